// The first set-up, by the link that the server writes to its log.
import { PASSWORD, setUpLink } from '../support/people';
import { expect, SIGN_IN, test } from '../support/test';

test.use({ flags: SIGN_IN });

test('the link makes the first administrator, who is signed in then', async ({ app, switchboard }) => {
  const { link } = await setUpLink(switchboard);
  await app.page.goto(link);
  await app.showsHeading('Set up Switchboard');
  await app.signIn.field('Username').fill('root');
  await app.signIn.field('Password').fill(PASSWORD);
  await app.signIn.create.click();
  await app.isAt('/');
  await expect(app.home.addSource).toBeVisible();
  await app.openUserMenu();
  await expect(app.menu).toContainText('root');
  await expect(app.menu).toContainText('super admin');
  // Nothing leads back to the token.
  await app.page.keyboard.press('Escape');
  await app.page.goBack();
  await expect(app.page).not.toHaveURL(/token/);
});

test('a password that is too short is said at its field, and the link still works', async ({
  app, switchboard, watch,
}) => {
  watch.expectFailure(/^POST \/auth\/setup 422$/);
  const { link } = await setUpLink(switchboard);
  await app.page.goto(link);
  await app.signIn.field('Username').fill('root');
  await app.signIn.field('Password').fill('too short');
  await app.signIn.create.click();
  await app.signIn.isWrong('Password', /12 to 1,024/);
  await expect(app.signIn.field('Password')).toBeFocused();
  await app.signIn.field('Password').fill(PASSWORD);
  await app.signIn.create.click();
  await app.isAt('/');
});

test('what is empty is said before the server is asked', async ({ app, switchboard }) => {
  const { link } = await setUpLink(switchboard);
  await app.page.goto(link);
  await app.signIn.create.click();
  await app.signIn.isWrong('Username', /must not be empty/);
  await expect(app.signIn.field('Username')).toBeFocused();
});

test('the password can be shown while it is typed', async ({ app, switchboard }) => {
  const { link } = await setUpLink(switchboard);
  await app.page.goto(link);
  await app.signIn.field('Password').fill(PASSWORD);
  await expect(app.signIn.field('Password')).toHaveAttribute('type', 'password');
  const show = app.page.getByRole('button', { name: 'Show password' });
  await show.click();
  await expect(show).toHaveAttribute('aria-pressed', 'true');
  await expect(app.signIn.field('Password')).toHaveAttribute('type', 'text');
});

test('a wrong token is refused in words', async ({ app, switchboard, watch }) => {
  watch.expectFailure(/^POST \/auth\/setup 401$/);
  await setUpLink(switchboard);
  await app.open('/setup?token=wrong');
  await app.signIn.field('Username').fill('root');
  await app.signIn.field('Password').fill(PASSWORD);
  await app.signIn.create.click();
  await expect(app.alert(/This set-up link is wrong, too old or was used before/)).toBeVisible();
});

test('a link that was used leads to signing in', async ({ app, switchboard, people: _, watch }) => {
  watch.allowFailure(/^GET \/me 401$/);
  const { link } = await setUpLink(switchboard);
  await app.page.goto(link);
  await expect(app.page.getByRole('main')).toContainText('Switchboard is set up already');
  await app.page.getByRole('link', { name: 'Sign in' }).click();
  await app.isAt('/login');
  await expect(app.signIn.button).toBeVisible();
});

for (const path of ['/', '/login', '/setup']) {
  test(`without the link ${path} says where to find it`, async ({ app, watch }) => {
    watch.allowFailure(/^GET \/\S* 401$/);
    await app.open(path);
    await expect(app.page.getByRole('main')).toContainText('Open the set-up link that it wrote to its log');
    await expect(app.page.getByRole('textbox')).toHaveCount(0);
  });
}
