// TLS, under More: what an unknown authority is, and the ways to deal with it.
import { type Certificates } from '../servers/certificates';
import { Front } from '../servers/front';
import { NOT_CREATED, type SourceForm } from '../pages/source-form';
import { expect, test } from '../support/test';

test('a certificate of an unknown authority is refused and explained', async ({ app, watch, influxTls }) => {
  watch.expectFailure(/^POST \/sources 400$/);
  const form = await app.openAddSource();
  await form.fill({ 'Connection String': influxTls.url, Name: 'secure' });
  await form.add();
  await form.says(NOT_CREATED);
  await form.failsAt('TLS', /authority/);
});

test('with its own CA the source is added', async ({ app, api, influxTls, certificates }) => {
  const form = await app.openAddSource();
  await form.fill({ 'Connection String': influxTls.url, Name: 'secure' });
  await form.openMore();
  await form.enterPem('Own CA', certificates.ca);
  await form.add();
  await expect(app.configuration.row('secure')).toContainText('Up');
  const { tls } = await api.source('secure');
  expect(tls.verify).toBe(true);
  expect(tls.ca).toContain('BEGIN CERTIFICATE');
});

test('with verification off the source is added', async ({ app, api, influxTls }) => {
  const form = await app.openAddSource();
  await form.fill({ 'Connection String': influxTls.url, Name: 'secure' });
  await form.openMore();
  await verify(form).uncheck();
  await form.add();
  await expect(app.configuration.row('secure')).toContainText('Up');
  expect((await api.source('secure')).tls.verify).toBe(false);
});

test('a certificate with another name is refused until Server name says it', async ({
  app, watch, influxTls, certificates,
}) => {
  watch.expectFailure(/^POST \/sources 400$/);
  const form = await app.openAddSource();
  await form.fill({ 'Connection String': influxTls.url.replace('127.0.0.1', 'localhost'), Name: 'secure' });
  await form.openMore();
  await form.enterPem('Own CA', certificates.ca);
  await form.add();
  await form.says(NOT_CREATED);
  await form.failsAt('TLS', /name/);
  await form.fill({ 'Server name': '127.0.0.1' });
  await form.add();
  await expect(app.configuration.row('secure')).toContainText('Up');
});

test('a client certificate is presented, and its key is never shown again', async ({
  app, api, front, influx, certificates,
}) => {
  const secure = await front(() => strict(influx.url, certificates));
  const form = await app.openAddSource();
  await form.fill({ 'Connection String': secure.url, Name: 'secure' });
  await form.openMore();
  await form.enterPem('Own CA', certificates.ca);
  await form.enterPem('Client certificate', certificates.client.cert);
  await form.fill({ 'Client key': certificates.client.key });
  await form.add();
  await expect(app.configuration.row('secure')).toContainText('Up');
  const { id, tls } = await api.source('secure');
  expect(tls.hasClientKey).toBe(true);
  await app.openEditSource(id);
  await form.openMore();
  await form.isSaved('Client key');
});

test('without the client certificate that the server wants, the check fails at TLS', async ({
  app, watch, front, influx, certificates,
}) => {
  watch.expectFailure(/^POST \/sources 400$/);
  const secure = await front(() => strict(influx.url, certificates));
  const form = await app.openAddSource();
  await form.fill({ 'Connection String': secure.url, Name: 'secure' });
  await form.openMore();
  await form.enterPem('Own CA', certificates.ca);
  await form.add();
  await form.says(NOT_CREATED);
  await form.failsAt('TLS', /client certificate/);
});

test('a client certificate without its key is refused', async ({ app, certificates }) => {
  const form = await app.openAddSource();
  await form.fill({ Name: 'secure' });
  await form.openMore();
  await form.enterPem('Client certificate', certificates.client.cert);
  await form.add();
  await form.isWrong('Client key', /key/);
  await expect(form.field('Client key')).toBeFocused();
});

test('https to a server that speaks http is explained', async ({ app, watch, influx }) => {
  watch.expectFailure(/^POST \/sources 400$/);
  const form = await app.openAddSource();
  await form.fill({ 'Connection String': influx.url.replace('http:', 'https:'), Name: 'mixed up' });
  await form.add();
  await form.says(NOT_CREATED);
  await form.failsAt('TLS', /http/);
});

test('http to a server that speaks https is explained', async ({ app, watch, influxTls }) => {
  watch.expectFailure(/^POST \/sources 400$/);
  const form = await app.openAddSource();
  await form.fill({ 'Connection String': influxTls.url.replace('https:', 'http:'), Name: 'mixed up' });
  await form.add();
  await form.says(NOT_CREATED);
  await form.failsAt('Product', /speaks https/);
});

function strict(url: string, { ca, server }: Certificates): Promise<Front> {
  return Front.https(url, { ...server, ca, requestCert: true, rejectUnauthorized: true });
}

function verify(form: SourceForm): ReturnType<SourceForm['field']> {
  return form.page.getByRole('switch', { name: /Verify/ });
}
