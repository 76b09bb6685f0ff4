// Signing in, the account and the users: axe finds nothing, a phone shows everything, the keyboard reaches it.
import { type Locator } from '@playwright/test';
import { type App } from '../pages/app';
import { PASSWORD, ROOT, setUpLink } from '../support/people';
import { expectAccessible } from '../support/axe';
import { expect, SIGN_IN, test } from '../support/test';

test.use({ flags: SIGN_IN });

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test('the first set-up: with the link, refused, without it', async ({ app, switchboard, watch }) => {
      watch.allowFailure(/ 401$/);
      const { link } = await setUpLink(switchboard);
      await app.page.goto(link);
      await app.showsHeading('Set up Switchboard');
      await expect(app.signIn.create).toBeVisible();
      await expectAccessible(app.page);
      await app.open('/setup?token=wrong');
      await app.signIn.field('Username').fill('root');
      await app.signIn.field('Password').fill(PASSWORD);
      await app.signIn.create.click();
      await expect(app.alert(/This set-up link is wrong/)).toBeVisible();
      await expectAccessible(app.page);
      await app.open('/setup');
      await expect(app.page.getByText('Open the set-up link')).toBeVisible();
      await expectAccessible(app.page);
    });

    test('signing in: the page, a wrong password, the dialog', async ({ app, people, watch }) => {
      watch.allowFailure(/ 401$/);
      const { id } = await people.api.addSource({ name: 'prod' });
      await app.open('/login');
      await expect(app.signIn.button).toBeVisible();
      await expectAccessible(app.page);
      await app.signIn.as(ROOT, 'not the password');
      await app.signIn.isWrong('Password', /wrong/);
      await expectAccessible(app.page);
      await app.signIn.as(ROOT, PASSWORD);
      await app.isAt('/');
      await app.openUserMenu();
      await expectAccessible(app.page);
      await app.openEditSource(id);
      await people.endSessionsOf(ROOT);
      await app.navigation('Configuration').click();
      await expect(app.dialog.element).toHaveAccessibleName('Sign in again');
      await expectAccessible(app.page);
    });

    test('the account: sessions, tokens and their dialogs', async ({ app, people }) => {
      await people.enterAs(ROOT);
      await app.open('/account');
      await expect(app.account.sessions).not.toHaveCount(0);
      await expectAccessible(app.page);
      await app.account.createToken.click();
      await app.account.field('Name').fill('backup');
      await expectAccessible(app.page);
      await app.dialog.button('Create token').click();
      await expect(app.account.field('Token')).toBeVisible();
      await expectAccessible(app.page);
      await app.dialog.button('Done').click();
      await expect(app.account.tokens).toHaveCount(1);
      await expectAccessible(app.page);
    });

    test('the users: both lists and their dialogs', async ({ app, people }) => {
      await people.add('ada', 'viewer');
      await people.enterAs(ROOT);
      await app.open('/admin/users');
      await app.users.lists('ada');
      await expectAccessible(app.page);
      await app.users.add.click();
      await expect(app.users.field('Name')).toBeFocused();
      await expectAccessible(app.page);
      await app.open('/admin/users?all=true');
      await app.users.lists('ada', ROOT);
      await expectAccessible(app.page);
    });

    test('what a role does not see, and what it may only read', async ({ app, people }) => {
      const { id } = await people.api.addSource({ name: 'prod', username: 'me', password: 'mine' });
      await people.add('vic', 'viewer');
      await people.enterAs('vic');
      await app.open('/configuration/sources/new');
      await app.showsHeading('Not for your role');
      await expectAccessible(app.page);
      await (await app.openEditSource(id)).openMore();
      await expectAccessible(app.page);
      await app.openConfiguration();
      await app.configuration.lists('prod');
      await expectAccessible(app.page);
    });
  });
}

for (const width of [360, 390, 768]) {
  test(`at ${width} px nothing sticks out`, async ({ app, people, watch }) => {
    watch.allowFailure(/ 401$/);
    await app.page.setViewportSize({ width, height: 844 });
    const long = 'a-user-with-a-very-long-name-that-has-no-place-to-break-and-goes-on-and-on';
    await people.add(long, 'admin');
    await app.open('/login');
    await expect(app.signIn.button).toBeVisible();
    await app.fitsItsWidth();
    await app.signIn.as(long, PASSWORD);
    await app.isAt('/');
    await app.openUserMenu();
    await app.fitsItsWidth();
    await app.open('/account');
    await expect(app.account.sessions).not.toHaveCount(0);
    await app.fitsItsWidth();
    await app.account.createToken.click();
    await app.fitsItsWidth();
    await app.open('/admin/users');
    await app.users.lists(long);
    await app.fitsItsWidth();
    await app.users.button(`Remove ${long}`).click();
    await expect(app.dialog.element).toBeVisible();
    await app.fitsItsWidth();
  });
}

test('a phone has Home, Configuration, Admin and Account at the bottom', async ({ app, people }) => {
  await app.page.setViewportSize({ width: 390, height: 844 });
  await people.enterAs(ROOT);
  await app.open('/');
  const names = app.page.getByRole('navigation', { name: 'Main' }).getByRole('link');
  await expect(names.filter({ visible: true })).toHaveCount(4);
  await app.navigation('Account').click();
  await app.isAt('/account');
});

test('sign in, create a token and log out, by keyboard', async ({ app, people: _, watch }) => {
  watch.allowFailure(/^GET \S* 401$/);
  await app.open('/account');
  await type(app, app.signIn.field('Username'), ROOT);
  await type(app, app.signIn.field('Password'), PASSWORD);
  await app.page.keyboard.press('Enter');
  await app.showsHeading('Account');
  await reach(app, app.account.createToken);
  await app.page.keyboard.press('Enter');
  await expect(app.account.field('Name')).toBeFocused();
  await app.page.keyboard.type('backup');
  await app.page.keyboard.press('Enter');
  await expect(app.account.field('Token')).toBeFocused();
  await app.page.keyboard.press('Escape');
  await app.dialog.isClosed();
  await expect(app.account.tokens).toHaveCount(1);
  await reach(app, app.page.getByRole('button', { name: 'User menu' }), 'Shift+Tab');
  await app.page.keyboard.press('Enter');
  // Keys count once the menu has the focus.
  await expect(app.page.getByRole('menu').locator(':focus')).toBeVisible();
  await app.page.keyboard.press('End');
  await expect(app.page.getByRole('menuitem', { name: 'Log out' })).toBeFocused();
  await app.page.keyboard.press('Enter');
  await app.isAt('/login');
});

test('add a user and give another role, by keyboard', async ({ app, people }) => {
  await people.enterAs(ROOT);
  await app.open('/admin/users');
  await reach(app, app.users.add);
  await app.page.keyboard.press('Enter');
  await expect(app.users.field('Name')).toBeFocused();
  await app.page.keyboard.type('ada');
  await type(app, app.users.field('Password'), PASSWORD);
  await app.page.keyboard.press('Enter');
  await expect(app.users.button('Change the role of ada')).toBeFocused();
  await app.page.keyboard.press('Enter');
  await expect(app.users.field('Role')).toBeFocused();
  await app.page.keyboard.press('e');
  await app.page.keyboard.press('Tab');
  await reach(app, app.dialog.button('Save Changes'));
  await app.page.keyboard.press('Enter');
  await expect(app.users.row('ada')).toContainText('editor');
});

/** Presses Tab, or the key that is given, until this has the focus. */
async function reach(app: App, to: Locator, key = 'Tab'): Promise<void> {
  await expect(to).toBeVisible();
  for (let pressed = 0; pressed < 60; pressed += 1) {
    if (await to.evaluate((element) => element === document.activeElement)) {
      return;
    }
    await app.page.keyboard.press(key);
  }
  await expect(to).toBeFocused();
}

/** Goes to a field and types over what stands in it. */
async function type(app: App, field: Locator, text: string): Promise<void> {
  await reach(app, field);
  await app.page.keyboard.press('ControlOrMeta+a');
  await app.page.keyboard.type(text);
}
