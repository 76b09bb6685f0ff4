// Home: the current source, part by part.
import { expect, test } from '../support/test';

test('without a source, an empty state leads to Add Source', async ({ app }) => {
  await app.open('/');
  await expect(app.page.getByRole('heading', { name: 'No InfluxDB connection yet' })).toBeVisible();
  await expect(app.indicator).toHaveText(/Not connected/);
  await app.home.addSource.click();
  await app.showsHeading('Add a New Source');
});

test('the default source: state, kind, version, latency, the last check', async ({ app, api, influx }) => {
  await api.addSource({ name: 'prod', url: influx.url });
  await api.addSource({ name: 'other' });
  await app.open('/');
  await app.showsHeading('prod');
  const main = app.page.getByRole('main');
  await expect(main).toContainText('(Default)');
  await expect(main).toContainText(influx.url);
  await expect(main).toContainText('Up');
  await expect(main).toContainText('InfluxDB 1.13.2');
  await expect(main).toContainText(/\d+ ms/);
  for (const step of ['Address', 'Resolve', 'Connect', 'HTTP', 'Product', 'Auth', 'Database']) {
    await expect(app.home.card('Last check').getByRole('listitem').filter({ hasText: step }).first()).toBeVisible();
  }
});

test('databases, the Telegraf database and the hosts that report', async ({ app, api, influx }) => {
  await influx.query('CREATE DATABASE "home_metrics"');
  await influx.write('home_metrics', 'system,host=web-01 uptime=1i\nsystem,host=web-02 uptime=2i');
  await api.addSource({ name: 'prod', url: influx.url, telegraf: 'home_metrics' });
  await app.open('/');
  const database = app.home.card('Databases').getByRole('listitem').filter({ hasText: 'home_metrics' });
  await expect(database).toContainText('Telegraf Database');
  await expect(app.page.getByText('Telegraf Database is there')).toBeVisible();
  await expect(app.home.card('Telegraf hosts').getByRole('listitem')).toHaveText([/web-01/, /web-02/]);
});

test('a Telegraf database that is missing is said', async ({ app, api, influx }) => {
  await api.addSource({ name: 'prod', url: influx.url, telegraf: 'not-there' });
  await app.open('/');
  await expect(app.page.getByText('Telegraf Database is missing')).toBeVisible();
  await expect(app.home.card('Telegraf hosts')).toContainText('No host reported in the last 15 minutes.');
});

test('a source that is down: the cause, and each part says its own error', async ({ app, api, faults }) => {
  await api.addSource({ name: 'gone', url: faults.refused });
  await app.open('/');
  await app.showsHeading('gone');
  await expect(app.page.getByRole('main')).toContainText('Down');
  await expect(app.home.card('Last check')).toContainText('Connection refused');
  for (const card of ['Databases', 'Telegraf hosts']) {
    await expect(app.home.card(card)).toContainText(/could not be reached/);
  }
  await expect(app.indicator).toContainText('No connection to gone');
});

test('the active Kapacitor, and the way to its form', async ({ app, api, influx, kapacitor }) => {
  const { id } = await api.addSource({ name: 'prod', url: influx.url });
  const active = await api.addKapacitor(id, { name: 'alerts', url: kapacitor.url });
  await app.open('/');
  const card = app.home.card('Active Kapacitor');
  await expect(card).toContainText('alerts');
  await expect(card).toContainText('Up');
  await expect(card).toContainText('1.8.3');
  await card.getByRole('link', { name: 'Configure' }).click();
  await app.isAt(`/configuration/sources/${id}/kapacitors/${active.id}`);
});

test('without a Kapacitor, Add Config leads to the form', async ({ app, api }) => {
  const { id } = await api.addSource({ name: 'prod' });
  await app.open('/');
  const card = app.home.card('Active Kapacitor');
  await card.getByRole('link', { name: 'Add Config' }).or(card.getByRole('button', { name: 'Add Config' })).click();
  await app.isAt(`/configuration/sources/${id}/kapacitors/new`);
});

test('Test connection checks the source and says what came of it', async ({ app, api, influx }) => {
  await api.addSource({ name: 'prod', url: influx.url });
  await app.open('/');
  await app.home.test();
  await expect(app.message('prod works.')).toBeVisible();
});

test('?source= names another source', async ({ app, api }) => {
  await api.addSource({ name: 'first' });
  const { id } = await api.addSource({ name: 'second' });
  await app.open(`/?source=${id}`);
  await app.showsHeading('second');
  await expect(app.indicator).toContainText('second');
});

test('?source= that names nothing says so and leads to the default source', async ({ app, api, watch }) => {
  watch.expectFailure(/^GET \/sources\/nothing\S* 404$/);
  await api.addSource({ name: 'first' });
  await app.open('/?source=nothing');
  await expect(app.page.getByRole('heading', { name: 'This source is not there' })).toBeVisible();
  await app.page.getByRole('main').getByRole('link', { name: 'Open the default source' }).click();
  await app.showsHeading('first');
});
