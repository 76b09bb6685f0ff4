// Signing in and out, on the page for it.
import { WRONG } from '../pages/sign-in';
import { PASSWORD, ROOT } from '../support/people';
import { expect, SIGN_IN, test } from '../support/test';

test.describe('with sign-in', () => {
  test.use({ flags: SIGN_IN });

  test('after signing in the page first asked for opens', async ({ app, people, watch }) => {
    watch.expectFailure(/^GET \/me 401$/);
    watch.allowFailure(/^GET \/sources\S* 401$/);
    await people.api.addSource({ name: 'prod' });
    await app.open('/configuration?q=prod');
    await app.isAt('/login?next=%2Fconfiguration%3Fq%3Dprod');
    await app.showsHeading('Sign in');
    await expect(app.page).toHaveTitle('Sign in – Switchboard');
    await expect(app.page.getByText('prod')).toHaveCount(0);
    await app.signIn.as(ROOT, PASSWORD);
    await app.isAt('/configuration?q=prod');
    await app.configuration.lists('prod');
  });

  test('nothing of the app is drawn before one has signed in', async ({ app, people: _, watch }) => {
    watch.allowFailure(/^GET \S* 401$/);
    await app.open('/');
    await app.isAt('/login');
    await expect(app.page.getByRole('navigation')).toHaveCount(0);
    await expect(app.page.getByRole('banner')).toHaveCount(0);
  });

  test('Back does not lead to the sign-in page', async ({ app, people: _, watch }) => {
    watch.allowFailure(/^GET \S* 401$/);
    await app.page.goto('about:blank');
    await app.open('/configuration');
    await app.signIn.as(ROOT, PASSWORD);
    await app.showsHeading('Configuration');
    await app.page.goBack();
    await expect(app.page).toHaveURL('about:blank');
  });

  test('who is in is sent on from the sign-in page, but never to elsewhere', async ({ app, people }) => {
    await people.enterAs(ROOT);
    await app.page.goto(`${app.url}/login?next=%2Fconfiguration`);
    await app.isAt('/configuration');
    await app.page.goto(`${app.url}/login?next=https%3A%2F%2Fexample.org%2F`);
    await app.isAt('/');
  });

  test('a wrong password is said at its field, and the right one works then', async ({ app, people: _, watch }) => {
    watch.allowFailure(/^GET \S* 401$/);
    watch.expectFailure(/^POST \/auth\/session 401$/);
    await app.open('/login');
    await app.signIn.as(ROOT, 'not the password');
    await app.signIn.isWrong('Password', WRONG);
    await expect(app.signIn.field('Password')).toBeFocused();
    await expect(app.signIn.field('Username')).toHaveValue(ROOT);
    await app.signIn.field('Password').fill(PASSWORD);
    await app.page.keyboard.press('Enter');
    await app.isAt('/');
  });

  test('after too many tries it says how long to wait, and counts down', async ({ app, people: _, watch }) => {
    watch.allowFailure(/^GET \S* 401$/);
    watch.expectFailure(/^POST \/auth\/session 401$/, /^POST \/auth\/session 429$/);
    await app.page.clock.install();
    await app.open('/login');
    for (let tries = 0; tries < 5; tries += 1) {
      const answered = app.page.waitForResponse((answer) => answer.status() === 401);
      await app.signIn.as(ROOT, `guess ${tries}`);
      await answered;
      await expect(app.signIn.button).not.toHaveAttribute('aria-busy', 'true');
    }
    await app.signIn.as(ROOT, PASSWORD);
    await expect(app.alert('Too many attempts.')).toBeVisible();
    const words = app.page.getByText(/Try again in \d+ s\./);
    const left = async (): Promise<number> => Number(/in (\d+) s/.exec((await words.textContent()) ?? '')?.[1]);
    const before = await left();
    await expect(app.signIn.button).toHaveAttribute('aria-disabled', 'true');
    await app.page.clock.runFor(5_000);
    expect(await left()).toBeLessThanOrEqual(before - 4);
    await app.page.clock.runFor(120_000);
    await expect(app.signIn.button).not.toHaveAttribute('aria-disabled', 'true');
    await expect(words).toHaveCount(0);
  });

  test('Log out ends the session and shows nothing more', async ({ app, people, watch }) => {
    watch.allowFailure(/^GET \S* 401$/);
    await people.api.addSource({ name: 'prod' });
    await people.enterAs(ROOT);
    await app.open('/configuration');
    await app.openUserMenu();
    await app.menu.getByRole('menuitem', { name: 'Log out' }).click();
    await app.isAt('/login');
    await app.showsHeading('Sign in');
    await app.open('/configuration');
    await app.showsHeading('Sign in');
    await expect(app.page.getByText('prod')).toHaveCount(0);
  });

  test('Switch Orgs has Log out, too', async ({ app, people, watch }) => {
    watch.allowFailure(/^GET \S* 401$/);
    await people.enterAs(ROOT);
    await app.openSwitchOrgs();
    await app.page.getByRole('button', { name: 'Log out' }).click();
    await app.isAt('/login');
  });

  test('a changed form asks before one logs out', async ({ app, people }) => {
    await people.enterAs(ROOT);
    const form = await app.openAddSource();
    await form.fill({ Name: 'half done' });
    await app.openUserMenu();
    await app.menu.getByRole('menuitem', { name: 'Log out' }).click();
    await app.dialog.asks('Leave without saving?');
    await app.dialog.button('Cancel').click();
    await expect(form.field('Name')).toHaveValue('half done');
  });

  test('the user menu says who one is and leads to the account', async ({ app, people }) => {
    await people.add('ada', 'editor');
    await people.enterAs('ada');
    await app.open('/');
    await app.openUserMenu();
    await expect(app.menu).toContainText('ada');
    await expect(app.menu).toContainText('editor in Default');
    await expect(app.menu).toContainText('signed in with a password');
    await app.menu.getByRole('menuitem', { name: 'Account' }).click();
    await app.isAt('/account');
    await app.showsHeading('Account');
  });

  test('a provider is a link by its label, which the browser loads', async ({ app, people: _, watch }) => {
    watch.allowFailure(/^GET \S* 401$/);
    const providers = [{ name: 'sso', label: 'Company SSO', login: '/auth/oidc/sso/login' }];
    await app.page.route('**/auth', (route) => route.fulfill({ json: { setupRequired: false, local: true, providers } }));
    await app.open('/login');
    const link = app.page.getByRole('link', { name: 'Continue with Company SSO' });
    await expect(link).toHaveAttribute('href', '/auth/oidc/sso/login');
    await expect(link).toHaveAttribute('rel', 'external');
    await expect(app.signIn.button).toBeVisible();
  });
});

test('without sign-in nothing of it is drawn', async ({ app }) => {
  await app.open('/');
  await app.openUserMenu();
  await expect(app.menu).toContainText('No sign-in on this server');
  await expect(app.menu.getByRole('menuitem', { name: /Account|Log out/ })).toHaveCount(0);
  await expect(app.navigation('Users')).toHaveCount(0);
  await app.page.goto(`${app.url}/login`);
  await app.isAt('/');
  await app.open('/account');
  await expect(app.page.getByRole('main')).toContainText('Nobody signs in on this server');
});
