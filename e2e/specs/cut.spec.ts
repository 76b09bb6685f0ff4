// Long names and addresses are cut, and shown whole on hover and on focus.
import { expect, test } from '../support/test';

const LONG = 'a-very-long-name-of-a-connection-that-goes-on-and-on-without-any-space-in-it-up-to-a-hundred-chars-x';
const LONG_URL = `http://127.0.0.1:1/${'a-long-path-in-front-of-influxdb/'.repeat(8)}end`;

test.beforeEach(({ page }) => page.setViewportSize({ width: 1024, height: 800 }));

test('a name is cut at its end, and whole on hover and focus', async ({ app, api }) => {
  await api.addSource({ name: LONG });
  await app.openConfiguration();
  const name = app.configuration.name(LONG);
  expect(await name.evaluate((link) => link.clientWidth < link.scrollWidth)).toBe(true);
  await name.hover();
  await expect(app.page.getByRole('tooltip')).toHaveText(LONG);
  await app.page.mouse.move(0, 0);
  await expect(app.page.getByRole('tooltip')).toBeHidden();
  await app.configuration.addSource.focus();
  await app.page.keyboard.press('Tab');
  await expect(name).toBeFocused();
  await expect(app.page.getByRole('tooltip')).toHaveText(LONG);
});

test('a name in the indicator is whole on hover and focus', async ({ app, api }) => {
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

test('an address is cut in the middle; the pointer and Tab show it whole', async ({ app, api }) => {
  await api.addSource({ name: 'prod', url: LONG_URL });
  await api.addSource({ name: 'short' });
  await app.openConfiguration();
  await app.configuration.row('prod').getByText('http://127.0.0.1').first().hover();
  await expect(app.page.getByRole('tooltip')).toHaveText(LONG_URL);
  await app.page.mouse.move(0, 0);
  await expect(app.page.getByRole('tooltip')).toBeHidden();
  await app.configuration.name('prod').focus();
  await app.page.keyboard.press('Tab');
  await expect(app.page.getByRole('tooltip')).toHaveText(LONG_URL);
});

test('what is not cut is no stop of the keyboard', async ({ app, api }) => {
  await api.addSource({ name: 'prod', url: 'http://127.0.0.1:1' });
  await app.openConfiguration();
  await app.configuration.name('prod').focus();
  await app.page.keyboard.press('Tab');
  await expect(app.configuration.row('prod').getByText(/Connection refused/)).toBeFocused();
});

test('on Home at 360 px the name and the address are stops of the keyboard, and whole there', async ({ app, api }) => {
  await app.page.setViewportSize({ width: 360, height: 740 });
  await api.addSource({ name: LONG, url: LONG_URL });
  await app.open('/');
  await app.page.getByRole('main').getByRole('button', { name: 'Test connection' }).focus();
  await app.page.keyboard.press('Shift+Tab');
  await expect(app.page.getByRole('tooltip')).toHaveText(LONG_URL);
  await app.page.keyboard.press('Shift+Tab');
  await expect(app.page.getByRole('tooltip')).toHaveText(LONG);
});
