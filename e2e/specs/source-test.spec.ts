// Test connection, and leaving a field: neither stores anything.
import { Front } from '../servers/front';
import { expect, test } from '../support/test';

test('Test connection shows the diagnosis and stores nothing', async ({ app, api, influx }) => {
  const form = await app.openAddSource();
  await form.fill({ 'Connection String': influx.url, Name: 'prod', 'Telegraf Database': '' });
  await form.test();
  await form.says('The connection works: InfluxDB 1.13.2.');
  for (const step of ['Address', 'Resolve', 'Connect', 'HTTP', 'Product', 'Auth', 'Database']) {
    await expect(form.step(step)).toContainText('passed');
  }
  await expect(form.button('Save anyway')).toHaveCount(0);
  await app.isAt('/configuration/sources/new');
  expect(await api.sources()).toEqual([]);
});

test('a test that fails says where and stores nothing', async ({ app, api, faults }) => {
  const form = await app.openAddSource();
  await form.fill({ 'Connection String': faults.refused, Name: 'gone' });
  await form.test();
  await form.failsAt('Connect', /Connection refused/);
  await expect(form.button('Save anyway')).toHaveCount(0);
  expect(await api.sources()).toEqual([]);
});

test('the focus stays on Test connection and the outcome is announced', async ({ app, influx }) => {
  const form = await app.openAddSource();
  await form.fill({ 'Connection String': influx.url, Name: 'prod' });
  await form.test();
  await expect(app.message('The connection works: InfluxDB 1.13.2.')).toBeVisible();
  await expect(form.button('Test connection')).toBeFocused();
});

test('a Telegraf database that is missing is a warning', async ({ app, influx }) => {
  const form = await app.openAddSource();
  await form.fill({ 'Connection String': influx.url, Name: 'prod', 'Telegraf Database': 'nowhere' });
  await form.test();
  await form.says('The connection works: InfluxDB 1.13.2.');
  await expect(app.page.getByRole('listitem').filter({ hasText: /nowhere/ }).first()).toBeVisible();
});

test('leaving a field stores nothing and contacts nobody', async ({ app, api, front, influx }) => {
  const watched = await front(() => Front.http(influx.url));
  const form = await app.openAddSource();
  await form.fill({ 'Connection String': watched.url, Name: 'prod', Username: 'me', Password: 'mine' });
  await form.field('Telegraf Database').focus();
  await form.field('Telegraf Database').blur();
  expect(await api.sources()).toEqual([]);
  expect(watched.requests).toBe(0);
});

test('credentials in the address move into their fields', async ({ app, influxSignIn, api }) => {
  const form = await app.openAddSource();
  const { host } = new URL(influxSignIn.url);
  await form.fill({ 'Connection String': `http://admin:hush-hush-admin@${host}`, Name: 'secured' });
  await expect(form.field('Connection String')).toHaveValue(`http://${host}`);
  await expect(form.field('Username')).toHaveValue('admin');
  await expect(form.field('Password')).toHaveValue('hush-hush-admin');
  await form.add();
  await expect(app.configuration.row('secured')).toContainText('Up');
  expect(await api.source('secured')).toMatchObject({ url: `http://${host}`, username: 'admin', hasPassword: true });
});

test('credentials in the address beside those in the fields are refused', async ({ app, api }) => {
  const form = await app.openAddSource();
  await form.fill({ Name: 'prod', Username: 'me', Password: 'mine' });
  await form.fill({ 'Connection String': 'http://you:yours@influx:8086' });
  await form.add();
  await form.isWrong('Connection String', /user name or password/);
  await expect(form.field('Connection String')).toBeFocused();
  expect(await api.sources()).toEqual([]);
});
