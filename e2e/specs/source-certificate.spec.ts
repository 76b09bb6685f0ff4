// What the server's certificate says: for whom, by whom, until when.
import { type Certificates } from '../servers/certificates';
import { Front } from '../servers/front';
import { type App } from '../pages/app';
import { type SourceForm } from '../pages/source-form';
import { expect, test } from '../support/test';

test('the check says for whom the certificate is, who signed it, and when it ends', async ({
  app, influxTls, certificates,
}) => {
  const form = await fill(app, influxTls.url, certificates);
  await form.test();
  await form.says('The connection works: InfluxDB 1.13.2.');
  const tls = form.step('TLS');
  await expect(fact(form, 'For')).toHaveText('e2e server');
  await expect(fact(form, 'Signed by')).toHaveText('e2e authority');
  await expect(fact(form, 'Ends')).toHaveText(/^\d+ \w{3} \d{4}, in (29|30) days$/);
  await expect(tls.getByRole('time')).toHaveAttribute('title', /\d\d:\d\d:\d\d \(UTC[+−]\d\d:\d\d\)$/);
  // Said once: the step's own words are about the connection.
  await expect(tls).toContainText('own CA');
  await expect(tls).not.toContainText('CN=');
});

test('an end that is near is marked, and not by colour alone', async ({ app, front, influx, certificates }) => {
  const near = await front(() => Front.https(influx.url, certificates.ending));
  const form = await fill(app, near.url, certificates);
  await form.test();
  await form.says('The connection works: InfluxDB 1.13.2.');
  await expect(fact(form, 'Ends')).toHaveText(/, in (9|10) days$/);
  await expect(fact(form, 'Ends').locator('svg')).toHaveCount(1);
});

test('one that is not trusted is shown all the same', async ({ app, watch, influxTls }) => {
  watch.expectFailure(/^POST \/sources 400$/);
  const form = await app.openAddSource();
  await form.fill({ 'Connection String': influxTls.url, Name: 'secure' });
  await form.add();
  await form.failsAt('TLS', /authority/);
  await expect(fact(form, 'For')).toHaveText('e2e server');
  await expect(fact(form, 'Signed by')).toHaveText('e2e authority');
});

test('Home shows it with the steps of the last check', async ({ app, api, influxTls, certificates }) => {
  const { id } = await api.addSource({ name: 'secure', url: influxTls.url, tls: { ca: certificates.ca } });
  await api.check(id);
  await app.open('/');
  const card = app.home.card('Last check');
  await expect(card.getByRole('term')).toHaveText(['For', 'Signed by', 'Ends']);
  await expect(card).toContainText('e2e authority');
});

test('a Kapacitor has a certificate too', async ({ app, api, front, kapacitor, certificates }) => {
  const { id } = await api.addSource({ name: 'prod' });
  const secure = await front(() => Front.https(kapacitor.url, certificates.server));
  const form = await app.openAddKapacitor(id);
  await form.fill({ 'Kapacitor URL': secure.url, Name: 'alerts' });
  await form.openMore();
  await form.enterPem('Own CA', certificates.ca);
  await form.test();
  await expect(form.step('TLS').getByRole('definition')).toHaveText(['e2e server', 'e2e authority', /, in \d+ days$/]);
});

async function fill(app: App, url: string, { ca }: Certificates): Promise<SourceForm> {
  const form = await app.openAddSource();
  await form.fill({ 'Connection String': url, Name: 'secure' });
  await form.openMore();
  await form.enterPem('Own CA', ca);
  return form;
}

/** What stands after a word of the certificate. */
function fact(form: SourceForm, term: string): ReturnType<SourceForm['step']> {
  const pair = form.step('TLS').locator('dl > div').filter({ has: form.page.getByText(term, { exact: true }) });
  return pair.getByRole('definition');
}
