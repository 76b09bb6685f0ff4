// Edit a source, step by step.
import { NOT_UPDATED } from '../pages/source-form';
import { expect, test } from '../support/test';

test('step 1: the name in Configuration leads to the form', async ({ app, api }) => {
  const { id } = await api.addSource({ name: 'prod' });
  await app.openConfiguration();
  await app.configuration.name('prod').click();
  await app.isAt(`/configuration/sources/${id}`);
  await app.showsHeading('Edit Source');
});

test('step 2: the fields hold what is stored', async ({ app, api }) => {
  const { id } = await api.addSource({
    name: 'prod',
    url: 'http://127.0.0.1:1/x',
    username: 'me',
    telegraf: 'metrics',
    defaultRP: 'week',
    labels: { env: 'prod' },
  });
  const form = await app.openEditSource(id);
  await expect(form.field('Connection String')).toHaveValue('http://127.0.0.1:1/x');
  await expect(form.field('Name')).toHaveValue('prod');
  await expect(form.field('Username')).toHaveValue('me');
  await expect(form.field('Telegraf Database')).toHaveValue('metrics');
  await expect(form.isDefault).toBeChecked();
  await form.openMore();
  await expect(form.field('Default Retention Policy')).toHaveValue('week');
  await expect(form.field('Labels')).toHaveValue('env=prod');
});

test('step 3: Save Changes stores them, and Configuration shows them', async ({ app, api, influx }) => {
  const { id } = await api.addSource({ name: 'old name' });
  const form = await app.openEditSource(id);
  await form.fill({ 'Connection String': influx.url, Name: 'new name', 'Telegraf Database': '' });
  await form.save();
  await app.isAt('/configuration');
  await app.configuration.lists('new name');
  await expect(app.heading).toBeFocused();
  await expect(app.configuration.row('new name')).toContainText('InfluxDB 1.13.2');
  expect(await api.source('new name')).toMatchObject({ id, url: influx.url, telegraf: '' });
});

test('a change of the name alone contacts nobody', async ({ app, api, faults }) => {
  const { id } = await api.addSource({ name: 'prod', url: faults.refused });
  const form = await app.openEditSource(id);
  await form.fill({ Name: 'renamed' });
  await form.save();
  await app.configuration.lists('renamed');
});

test('a field is emptied', async ({ app, api, influx }) => {
  const { id } = await api.addSource({ name: 'prod', url: influx.url, username: 'me', labels: { env: 'prod' } });
  const form = await app.openEditSource(id);
  await form.fill({ Username: '' });
  await form.openMore();
  await form.fill({ Labels: '' });
  await form.save();
  await app.configuration.lists('prod');
  expect(await api.source('prod')).toMatchObject({ username: '', labels: {} });
});

test('nothing answers at the new address: the message, the diagnosis, the form as it was', async ({
  app, api, watch, faults, influx,
}) => {
  watch.expectFailure(/^PATCH \/sources\/\S* 400$/);
  const { id } = await api.addSource({ name: 'prod', url: influx.url });
  const form = await app.openEditSource(id);
  await form.fill({ 'Connection String': faults.refused });
  await form.save();
  await form.says(NOT_UPDATED);
  await form.failsAt('Connect', /Connection refused/);
  await expect(app.page.getByRole('heading', { name: NOT_UPDATED })).toBeFocused();
  await expect(form.field('Connection String')).toHaveValue(faults.refused);
  expect((await api.source('prod')).url).toBe(influx.url);
});

test('Save anyway stores the change all the same', async ({ app, api, watch, faults, influx }) => {
  watch.expectFailure(/^PATCH \/sources\/\S* 400$/);
  const { id } = await api.addSource({ name: 'prod', url: influx.url });
  const form = await app.openEditSource(id);
  await form.fill({ 'Connection String': faults.refused });
  await form.save();
  await form.says(NOT_UPDATED);
  await form.button('Save anyway').click();
  await app.isAt('/configuration');
  await expect(app.configuration.row('prod')).toContainText('Down');
  expect((await api.source('prod')).url).toBe(faults.refused);
});

test('Test connection tries the values of the form and stores nothing', async ({ app, api, influx, faults }) => {
  const { id } = await api.addSource({ name: 'prod', url: faults.refused });
  const form = await app.openEditSource(id);
  await form.fill({ 'Connection String': influx.url, Name: 'other', 'Telegraf Database': '' });
  await form.test();
  await form.says('The connection works: InfluxDB 1.13.2.');
  expect(await api.source('prod')).toMatchObject({ url: faults.refused });
});

test('an emptied name is refused', async ({ app, api }) => {
  const { id } = await api.addSource({ name: 'prod' });
  const form = await app.openEditSource(id);
  await form.fill({ Name: '' });
  await form.save();
  await form.says('Unable to update source: Name must not be empty.');
  await form.isWrong('Name', /Name must not be empty\./);
  await expect(form.field('Name')).toBeFocused();
  await expect(form.button('Save anyway')).toHaveCount(0);
});

test('a name that is taken is refused', async ({ app, api, watch }) => {
  watch.expectFailure(/^PATCH \/sources\/\S* 409$/);
  await api.addSource({ name: 'taken' });
  const { id } = await api.addSource({ name: 'prod' });
  const form = await app.openEditSource(id);
  await form.fill({ Name: 'Taken' });
  await form.save();
  await form.says('Unable to update source: name is taken.');
  await form.isWrong('Name', /Name is taken\./);
  await expect(form.field('Name')).toBeFocused();
});

test('a double click saves once', async ({ app, api }) => {
  const { id } = await api.addSource({ name: 'prod' });
  const form = await app.openEditSource(id);
  let changes = 0;
  app.page.on('request', (request) => (changes += request.method() === 'PATCH' ? 1 : 0));
  await form.fill({ Name: 'renamed' });
  await form.button('Save Changes').dblclick({ noWaitAfter: true });
  await app.configuration.lists('renamed');
  expect(changes).toBe(1);
});

test('a source that is not there is said to be so', async ({ app, watch }) => {
  watch.expectFailure(/^GET \/sources\/nowhere 404$/);
  await app.open('/configuration/sources/nowhere');
  await expect(app.page.getByText(/not found|not there|could not be loaded/i).first()).toBeVisible();
});

test('a source that is deleted meanwhile cannot be saved, which is said', async ({ app, api, watch }) => {
  watch.expectFailure(/^(PATCH|GET) \/sources\/\S* 404$/);
  const { id } = await api.addSource({ name: 'prod' });
  const form = await app.openEditSource(id);
  await api.deleteSource(id);
  await form.fill({ Name: 'renamed' });
  await form.save();
  await expect(app.alert('Unable to update source: Source not found.')).toBeVisible();
  await expect(form.button('Save anyway')).toHaveCount(0);
  await expect(form.field('Name')).toHaveValue('renamed');
});
