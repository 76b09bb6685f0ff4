// axe finds nothing on any page, light and dark, with menus and dialogs open.
import { type App } from '../pages/app';
import { type Influx } from '../servers/influx';
import { type Kapacitor } from '../servers/kapacitor';
import { type Api } from '../support/api';
import { expectAccessible } from '../support/axe';
import { expect, test } from '../support/test';

const UNUSED = 'http://127.0.0.1:1';

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test('Home, with and without a source', async ({ app, api, influx, kapacitor }) => {
      await app.open('/');
      await expect(app.home.addSource).toBeVisible();
      await expectAccessible(app.page);
      await fill(api, influx, kapacitor);
      await app.open('/');
      await expect(app.home.card('Last check')).toBeVisible();
      await expectAccessible(app.page);
    });

    test('Home of a source that is down, and of none', async ({ app, api, watch }) => {
      watch.expectFailure(/^GET \/sources\/nothing\S* 404$/);
      await api.addSource({ name: 'gone' });
      await app.open('/');
      await expect(app.home.card('Last check')).toBeVisible();
      await expectAccessible(app.page);
      await app.open('/?source=nothing');
      await expectAccessible(app.page);
    });

    test('Configuration, with its menus open', async ({ app, api, influx, kapacitor }) => {
      await app.openConfiguration();
      await expect(app.configuration.addSource).toBeVisible();
      await expectAccessible(app.page);
      await fill(api, influx, kapacitor);
      await app.openConfiguration();
      await expect(app.configuration.rows).toHaveCount(3);
      await expectAccessible(app.page);
      await app.configuration.openKapacitors('prod');
      await expectAccessible(app.page);
      await app.page.keyboard.press('Escape');
      await app.configuration.more('prod').click();
      await expectAccessible(app.page);
    });

    test('Configuration with its dialog, a message and a failure', async ({ app, api, influx, kapacitor }) => {
      await fill(api, influx, kapacitor);
      await app.openConfiguration();
      await app.configuration.test('prod');
      await expect(app.message('prod works.')).toBeVisible();
      await app.configuration.test('gone');
      await expect(app.alert('gone does not work.')).toBeVisible();
      await expectAccessible(app.page);
      await app.configuration.choose('prod', 'Delete…');
      await app.dialog.says('go with it');
      await expectAccessible(app.page);
    });

    test('Add a New Source: as it opens, with More, wrong, failed, passed', async ({ app, watch, influx }) => {
      watch.expectFailure(/^POST \/sources 400$/);
      const form = await app.openAddSource();
      await expectAccessible(app.page);
      await form.openMore();
      await expectAccessible(app.page);
      await form.add();
      await form.isWrong('Name', /must not be empty/);
      await expectAccessible(app.page);
      await form.fill({ 'Connection String': UNUSED, Name: 'gone' });
      await form.add();
      await expect(form.button('Save anyway')).toBeVisible();
      await expectAccessible(app.page);
      await form.fill({ 'Connection String': influx.url });
      await form.test();
      await form.says('The connection works: InfluxDB 1.13.2.');
      await expectAccessible(app.page);
    });

    test('Edit Source: a saved secret, the question before leaving', async ({ app, api }) => {
      const { id } = await api.addSource({ name: 'prod', username: 'me', password: 'mine' });
      const form = await app.openEditSource(id);
      await form.isSaved('Password');
      await expectAccessible(app.page);
      await form.saved('Password').getByRole('button', { name: 'Remove' }).click();
      await expectAccessible(app.page);
      await app.navigation('Home').click();
      await app.dialog.asks('Leave without saving?');
      await expectAccessible(app.page);
    });

    test('the dialog of a conflict', async ({ app, api, watch }) => {
      watch.expectFailure(/^PATCH \/sources\/\S* 412$/);
      const { id } = await api.addSource({ name: 'prod' });
      const form = await app.openEditSource(id);
      await api.changeSource(id, { name: 'theirs' });
      await form.fill({ Name: 'mine' });
      await form.save();
      await expect(app.dialog.element).toBeVisible();
      await expectAccessible(app.page);
    });

    test('Configure Kapacitor: new and stored', async ({ app, api, kapacitor }) => {
      const { id } = await api.addSource({ name: 'prod' });
      const form = await app.openAddKapacitor(id);
      await expectAccessible(app.page);
      await form.fill({ 'Kapacitor URL': kapacitor.url, Name: 'alerts' });
      await form.connect();
      await form.says('Kapacitor Created! Configuring endpoints is optional.');
      await expectAccessible(app.page);
      await form.delete();
      await app.dialog.asks('Delete Kapacitor alerts?');
      await expectAccessible(app.page);
    });

    test('what is around the pages: both menus, the banner, Not found', async ({ app, api, watch, switchboard }) => {
      watch.expectFailure(/^GET \/no-such-page 404$/, /net::ERR_CONNECTION_REFUSED$/);
      await api.addSource({ name: 'prod' });
      await app.open('/no-such-page');
      await expectAccessible(app.page);
      await app.indicator.click();
      await expect(app.menu.getByRole('menuitemradio')).toHaveCount(1);
      await expectAccessible(app.page);
      await app.page.keyboard.press('Escape');
      await app.page.getByRole('button', { name: 'User menu' }).click();
      await expectAccessible(app.page);
      await app.openConfiguration();
      await switchboard.down();
      await app.configuration.test('prod');
      await expect(app.alert('The server does not answer.')).toBeVisible();
      await expectAccessible(app.page);
    });

    test('Switch Orgs and the menu of organizations', async ({ app, api }) => {
      await api.addOrganizations(Array.from({ length: 10 }, (_, at) => `edge-${at}`));
      const page = await app.openSwitchOrgs();
      await expect(page.rows).toHaveCount(11);
      await expectAccessible(app.page);
      await page.search.fill('nothing like it');
      await expect(page.rows).toHaveCount(0);
      await expectAccessible(app.page);
      await app.organization.click();
      await expectAccessible(app.page);
    });

    test('Organizations, its form and its dialog', async ({ app, api, watch }) => {
      watch.expectFailure(/^POST \/organizations 409$/);
      await api.addOrganization('lab');
      const page = await app.openOrganizations();
      await page.lists('Default', 'lab');
      await expectAccessible(app.page);
      await page.add.click();
      await page.field('Name').fill('lab');
      await page.field('Name').press('Enter');
      await page.isWrong('Name', /is taken/);
      await expectAccessible(app.page);
      await app.dialog.button('Cancel').click();
      await page.delete('lab').click();
      await app.dialog.says('go with it');
      await expectAccessible(app.page);
    });

    test('a phone: cards, the strip of the indicator, the bar at the bottom', async ({
      app, api, influx, kapacitor,
    }) => {
      await app.page.setViewportSize({ width: 390, height: 844 });
      await fill(api, influx, kapacitor);
      await app.openConfiguration();
      await expect(app.configuration.rows).toHaveCount(3);
      await expectAccessible(app.page);
      await openAll(app);
      await app.openSwitchOrgs();
      await expectAccessible(app.page);
      await app.openOrganizations();
      await expectAccessible(app.page);
    });
  });
}

/** A source that works with two Kapacitors, one that fails, and one more. */
async function fill(api: Api, influx: Influx, kapacitor: Kapacitor): Promise<void> {
  const { id } = await api.addSource({ name: 'prod', url: influx.url, telegraf: '' });
  await api.addSource({ name: 'gone' });
  await api.addSource({ name: 'other' });
  await api.addKapacitor(id, { name: 'gone too' });
  await api.addKapacitor(id, { name: 'alerts', url: kapacitor.url });
}

/** Checks the forms as a phone shows them. */
async function openAll(app: App): Promise<void> {
  await app.openAddSource();
  await app.sourceForm.openMore();
  await expectAccessible(app.page);
  await app.open('/');
  await expectAccessible(app.page);
}
