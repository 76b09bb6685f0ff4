// The part of the app that comes later: the pages behind a press.
import { expect, test } from '../support/test';

/** Its file. */
const LATER = /\/assets\/switchboard-app-\w+_later\.wasm$/;

test('the first page does without it, and it comes once that is drawn', async ({ app }) => {
  await app.page.clock.install({ time: 0 });
  await app.page.clock.pauseAt(1_000);
  const asked: string[] = [];
  app.page.on('request', (request) => asked.push(request.url()));
  await app.openConfiguration();
  await app.navigation('Home').click();
  await app.isAt('/');
  expect(asked.filter((url) => LATER.test(url))).toEqual([]);
  const later = app.page.waitForResponse(LATER);
  await app.page.clock.runFor(1_100);
  expect((await later).headers()['cache-control']).toContain('immutable');
});

test('a page of it that is opened first brings it', async ({ app }) => {
  await app.page.clock.install();
  const later = app.page.waitForResponse(LATER);
  const form = await app.openAddSource();
  await later;
  await expect(form.field('Name')).toBeVisible();
});

test('where it does not arrive that is said, and the next page of it tries again', async ({ app, watch }) => {
  watch.expectFailure(/_later\.wasm 404$/);
  await app.page.route(LATER, (route) => route.fulfill({ status: 404 }));
  await app.page.goto(`${app.url}/configuration/sources/new`);
  await expect(app.alert('This page could not be loaded')).toBeVisible();
  await app.navigation('Configuration').click();
  await app.showsHeading('Configuration');
  await app.page.unrouteAll();
  await app.configuration.addSource.first().click();
  await app.showsHeading('Add a New Source');
  await expect(app.sourceForm.field('Name')).toBeVisible();
});

test('Try again brings it', async ({ app, watch }) => {
  watch.expectFailure(/_later\.wasm 404$/);
  await app.page.route(LATER, (route) => route.fulfill({ status: 404 }));
  await app.page.goto(`${app.url}/admin/organizations`);
  // Who one is is known by then: the page is drawn anew with it, and each time the part is asked for again.
  await expect(app.navigation('Organizations')).toBeVisible();
  const failure = app.alert('This page could not be loaded');
  await expect(failure).toBeVisible();
  await app.page.unrouteAll();
  await failure.getByRole('button', { name: 'Try again' }).click();
  await app.showsHeading('Organizations');
  await expect(app.organizations.rows).toHaveCount(1);
});
