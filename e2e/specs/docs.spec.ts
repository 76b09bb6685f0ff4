// The reference of the REST API, as the server shows it.
import { type Locator, type Page } from '@playwright/test';
import { expectAccessible } from '../support/axe';
import { expect, test } from '../support/test';

test('API reference leads there, and it lists the routes', async ({ app }) => {
  await app.open('/');
  await app.page.getByRole('link', { name: 'API reference' }).click();
  await expect(app.page).toHaveURL(/\/docs$/);
  await expect(route(app.page)).toBeVisible();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing on it: ${colorScheme}`, async ({ app }) => {
    await app.page.emulateMedia({ colorScheme });
    await app.open('/docs');
    await expect(route(app.page)).toBeVisible();
    await expectAccessible(app.page);
  });
}

test('it fits a phone', async ({ app }) => {
  await app.page.setViewportSize({ width: 360, height: 740 });
  await app.open('/docs');
  await expect(route(app.page)).toBeVisible();
  await app.fitsItsWidth();
});

/** One of the routes that it describes. */
function route(page: Page): Locator {
  return page.getByRole('heading', { name: '/sources/{id}/kapacitors', exact: true }).first();
}
