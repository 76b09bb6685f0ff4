// Create a source, step by step, with what works.
import { ADMIN } from '../servers/influx';
import { expect, test } from '../support/test';

test('step 1: Configuration is reached by the navigation', async ({ app }) => {
  await app.open('/');
  await app.navigation('Configuration').click();
  await app.isAt('/configuration');
  await app.showsHeading('Configuration');
});

test('step 2: Add Source opens the form', async ({ app, api }) => {
  await api.addSource({ name: 'first' });
  await app.openConfiguration();
  await app.configuration.addSource.click();
  await app.isAt('/configuration/sources/new');
  await app.showsHeading('Add a New Source');
});

test('step 2: without any source, Add Source is offered all the same', async ({ app }) => {
  await app.openConfiguration();
  await app.configuration.addSource.click();
  await app.showsHeading('Add a New Source');
});

test('step 3: the fields stand in their order, prefilled', async ({ app }) => {
  const form = await app.openAddSource();
  const fields = ['Connection String', 'Name', 'Username', 'Password', 'Telegraf Database'];
  const tops = await Promise.all(
    fields.map((label) => form.field(label).evaluate((field) => {
      const { top, left } = field.getBoundingClientRect();
      return top * 10_000 + left;
    })),
  );
  expect(tops).toEqual(tops.toSorted((a, b) => a - b));
  await expect(form.field('Connection String')).toHaveValue('http://localhost:8086');
  for (const empty of ['Name', 'Username', 'Password']) {
    await expect(form.field(empty)).toHaveValue('');
  }
  await expect(form.field('Name')).toHaveAttribute('placeholder', /./);
  await expect(form.field('Password')).toHaveAttribute('type', 'password');
  await expect(form.field('Telegraf Database')).toHaveValue('telegraf');
  await expect(form.isDefault).toBeChecked();
});

test('step 4: Add Source stores the connection and Configuration shows it', async ({ app, api, influx }) => {
  const form = await app.openAddSource();
  await form.fill({ 'Connection String': influx.url, Name: 'prod' });
  await form.add();
  await app.isAt('/configuration');
  await app.configuration.lists('prod');
  const row = app.configuration.row('prod');
  await expect(row).toContainText(influx.url);
  await expect(row).toContainText('InfluxDB 1.13.2');
  await expect(row).toContainText('Up');
  const stored = { url: influx.url, telegraf: 'telegraf', username: '', type: 'influx' };
  expect(await api.source('prod')).toMatchObject(stored);
});

test('step 4: the new row takes the focus', async ({ app, influx }) => {
  const form = await app.openAddSource();
  await form.fill({ 'Connection String': influx.url, Name: 'prod' });
  await form.add();
  await expect(app.configuration.name('prod')).toBeFocused();
});

test('an InfluxDB 1.6.7 is added', async ({ app, influx16 }) => {
  const form = await app.openAddSource();
  await form.fill({ 'Connection String': influx16.url, Name: 'old' });
  await form.add();
  await expect(app.configuration.row('old')).toContainText('InfluxDB 1.6.7');
});

test('an InfluxDB with sign-in is added with its user name and password', async ({ app, api, influxSignIn }) => {
  const form = await app.openAddSource();
  const { username, password } = ADMIN;
  await form.fill({ 'Connection String': influxSignIn.url, Name: 'secured', Username: username, Password: password });
  await form.add();
  await expect(app.configuration.row('secured')).toContainText('Up');
  expect(await api.source('secured')).toMatchObject({ username, hasPassword: true });
});

test('Enter in a field adds the source', async ({ app, influx }) => {
  const form = await app.openAddSource();
  await form.fill({ 'Connection String': influx.url, Name: 'prod' });
  await form.field('Name').press('Enter');
  await app.configuration.lists('prod');
});

test('an address without a scheme gets http://', async ({ app, api, influx }) => {
  const form = await app.openAddSource();
  await form.fill({ 'Connection String': influx.url.replace('http://', ''), Name: 'prod' });
  await form.add();
  await app.configuration.lists('prod');
  expect((await api.source('prod')).url).toBe(influx.url);
});

test('a trailing slash of the address is dropped', async ({ app, api, influx }) => {
  const form = await app.openAddSource();
  await form.fill({ 'Connection String': `  ${influx.url}/  `, Name: '  my   prod ' });
  await form.add();
  await app.configuration.lists('my prod');
  expect((await api.source('my prod')).url).toBe(influx.url);
});

test('an empty Telegraf Database is none', async ({ app, api, influx }) => {
  const form = await app.openAddSource();
  await form.fill({ 'Connection String': influx.url, Name: 'prod', 'Telegraf Database': '' });
  await form.add();
  await app.configuration.lists('prod');
  expect((await api.source('prod')).telegraf).toBe('');
});

test('retention policy and labels under More are stored', async ({ app, api, influx }) => {
  const form = await app.openAddSource();
  await form.fill({ 'Connection String': influx.url, Name: 'prod' });
  await form.openMore();
  await form.fill({ 'Default Retention Policy': 'autogen', Labels: 'env=prod, region=eu' });
  await form.add();
  await app.configuration.lists('prod');
  const labels = { env: 'prod', region: 'eu' };
  expect(await api.source('prod')).toMatchObject({ defaultRP: 'autogen', labels });
});

test('Cancel stores nothing and leads back', async ({ app, api }) => {
  const form = await app.openAddSource();
  await form.button('Cancel').click();
  await app.isAt('/configuration');
  expect(await api.sources()).toEqual([]);
});
