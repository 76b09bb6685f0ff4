// What a browser shows that cannot run the app, and how much the app weighs.
import { expect, test } from '../support/test';

test('without JavaScript the page says so', async ({ browser, switchboard }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(switchboard.url);
  await expect(page.getByRole('heading', { name: 'Switchboard needs JavaScript' })).toBeVisible();
  await context.close();
});

test('without WebAssembly the page says so', async ({ page, switchboard }) => {
  await page.addInitScript(() => Reflect.deleteProperty(globalThis, 'WebAssembly'));
  await page.goto(switchboard.url);
  await expect(page.getByRole('heading', { name: 'This browser cannot run Switchboard' })).toBeVisible();
});

test('an app that does not arrive says so, with a way to try again', async ({ page, switchboard }) => {
  await page.route('**/*.wasm', (route) => route.abort());
  await page.goto(switchboard.url);
  await expect(page.getByRole('heading', { name: 'Switchboard could not be loaded' })).toBeVisible();
  await page.unrouteAll();
  await page.getByRole('link', { name: 'Load the page again' }).click();
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible();
});

test('the first load is at most 320 kB', async ({ app }) => {
  const client = await app.page.context().newCDPSession(app.page);
  await client.send('Network.enable');
  const paths = new Map<string, string>();
  const sizes = new Map<string, number>();
  client.on('Network.requestWillBeSent', ({ requestId, request }) => {
    paths.set(requestId, new URL(request.url).pathname);
  });
  client.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => sizes.set(requestId, encodedDataLength));
  await app.open('/');
  await app.page.waitForLoadState('networkidle');
  const files = [...sizes].map(([id, bytes]) => [paths.get(id), bytes] as const);
  const loaded = files.filter(([path]) => path === '/' || path?.startsWith('/assets/'));
  const total = loaded.reduce((sum, [, bytes]) => sum + bytes, 0);
  expect(loaded.some(([path]) => path?.endsWith('.wasm'))).toBe(true);
  // The bar is for the bodies; each answer has a head, too.
  expect(total, JSON.stringify(files)).toBeLessThanOrEqual(320_000 + 1_000 * loaded.length);
});
