// What is around the pages: indicator, theme, titles, addresses that lead nowhere.
import { type Page } from '@playwright/test';
import { expect, test } from '../support/test';

test('the indicator says what one is connected to', async ({ app, api, influx }) => {
  await api.addSource({ name: 'prod', url: influx.url });
  await app.openConfiguration();
  await expect(app.indicator).toHaveText(/^\s*Connected to\s+prod\s*$/);
});

test('the indicator is a menu that switches the current source, which the address keeps', async ({ app, api }) => {
  await api.addSource({ name: 'first' });
  const { id } = await api.addSource({ name: 'second' });
  await app.open('/');
  await app.indicator.click();
  await expect(app.menu.getByRole('menuitemradio', { name: /first/ })).toBeChecked();
  await app.menu.getByRole('menuitemradio', { name: /second/ }).click();
  await app.isAt(`/?source=${id}`);
  await app.showsHeading('second');
  await app.navigation('Configuration').click();
  await app.isAt(`/configuration?source=${id}`);
  await expect(app.indicator).toContainText('second');
  await app.page.reload();
  await expect(app.indicator).toContainText('second');
});

test('each page has its title', async ({ app, api }) => {
  const { id } = await api.addSource({ name: 'prod' });
  const kapacitor = await api.addKapacitor(id, { name: 'alerts' });
  for (const [path, title] of [
    ['/', /\bHome\b.*Switchboard$/],
    ['/configuration', /^Configuration\b.*Switchboard$/],
    ['/configuration/sources/new', /^Add a New Source\b.*Switchboard$/],
    [`/configuration/sources/${id}`, /\bEdit Source\b.*Switchboard$/],
    [`/configuration/sources/${id}/kapacitors/new`, /\bConfigure Kapacitor\b.*Switchboard$/],
    [`/configuration/sources/${id}/kapacitors/${kapacitor.id}`, /\bConfigure Kapacitor\b.*Switchboard$/],
    ['/switch-orgs', /^Switch Orgs\b.*Switchboard$/],
    ['/admin/organizations', /^Organizations\b.*Switchboard$/],
  ] as const) {
    await app.open(path);
    await expect(app.page).toHaveTitle(title);
  }
});

test('an address that leads nowhere says Not found', async ({ app, watch }) => {
  watch.expectFailure(/^GET \/no-such-page 404$/);
  await app.open('/no-such-page');
  await app.showsHeading('Not found');
  await expect(app.page).toHaveTitle(/^Not found\b.*Switchboard$/);
  await app.page.getByRole('main').getByRole('link').click();
  await app.isAt('/');
});

for (const scheme of ['light', 'dark'] as const) {
  test(`the theme follows the system: ${scheme}`, async ({ app }) => {
    await app.page.emulateMedia({ colorScheme: scheme });
    await app.open('/');
    expect(await isDark(app.page)).toBe(scheme === 'dark');
  });
}

test('the theme is chosen in the user menu and survives a reload', async ({ app }) => {
  await app.page.emulateMedia({ colorScheme: 'light' });
  await app.open('/');
  await app.page.getByRole('button', { name: 'User menu' }).click();
  await app.menu.getByRole('menuitemradio', { name: 'Dark' }).click();
  await expect(app.menu.getByRole('menuitemradio', { name: 'Dark' })).toBeChecked();
  expect(await isDark(app.page)).toBe(true);
  await app.page.reload();
  await expect(app.heading).toBeVisible();
  expect(await isDark(app.page)).toBe(true);
  await app.page.getByRole('button', { name: 'User menu' }).click();
  await app.menu.getByRole('menuitemradio', { name: 'Auto' }).click();
  expect(await isDark(app.page)).toBe(false);
});

test('messages leave by themselves, and failures stay until they are closed', async ({ app, api, watch }) => {
  watch.expectFailure(/^PATCH \/sources\/\S+ 503$/);
  await api.addSource({ name: 'first' });
  await api.addSource({ name: 'second' });
  await app.page.clock.install();
  await app.openConfiguration();
  await app.configuration.choose('second', 'Make default');
  await expect(app.message('second is the default source.')).toBeVisible();
  await app.page.mouse.move(0, 0);
  await app.page.clock.runFor(6_000);
  await expect(app.message('second is the default source.')).toHaveCount(0);
  await app.refuse('PATCH', /\/sources\/[^/]+$/, { status: 503, message: 'the store is busy' });
  await app.configuration.choose('first', 'Make default');
  const failure = app.alert('first could not be made the default source.');
  await expect(failure).toBeVisible();
  await app.page.clock.runFor(60_000);
  await expect(failure).toBeVisible();
  await app.page.getByRole('region', { name: 'Messages' }).getByRole('button', { name: 'Close' }).click();
  await expect(failure).toHaveCount(0);
});

test('without sign-in and other kinds of InfluxDB nothing of them is drawn', async ({ app, api }) => {
  const { id } = await api.addSource({ name: 'prod' });
  await app.open('/');
  await app.page.getByRole('button', { name: 'User menu' }).click();
  await expect(app.menu).toBeVisible();
  await hasNothingOfThem(app.page);
  await app.openConfiguration();
  await app.configuration.more('prod').click();
  await expect(app.menu).toBeVisible();
  await hasNothingOfThem(app.page);
  for (const open of [() => app.openAddSource(), () => app.openEditSource(id)]) {
    await (await open()).openMore();
    await hasNothingOfThem(app.page);
  }
});

/** Expects no word and no label of accounts and of the secrets of other kinds. */
async function hasNothingOfThem(page: Page): Promise<void> {
  const theirs = /account|log (in|out)|meta url|token|shared secret/i;
  await expect(page.getByText(theirs)).toHaveCount(0);
  await expect(page.getByLabel(theirs)).toHaveCount(0);
}

/** The page is drawn light on dark. */
function isDark(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const [red] = getComputedStyle(document.body).backgroundColor.match(/\d+/g) ?? [];
    return Number(red) < 128;
  });
}
