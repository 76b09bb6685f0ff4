// Signing in by a real OpenID provider.
import { ProviderPage } from '../pages/provider';
import { expectAccessible } from '../support/axe';
import { expect, test } from '../support/elsewhere';
import { setUpLink } from '../support/people';

/** The way by the provider, as one sees it. */
const CORP = 'Corp';

test('the provider’s way leads in, to the page first asked for', async ({ app, provider, openId }) => {
  openId.put('grace', 'root');
  await app.open('/configuration?q=x');
  await app.signIn.continueWith(CORP).click();
  await provider.agreeAs('grace');
  await app.isAt('/configuration?q=x');
  await app.showsHeading('Configuration');
  await app.openUserMenu();
  await expect(app.menu).toContainText('grace');
  await expect(app.menu).toContainText('signed in with OpenID');
  await expect(app.navigation('Organizations')).toBeVisible();
});

test('who is no one here yet has no role, and is told whom to ask', async ({ app, provider, people: _, watch }) => {
  watch.allowFailure(/^GET \/sources\S* 404$/);
  await app.open('/');
  await app.signIn.continueWith(CORP).click();
  await provider.agreeAs('eve');
  await app.showsHeading('You are in no organization');
  await app.logOut();
  await expect(app.signIn.continueWith(CORP)).toBeVisible();
});

test('the provider’s no is said on the sign-in page', async ({ app, provider, people: _, watch }) => {
  // In no organization there is nothing to list, whether it was asked for or not by then.
  watch.allowFailure(/^GET \/sources\S* 404$/);
  await app.open('/account');
  await app.signIn.continueWith(CORP).click();
  await provider.refuse();
  await app.showsHeading('Sign in');
  await app.signIn.says('Corp did not let you in.');
  // The way on is still known.
  await app.signIn.continueWith(CORP).click();
  await provider.agreeAs('eve');
  await app.isAt('/account');
});

test('a provider that is down is said so, and the password still leads in', async ({ app, openId, people }) => {
  await people.add('ada', 'viewer');
  await openId.stop();
  await app.open('/configuration');
  await app.signIn.continueWith(CORP).click();
  await app.showsHeading('Sign in');
  await app.signIn.says('Corp cannot be reached right now.');
  await app.signIn.as('ada', 'correct horse battery');
  await app.isAt('/configuration');
});

test('what a link claims to have failed is only said of a provider that there is', async ({ app, people: _ }) => {
  await app.open('/login?failed=denied&provider=Evil%20Corp');
  await expect(app.signIn.continueWith(CORP)).toBeVisible();
  await expect(app.page.getByRole('alert').filter({ hasText: /./ })).toHaveCount(0);
});

test('over a half-filled form one signs in beside it, and nothing is lost', async ({
  app, context, openId, provider, people: _, watch,
}) => {
  openId.put('grace', 'root');
  await app.open('/');
  await app.signIn.continueWith(CORP).click();
  await provider.agreeAs('grace');
  const form = await app.openAddSource();
  await form.fill({ Name: 'half done', 'Connection String': 'http://127.0.0.1:1' });
  await context.clearCookies({ name: 'switchboard_session' });
  watch.expectFailure(/^POST \/sources 401$/);
  await form.add();
  await expect(app.dialog.element).toHaveAccessibleName('Sign in again');
  const [beside] = await Promise.all([context.waitForEvent('page'), app.signIn.continueWith(CORP).click()]);
  // The provider still knows who one is.
  await expect(beside.getByRole('button', { name: 'User menu' })).toBeVisible();
  await beside.close();
  await app.page.bringToFront();
  // Without a window every tab is visible, so nothing says that this one became so.
  await app.page.evaluate(() => document.dispatchEvent(new Event('visibilitychange', { bubbles: true })));
  await app.dialog.isClosed();
  await expect(form.field('Name')).toHaveValue('half done');
  await app.isAt('/configuration/sources/new');
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test('axe finds nothing on the sign-in page with its ways, and by the keyboard one takes them', async ({
      app, openId, provider, people: _,
    }) => {
      await app.open('/login?failed=slow&provider=oidc');
      await app.signIn.says('Corp does not answer in time.');
      await expectAccessible(app.page);
      await app.signIn.continueWith(CORP).focus();
      await app.page.keyboard.press('Enter');
      openId.put('grace', 'root');
      await provider.agreeAs('grace');
      await app.isAt('/');
    });
  });
}

test.describe('without passwords', () => {
  test.use({ ways: ['--auth', 'oidc', '--oidc-role-map', 'ops=default:editor'] });

  test('the set-up link makes the first administrator of who signs in', async ({
    app, context, openId, provider, switchboard,
  }) => {
    await app.open('/');
    await app.signIn.continueWith(CORP).click();
    await provider.agreeAs('grace');
    await app.signIn.says('this server has no administrator yet');
    const { link } = await setUpLink(switchboard);
    await app.page.goto(link);
    await app.showsHeading('Set up Switchboard');
    await expect(app.signIn.field('Username')).toHaveCount(0);
    await app.signIn.continueWith(CORP).click();
    await app.showsHeading('Home');
    await expect(app.navigation('Organizations')).toBeVisible();
    // Whoever comes then is what the groups say.
    openId.put('ada', 'ops');
    await context.clearCookies();
    await app.open('/');
    await app.signIn.continueWith(CORP).click();
    await new ProviderPage(app.page).agreeAs('ada');
    await app.openConfiguration();
    await expect(app.navigation('Organizations')).toHaveCount(0);
    await app.openUserMenu();
    await expect(app.menu).toContainText('editor in Default');
  });
});
