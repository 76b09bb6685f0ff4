// The server does not answer: the banner, and what happens when it is back.
import { expect, test } from '../support/test';

const BANNER = 'The server does not answer.';

test('a banner says so on every page, the last data stays, and it goes when the server is back', async ({
  app, api, watch, switchboard,
}) => {
  watch.expectFailure(/net::ERR_CONNECTION_REFUSED$/);
  await api.addSource({ name: 'prod' });
  await app.openConfiguration();
  await switchboard.down();
  await app.configuration.test('prod');
  await expect(app.alert(BANNER)).toBeVisible();
  await expect(app.page.getByRole('region', { name: 'Server' })).toContainText(/old/);
  await app.configuration.lists('prod');
  await app.navigation('Home').click();
  await expect(app.alert(BANNER)).toBeVisible();
  await switchboard.up();
  await expect(app.alert(BANNER)).toHaveCount(0, { timeout: 45_000 });
  await app.showsHeading('prod');
});

test('Try now asks at once', async ({ app, api, watch, switchboard }) => {
  watch.expectFailure(/net::ERR_CONNECTION_REFUSED$/);
  await api.addSource({ name: 'prod' });
  await app.openConfiguration();
  await switchboard.down();
  await app.configuration.test('prod');
  // By then the next try of its own is far enough away for the click to be what brings the server back.
  const banner = app.page.getByRole('region', { name: 'Server' });
  await expect(banner).toContainText(/Trying again in 1\d s/, { timeout: 60_000 });
  await switchboard.up();
  await app.page.getByRole('button', { name: 'Try now' }).click();
  await expect(app.alert(BANNER)).toHaveCount(0);
});

test('what was typed is not lost, and is stored when the server is back', async ({ app, api, watch, switchboard }) => {
  watch.expectFailure(/net::ERR_CONNECTION_REFUSED$/);
  const { id } = await api.addSource({ name: 'prod' });
  const form = await app.openEditSource(id);
  await switchboard.down();
  await form.fill({ Name: 'renamed' });
  await form.save();
  await expect(app.alert('Unable to update source: The server did not answer.')).toBeVisible();
  await switchboard.up();
  await expect(app.alert(BANNER)).toHaveCount(0, { timeout: 45_000 });
  await expect(form.field('Name')).toHaveValue('renamed');
  await form.save();
  await app.configuration.lists('renamed');
});

test('another version of the server is noticed, and Reload is offered', async ({ app, api }) => {
  await api.addSource({ name: 'prod' });
  await app.openConfiguration();
  await app.page.route('**/sources?**', async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, headers: { ...answer.headers(), 'x-switchboard-version': '99.0.0' } });
  });
  await app.navigation('Home').click();
  await app.navigation('Configuration').click();
  await expect(app.page.getByRole('status').filter({ hasText: '99.0.0' })).toBeVisible();
  await app.page.unrouteAll({ behavior: 'wait' });
  await app.page.getByRole('button', { name: 'Reload' }).click();
  await expect(app.page.getByRole('status').filter({ hasText: '99.0.0' })).toHaveCount(0);
});
