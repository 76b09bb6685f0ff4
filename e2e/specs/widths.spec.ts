// From 360 px to 4K nothing sticks out, and everything has the size it needs.
import { type Locator } from '@playwright/test';
import { type App } from '../pages/app';
import { type Api, type Source } from '../support/api';
import { expect, test } from '../support/test';

const LONG = 'a-very-long-name-of-a-connection-that-goes-on-and-on-without-any-space-in-it-up-to-a-hundred-chars-x';
const LONG_URL = `http://127.0.0.1:1/${'a-long-path-in-front-of-influxdb/'.repeat(8)}end`;

for (const width of [360, 768, 1280, 3840]) {
  test(`${width} px: no page scrolls sideways`, async ({ app, api, watch }) => {
    watch.expectFailure(/^POST \/sources 400$/);
    await app.page.setViewportSize({ width, height: 900 });
    const source = await api.addSource({ name: LONG, url: LONG_URL });
    await api.addSource({ name: 'short' });
    const kapacitor = await api.addKapacitor(source.id, { name: `kap-${LONG.slice(4)}`, url: LONG_URL });
    await app.open('/');
    await expect(app.home.card('Last check')).toBeVisible();
    await app.fitsItsWidth();
    await visitConfiguration(app);
    await visitForms(app, source, kapacitor.id);
    await visitOrganizations(app, api);
  });
}

test('a phone has the navigation at the bottom, with all pages', async ({ app }) => {
  await app.page.setViewportSize({ width: 390, height: 844 });
  await app.open('/');
  const box = await app.navigation('Configuration').boundingBox();
  expect(box!.y).toBeGreaterThan(700);
  await app.navigation('Configuration').click();
  await app.isAt('/configuration');
  await app.navigation('Admin').click();
  await app.isAt('/admin/organizations');
});

test('on a phone the organization stands where the product name was, cut at 140 px', async ({ app, api }) => {
  await app.page.setViewportSize({ width: 390, height: 844 });
  const { id } = await api.addOrganization(LONG.slice(0, 99));
  await app.open(`/?org=${id}`);
  await expect(app.organization).toBeVisible();
  await expect(app.page.getByRole('banner').getByText('Switchboard', { exact: true })).toBeHidden();
  const name = await app.organization.locator('.cut').boundingBox();
  expect(name!.width).toBeCloseTo(140, 0);
});

test('on a phone fields have text of 16 px, and fields and buttons are as high as a finger needs', async ({
  app, api,
}) => {
  await app.page.setViewportSize({ width: 390, height: 844 });
  await api.addSources(Array.from({ length: 11 }, (_, at) => `source-${at}`));
  const { id } = await api.addSource({ name: 'prod', username: 'me', password: 'mine' });
  const kapacitor = await api.addKapacitor(id, { name: 'alerts' });
  await app.open('/');
  await expect(app.home.card('Last check')).toBeVisible();
  await isForFingers(app);
  await app.openConfiguration();
  await expect(app.configuration.search).toBeVisible();
  await isForFingers(app);
  for (const open of [() => app.openAddSource(), () => app.openEditSource(id)]) {
    await (await open()).openMore();
    await isForFingers(app);
  }
  await api.addOrganizations(Array.from({ length: 10 }, (_, at) => `edge-${at}`));
  await app.openSwitchOrgs();
  await isForFingers(app);
  await app.openOrganizations();
  await isForFingers(app);
  await app.organizations.add.click();
  await isForFingers(app);
  await app.openKapacitor(id, kapacitor.id);
  await isForFingers(app);
});

test('at 4K the sheet is centred, at most 1120 px wide, the table 1440', async ({ app, api }) => {
  await app.page.setViewportSize({ width: 3840, height: 2160 });
  const { id } = await api.addSource({ name: 'prod' });
  await app.open('/');
  await isCentred(app, app.home.card('Last check'), 1120);
  await app.openConfiguration();
  // A row's tint goes 12 px past its text.
  await isCentred(app, app.page.getByRole('table'), 1440 + 2 * 12);
  await app.openEditSource(id);
  await isCentred(app, app.heading, 1120);
  await app.openSwitchOrgs();
  await isCentred(app, app.page.getByRole('list', { name: 'Organizations' }), 640);
});

/** Expects what is on the page to be large enough to be touched and read. */
async function isForFingers({ page }: App): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  const text = page.getByRole('textbox').or(page.getByRole('combobox')).or(page.getByRole('searchbox'));
  const fields = text.or(page.getByLabel('Password', { exact: true }).and(page.locator('input')));
  // As laid out: on the screen a box may lie between two pixels, and measures a hair less then.
  const sizes = await fields.evaluateAll((all: HTMLElement[]) =>
    all.map((one) => [one.id, parseFloat(getComputedStyle(one).fontSize), one.offsetHeight] as const),
  );
  expect(sizes.filter(([, size, height]) => size < 16 || height < 40)).toEqual([]);
  // The skip link is for the keyboard.
  const buttons = page.getByRole('button').filter({ hasNotText: 'Skip' });
  const heights = await buttons.evaluateAll((all: HTMLElement[]) =>
    all.map((one) => [one.ariaLabel ?? one.textContent, one.offsetHeight] as const),
  );
  expect(heights.filter(([, height]) => height < 40)).toEqual([]);
}

/** Expects this to be in the middle of the sheet, and at most this wide. */
async function isCentred(app: App, part: Locator, most: number): Promise<void> {
  const [sheet, box] = [await app.page.getByRole('main').boundingBox(), await part.boundingBox()];
  expect(box!.width).toBeLessThanOrEqual(most);
  expect(box!.x + box!.width / 2).toBeCloseTo(sheet!.x + sheet!.width / 2, 0);
}

async function visitConfiguration(app: App): Promise<void> {
  await app.openConfiguration();
  await expect(app.configuration.rows).toHaveCount(2);
  await app.fitsItsWidth();
  await app.configuration.openKapacitors(LONG);
  await app.fitsItsWidth();
  await app.page.keyboard.press('Escape');
  await app.indicator.click();
  await app.fitsItsWidth();
  await app.page.keyboard.press('Escape');
  await app.configuration.choose(LONG, 'Delete…');
  await app.dialog.says('goes with it');
  await app.fitsItsWidth();
}

async function visitForms(app: App, source: Source, kapacitor: string): Promise<void> {
  const form = await app.openAddSource();
  await form.openMore();
  await form.fill({ 'Connection String': LONG_URL, Name: 'another' });
  await form.add();
  await expect(form.button('Save anyway')).toBeVisible();
  await app.fitsItsWidth();
  await app.page.goto('about:blank');
  await app.openEditSource(source.id);
  await app.fitsItsWidth();
  await app.openKapacitor(source.id, kapacitor);
  await app.fitsItsWidth();
}

async function visitOrganizations(app: App, api: Api): Promise<void> {
  const { id } = await api.addOrganization(LONG);
  await app.openSwitchOrgs(`?org=${id}`);
  await app.fitsItsWidth();
  await app.organization.click();
  await app.fitsItsWidth();
  await app.openOrganizations();
  await app.fitsItsWidth();
  await app.organizations.delete(LONG).click();
  await app.dialog.says('go with it');
  await app.fitsItsWidth();
}
