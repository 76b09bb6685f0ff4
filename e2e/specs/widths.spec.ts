// From 360 px to 4K nothing sticks out, and long names are cut.
import { type App } from '../pages/app';
import { type Source } from '../support/api';
import { expect, test } from '../support/test';

const LONG = 'a-very-long-name-of-a-connection-that-goes-on-and-on-without-any-space-in-it-up-to-a-hundred-chars-x';
const LONG_URL = `http://127.0.0.1:1/${'a-long-path-in-front-of-influxdb/'.repeat(8)}end`;

for (const width of [360, 390, 768, 1280, 2560]) {
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
  });
}

test('a long name is cut, with the full text on hover', async ({ app, api }) => {
  await app.page.setViewportSize({ width: 1024, height: 800 });
  await api.addSource({ name: LONG, url: LONG_URL });
  await app.openConfiguration();
  const name = app.configuration.name(LONG);
  expect(await name.evaluate((link) => link.clientWidth < link.scrollWidth)).toBe(true);
  await name.hover();
  await expect(app.page.getByRole('tooltip')).toHaveText(LONG);
});

test('a long name is shown whole on focus', async ({ app, api }) => {
  await app.page.setViewportSize({ width: 1024, height: 800 });
  await api.addSource({ name: LONG, url: LONG_URL });
  await app.openConfiguration();
  await app.configuration.addSource.focus();
  await app.page.keyboard.press('Tab');
  await expect(app.configuration.name(LONG)).toBeFocused();
  await expect(app.page.getByRole('tooltip')).toHaveText(LONG);
});

test('a long name in the indicator is shown whole on hover and focus', async ({ app, api }) => {
  await app.page.setViewportSize({ width: 1024, height: 800 });
  await api.addSource({ name: LONG });
  await app.openConfiguration();
  await app.indicator.getByText(LONG).hover();
  await expect(app.page.getByRole('tooltip')).toContainText(LONG);
  await app.page.mouse.move(0, 0);
  await expect(app.page.getByRole('tooltip')).toBeHidden();
  await app.page.getByRole('button', { name: 'User menu' }).focus();
  await app.page.keyboard.press('Shift+Tab');
  await expect(app.indicator).toBeFocused();
  await expect(app.page.getByRole('tooltip')).toContainText(LONG);
});

test('a long address is cut in the middle, with the full text on hover', async ({ app, api }) => {
  await app.page.setViewportSize({ width: 1024, height: 800 });
  await api.addSource({ name: 'prod', url: LONG_URL });
  await app.openConfiguration();
  await app.configuration.row('prod').getByText('http://127.0.0.1').first().hover();
  await expect(app.page.getByRole('tooltip')).toContainText(LONG_URL);
});

test('a phone has the navigation at the bottom, with both pages', async ({ app }) => {
  await app.page.setViewportSize({ width: 390, height: 844 });
  await app.open('/');
  const box = await app.navigation('Configuration').boundingBox();
  expect(box!.y).toBeGreaterThan(700);
  await app.navigation('Configuration').click();
  await app.isAt('/configuration');
});

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
