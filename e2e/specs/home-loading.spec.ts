// Home while the server takes its time, or fails: each part for itself.
import { expect, test } from '../support/test';

test('what is stored of the source shows while the rest is looked up', async ({ app, api, influx, kapacitor }) => {
  const { id } = await api.addSource({ name: 'prod', url: influx.url, telegraf: '' });
  await api.addKapacitor(id, { name: 'alerts', url: kapacitor.url });
  const letGo = await app.hold('GET', /\/overview$/);
  await app.open('/');
  await app.showsHeading('prod');
  await expect(app.page.getByRole('main')).toContainText(/State\s*Up/);
  await expect(app.page.getByRole('main')).toContainText(/Kind and version\s*InfluxDB 1\.13\.2/);
  await expect(app.page.getByRole('main')).toContainText(/Databases\s*…/);
  await expect(app.home.card('Active Kapacitor')).toContainText('alerts');
  await expect(app.home.card('Active Kapacitor')).toContainText('Up');
  await expect(app.home.card('Last check').getByText('Loading…')).toBeAttached();
  await expect(app.home.card('Last check').getByRole('listitem')).toHaveCount(0);
  letGo();
  await expect(app.home.card('Last check').getByRole('listitem')).toHaveCount(8);
  await expect(app.page.getByRole('main')).toContainText(/Databases\s*\d/);
  await expect(app.home.card('Active Kapacitor')).toContainText('1.8.3');
});

test('an overview that does not load is said by its parts alone, and tried again', async ({ app, api, watch }) => {
  watch.expectFailure(/^GET \/sources\/\S+\/overview 503$/);
  const { id } = await api.addSource({ name: 'prod' });
  await api.addKapacitor(id, { name: 'alerts' });
  await app.refuse('GET', /\/overview$/, { status: 503, message: 'the store cannot be read' });
  await app.open('/');
  await app.showsHeading('prod');
  await expect(app.alert('could not be loaded')).toContainText('The store cannot be read.');
  for (const card of ['Last check', 'Databases', 'Telegraf hosts', 'Active Kapacitor']) {
    await expect(app.home.card(card)).toContainText('The store cannot be read.');
  }
  await expect(app.page.getByRole('main')).toContainText(/State\s*Down/);
  await expect(app.home.card('Active Kapacitor')).toContainText('alerts');
  await app.page.unrouteAll();
  await app.page.getByRole('main').getByRole('button', { name: 'Try again' }).click();
  await expect(app.home.card('Last check').getByRole('listitem')).toHaveCount(8);
});

test('a skeleton comes after 150 ms and not before', async ({ app, api }) => {
  await api.addSource({ name: 'prod' });
  await app.page.clock.install();
  await app.open('/');
  await app.showsHeading('prod');
  await app.page.clock.pauseAt(Date.now() + 60_000);
  const letGo = await app.hold('GET', /\/sources\?limit=200\b/);
  await app.navigation('Configuration').click();
  await app.showsHeading('Configuration');
  const waiting = app.page.getByRole('main').getByText('Loading…');
  await app.page.clock.runFor(149);
  await expect(waiting).toHaveCount(0);
  await app.page.clock.runFor(1);
  await expect(waiting).toBeAttached();
  letGo();
  await app.configuration.lists('prod');
  await expect(waiting).toHaveCount(0);
});
