// How often the server is asked who one is and where one may go: all of one's organizations come with that.
import { type Page } from '@playwright/test';
import { expect, SIGN_IN, test } from '../support/test';

test('who one is is asked once a minute, and as soon as the window is gone back to', async ({ app, api }) => {
  await api.addSource({ name: 'prod' });
  await app.page.clock.install();
  await app.openConfiguration();
  await app.configuration.lists('prod');
  const asked = counted(app.page);
  await app.page.clock.runFor(41_000);
  await expect.poll(() => asked('/sources')).toBeGreaterThanOrEqual(4);
  expect(asked('/me')).toBe(0);
  await app.page.clock.runFor(20_000);
  await expect.poll(() => asked('/me')).toBe(1);
  await app.page.evaluate(() => dispatchEvent(new FocusEvent('focus')));
  await expect.poll(() => asked('/me')).toBe(2);
});

test.describe('with sign-in', () => {
  test.use({ flags: SIGN_IN });

  test('a role that was taken away shows at once when the server refuses', async ({ app, people, watch }) => {
    watch.expectFailure(/^PATCH \/sources\/\S+ 403$/);
    await people.api.addSource({ name: 'first' });
    await people.api.addSource({ name: 'second' });
    await people.add('eda', 'editor');
    await people.enterAs('eda');
    await app.openConfiguration();
    await expect(app.configuration.addSource.first()).toBeVisible();
    const users = await people.api.usersOf('default');
    await people.api.changeRole('default', users.find(({ name }) => name === 'eda')!.id, 'viewer');
    await app.configuration.choose('second', 'Make default');
    await expect(app.configuration.addSource).toHaveCount(0);
  });
});

/** Counts the requests of the page from now on, by their path. */
function counted(page: Page): (path: string) => number {
  const paths: string[] = [];
  page.on('request', (request) => paths.push(new URL(request.url()).pathname));
  return (path) => paths.filter((one) => one === path).length;
}
