// Add Source contacts the server first: what does not work, where, why, and Save anyway.
import { NOT_CREATED } from '../pages/source-form';
import { expect, test } from '../support/test';

const REFUSED = /^POST \/sources\S* 400$/;

test.beforeEach(({ watch }) => watch.expectFailure(REFUSED));

test('nothing listens: the message, the diagnosis, and the form as it was', async ({ app, api, faults }) => {
  const form = await app.openAddSource();
  await form.fill({ 'Connection String': faults.refused, Name: 'gone', Username: 'me', Password: 'mine' });
  await form.isDefault.uncheck();
  await form.add();
  await form.says(NOT_CREATED);
  await form.failsAt('Connect', /Connection refused/);
  await expect(app.page.getByRole('heading', { name: NOT_CREATED })).toBeFocused();
  await expect(form.field('Connection String')).toHaveValue(faults.refused);
  await expect(form.field('Name')).toHaveValue('gone');
  await expect(form.field('Username')).toHaveValue('me');
  await expect(form.field('Password')).toHaveValue('mine');
  await expect(form.isDefault).not.toBeChecked();
  expect(await api.sources()).toEqual([]);
});

test('the steps before the failed one have passed, those after it were not reached', async ({ app, faults }) => {
  const form = await app.openAddSource();
  await form.fill({ 'Connection String': faults.refused, Name: 'gone' });
  await form.add();
  await form.says(NOT_CREATED);
  await form.drawsLine({
    Address: 'passed',
    Resolve: 'passed',
    Connect: 'failed',
    TLS: 'not needed',
    HTTP: 'not reached',
    Product: 'not reached',
    Auth: 'not reached',
    Database: 'not reached',
  });
});

test('Save anyway stores it all the same', async ({ app, api, faults }) => {
  const form = await app.openAddSource();
  await form.fill({ 'Connection String': faults.refused, Name: 'gone' });
  await form.add();
  await form.says(NOT_CREATED);
  await form.button('Save anyway').click();
  await app.isAt('/configuration');
  await app.configuration.lists('gone');
  await expect(app.configuration.row('gone')).toContainText('Down');
  await expect(app.configuration.row('gone')).toContainText('Connection refused');
  expect((await api.source('gone')).health.state).toBe('down');
});

test('after a failure the address is corrected and the source is added', async ({ app, faults, influx }) => {
  const form = await app.openAddSource();
  await form.fill({ 'Connection String': faults.refused, Name: 'prod' });
  await form.add();
  await form.says(NOT_CREATED);
  await form.fill({ 'Connection String': influx.url });
  await form.add();
  await app.configuration.lists('prod');
  await expect(app.configuration.row('prod')).toContainText('Up');
});

test('the name does not resolve', async ({ app }) => {
  const form = await app.openAddSource();
  await form.fill({ 'Connection String': 'http://no-such-host.invalid:8086', Name: 'lost' });
  await form.add();
  await form.says(NOT_CREATED);
  await form.failsAt('Resolve', /no-such-host\.invalid/);
});

test('the server takes the connection and never answers', async ({ app, faults }) => {
  const form = await app.openAddSource();
  await form.fill({ 'Connection String': faults.silent, Name: 'silent' });
  await form.add();
  await form.says(NOT_CREATED);
  await form.failsAt('HTTP', /did not answer in time/);
});

test('a proxy answers with a page of its own', async ({ app, faults }) => {
  const form = await app.openAddSource();
  await form.fill({ 'Connection String': faults.html, Name: 'proxy' });
  await form.add();
  await form.says(NOT_CREATED);
  await form.failsAt('Product', /Corporate proxy/);
});

test('a login page stands in front', async ({ app, faults }) => {
  const form = await app.openAddSource();
  await form.fill({ 'Connection String': faults.redirect, Name: 'redirected' });
  await form.add();
  await form.says(NOT_CREATED);
  await form.failsAt('HTTP', /login\.example/);
  await expect(form.step('HTTP')).toContainText(/login page/);
});

test('something wants a sign-in and does not say what it is', async ({ app, faults }) => {
  const form = await app.openAddSource();
  await form.fill({ 'Connection String': faults.unauthorized, Name: 'gate' });
  await form.add();
  await form.says(NOT_CREATED);
  await form.failsAt('Product', /401/);
});

test('a Kapacitor is not an InfluxDB', async ({ app, kapacitor }) => {
  const form = await app.openAddSource();
  await form.fill({ 'Connection String': kapacitor.url, Name: 'mistaken' });
  await form.add();
  await form.says(NOT_CREATED);
  await form.failsAt('Product', /Kapacitor/);
});

test('an InfluxDB 2.x is recognised, and Save anyway stores it with that type', async ({ app, api, influx2 }) => {
  const form = await app.openAddSource();
  await form.fill({ 'Connection String': influx2.url, Name: 'two' });
  await form.add();
  await form.says(NOT_CREATED);
  await form.failsAt('Auth', 'This is InfluxDB 2.7.12: it needs an organization and a token.');
  await form.button('Save anyway').click();
  await app.configuration.lists('two');
  expect((await api.source('two')).type).toBe('influx-v2');
});

test('a user name and password are asked for, and none were given', async ({ app, influxSignIn }) => {
  const form = await app.openAddSource();
  await form.fill({ 'Connection String': influxSignIn.url, Name: 'secured' });
  await form.add();
  await form.says(NOT_CREATED);
  await form.failsAt('Auth', /user name and password/);
});

test('a wrong password is found out', async ({ app, influxSignIn }) => {
  const form = await app.openAddSource();
  await form.fill({ 'Connection String': influxSignIn.url, Name: 'secured', Username: 'admin', Password: 'wrong' });
  await form.add();
  await form.says(NOT_CREATED);
  await form.failsAt('Auth', /does not accept/);
});
