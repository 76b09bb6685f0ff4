// Configuration: what the table shows and what its rows do.
import { Front } from '../servers/front';
import { expect, test } from '../support/test';

test('the default one comes first, then by name', async ({ app, api }) => {
  for (const name of ['middle', 'zulu', 'Alpha', 'beta']) {
    await api.addSource({ name });
  }
  await app.openConfiguration();
  await app.configuration.lists('middle', 'Alpha', 'beta', 'zulu');
  await app.configuration.hasDefault('middle');
});

test('a row shows address, kind, version, state, and since when', async ({ app, api, influx, faults }) => {
  await api.addSource({ name: 'works', url: influx.url });
  await api.addSource({ name: 'fails', url: faults.refused });
  await app.openConfiguration();
  const works = app.configuration.row('works');
  await expect(works).toContainText(influx.url);
  await expect(works).toContainText('InfluxDB 1.13.2');
  await expect(works).toContainText('Up');
  await expect(works.getByRole('time')).toHaveAttribute('title', /\(UTC[+−]\d\d:\d\d\)$/);
  const fails = app.configuration.row('fails');
  await expect(fails).toContainText('Down');
  await expect(fails).toContainText('Connection refused');
});

test('the columns carry their names', async ({ app, api }) => {
  await api.addSource({ name: 'prod' });
  await app.openConfiguration();
  const names = ['InfluxDB connection', 'State', 'Active Kapacitor', 'Actions'];
  await expect(app.page.getByRole('columnheader')).toHaveText(names);
});

test('the cause is shown on hover and on focus, and Escape hides it', async ({ app, api, faults }) => {
  await api.addSource({ name: 'fails', url: faults.refused });
  await app.openConfiguration();
  const cause = app.configuration.row('fails').getByText(/Connection refused/);
  await cause.hover();
  await expect(app.page.getByRole('tooltip')).toContainText('nothing listens');
  await app.page.mouse.move(0, 0);
  await expect(app.page.getByRole('tooltip')).toBeHidden();
  await app.configuration.name('fails').focus();
  await app.page.keyboard.press('Tab');
  await expect(cause).toBeFocused();
  await expect(app.page.getByRole('tooltip')).toContainText('nothing listens');
  await app.page.keyboard.press('Escape');
  await expect(app.page.getByRole('tooltip')).toBeHidden();
});

test('Test checks a source again and says what came of it', async ({ app, api, front, influx }) => {
  const moody = await front(() => Front.http(influx.url));
  const { id } = await api.addSource({ name: 'prod', url: moody.url });
  await app.openConfiguration();
  await expect(app.configuration.row('prod')).toContainText('Up');
  await moody.stop();
  // Within 5 s of a check the server answers with its outcome again.
  await expect.poll(() => api.check(id), { timeout: 30_000 }).toBe('down');
  await app.configuration.test('prod');
  await expect(app.alert('prod does not work.')).toBeVisible();
  await expect(app.configuration.row('prod')).toContainText('Down');
});

test('Make default moves the mark, with a message', async ({ app, api }) => {
  await api.addSource({ name: 'first' });
  await api.addSource({ name: 'second' });
  await app.openConfiguration();
  await app.configuration.choose('second', 'Make default');
  await expect(app.message('second is the default source.')).toBeVisible();
  await app.configuration.lists('second', 'first');
  await app.configuration.hasDefault('second');
  expect((await api.source('second')).default).toBe(true);
  await expect(app.indicator).toContainText('second');
});

test('Make default that the server refuses leaves the mark, with the error', async ({ app, api, watch }) => {
  watch.expectFailure(/^PATCH \/sources\/\S+ 503$/);
  await api.addSource({ name: 'first' });
  await api.addSource({ name: 'second' });
  await app.openConfiguration();
  await app.refuse('PATCH', /\/sources\/[^/]+$/, { status: 503, message: 'the store is busy' });
  await app.configuration.choose('second', 'Make default');
  await expect(app.alert('second could not be made the default source.')).toContainText('The store is busy.');
  await app.configuration.hasDefault('first');
});

test('Make default is not offered on the default source', async ({ app, api }) => {
  await api.addSource({ name: 'first' });
  await app.openConfiguration();
  await app.configuration.more('first').click();
  await expect(app.menu.getByRole('menuitem', { name: 'Clone' })).toBeVisible();
  await expect(app.menu.getByRole('menuitem', { name: 'Make default' })).toHaveCount(0);
});

test('Clone fills the form of a new source; the copy has what the form does not show, but no secret', async ({
  app, api, influx,
}) => {
  const hidden = { defaultDB: 'metrics', password: 'secret-of-prod' };
  await api.addSource({ name: 'prod', url: influx.url, username: 'me', telegraf: '', ...hidden });
  await app.openConfiguration();
  await app.configuration.choose('prod', 'Clone');
  await app.showsHeading('Add a New Source');
  const form = app.sourceForm;
  await expect(form.field('Connection String')).toHaveValue(influx.url);
  await expect(form.field('Username')).toHaveValue('me');
  await expect(form.field('Password')).toHaveValue('');
  await form.fill({ Name: 'copy' });
  await form.add();
  await expect(app.configuration.row('copy')).toBeVisible();
  expect(await api.source('copy')).toMatchObject({ hasPassword: false, username: 'me', defaultDB: 'metrics' });
});

test('Open shows a source on the home page', async ({ app, api }) => {
  await api.addSource({ name: 'first' });
  const { id } = await api.addSource({ name: 'second' });
  await app.openConfiguration();
  await app.configuration.choose('second', 'Open');
  await app.isAt(`/?source=${id}`);
  await app.showsHeading('second');
});

test('states refresh while the page is visible', async ({ app, api, faults, influx }) => {
  const { id } = await api.addSource({ name: 'prod', url: faults.refused });
  await app.page.clock.install();
  await app.openConfiguration();
  await expect(app.configuration.row('prod')).toContainText('Down');
  await api.changeSource(id, { url: influx.url });
  await app.page.clock.runFor(15_000);
  await expect(app.configuration.row('prod')).toContainText('Up');
});

test('a refresh that fails keeps the table and the open menu, and says so until the next one', async ({
  app, api, watch,
}) => {
  watch.expectFailure(/^GET \/sources\?\S* 503$/);
  const { id } = await api.addSource({ name: 'prod' });
  await api.addKapacitor(id, { name: 'alerts' });
  await app.page.clock.install();
  await app.openConfiguration();
  await app.configuration.openKapacitors('prod');
  await expect(app.configuration.kapacitor('alerts')).toBeFocused();
  await app.refuse('GET', /\/sources\?/, { status: 503, message: 'the store is busy' });
  await app.page.clock.runFor(10_000);
  const note = app.message('The sources could not be loaded. What is shown is from before.');
  await expect(note).toContainText('The store is busy.');
  await app.configuration.lists('prod');
  await expect(app.configuration.kapacitor('alerts')).toBeFocused();
  await app.page.unrouteAll();
  await app.page.clock.runFor(10_000);
  await expect(note).toHaveCount(0);
  await expect(app.configuration.kapacitor('alerts')).toBeFocused();
});

test('a list that does not load says so and is tried again', async ({ app, api, watch }) => {
  watch.expectFailure(/^GET \/sources\?\S* 503$/);
  await api.addSource({ name: 'prod' });
  await app.refuse('GET', /\/sources\?/, { status: 503, message: 'the store cannot be read' });
  await app.openConfiguration();
  await expect(app.alert('The sources could not be loaded')).toContainText('The store cannot be read.');
  await app.page.unrouteAll();
  await app.page.getByRole('main').getByRole('button', { name: 'Try again' }).click();
  await app.configuration.lists('prod');
});
