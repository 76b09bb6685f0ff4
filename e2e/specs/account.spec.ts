// Account: password, sessions, API tokens.
import { PASSWORD, ROOT } from '../support/people';
import { expect, SIGN_IN, test } from '../support/test';

test.use({ flags: SIGN_IN });

const OTHER = 'another fine password';

test.describe('password', () => {
  test('is changed, and only the new one signs in then', async ({ app, people, api }) => {
    await people.add('ada', 'viewer');
    await people.enterAs('ada');
    await app.open('/account');
    await app.account.field('Current password').fill(PASSWORD);
    await app.account.field('New password').fill(OTHER);
    await app.account.section('Change password').getByRole('button', { name: 'Change password' }).click();
    await expect(app.message('Your password is changed.')).toBeVisible();
    await expect(app.account.field('Current password')).toHaveValue('');
    await api.signIn('ada', OTHER);
    await expect(api.signIn('ada', PASSWORD)).rejects.toThrow('401');
  });

  test('the wrong current one is said at its field', async ({ app, people, watch }) => {
    watch.expectFailure(/^PUT \/me\/password 422$/);
    await people.enterAs(ROOT);
    await app.open('/account');
    await app.account.field('Current password').fill('not the password');
    await app.account.field('New password').fill(OTHER);
    await app.page.keyboard.press('Enter');
    await expect(app.account.field('Current password')).toHaveAttribute('aria-invalid', 'true');
    await expect(app.account.field('Current password')).toBeFocused();
    await expect(app.account.field('New password')).toHaveValue(OTHER);
  });
});

test.describe('sessions', () => {
  test('are listed with where and when, the current one marked; another one can be ended', async ({
    app, people, api,
  }) => {
    await people.add('ada', 'viewer');
    const elsewhere = await api.signIn('ada', PASSWORD);
    await people.enterAs('ada');
    await app.open('/account');
    await expect(app.account.sessions).toHaveCount(2);
    await expect(app.account.sessions.first()).toContainText('This session');
    await expect(app.account.sessions.first()).toContainText('127.0.0.1');
    await expect(app.account.sessions.first()).toContainText('Last seen');
    await app.account.sessions.nth(1).getByRole('button').click();
    await expect(app.account.sessions).toHaveCount(1);
    await expect(app.page.getByRole('heading', { name: 'Sessions' })).toBeFocused();
    await expect(elsewhere.sources()).rejects.toThrow('401');
  });
});

test.describe('tokens', () => {
  test('one is created, shown once, copied, and lets its holder in', async ({ app, api, people, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await people.enterAs(ROOT);
    await app.open('/account');
    await expect(app.page.getByText('You have no token.')).toBeVisible();
    await app.account.createToken.click();
    await expect(app.account.field('Name')).toBeFocused();
    await app.account.field('Name').fill('backup');
    await app.account.field('Role').selectOption('editor');
    await app.dialog.button('Create token').click();
    await expect(app.dialog.element).toHaveAccessibleName('Token created');
    const token = await app.account.field('Token').inputValue();
    expect(await api.statusWith(token, '/sources')).toBe(200);
    await app.dialog.button('Copy').click();
    await expect(app.dialog.button('Copied')).toBeVisible();
    expect(await app.page.evaluate(() => navigator.clipboard.readText())).toBe(token);
    await app.dialog.button('Done').click();
    await app.dialog.isClosed();
    await expect(app.account.tokens).toHaveCount(1);
    await expect(app.account.tokens.first()).toContainText('backup');
    await expect(app.account.tokens.first()).toContainText('editor in Default');
    await expect(app.account.tokens.first()).toContainText('never expires');
    expect(await app.page.content()).not.toContain(token);
  });

  test('one ends on the day that it is given', async ({ app, people }) => {
    await people.enterAs(ROOT);
    await app.open('/account');
    await app.account.createToken.click();
    await app.account.field('Name').fill('short-lived');
    await app.account.field('Expires').fill('2099-12-31');
    await app.page.keyboard.press('Enter');
    await app.dialog.button('Done').click();
    await expect(app.account.tokens.first()).toContainText('expires 31 Dec 2099');
  });

  test('a taken name and a role above one’s own are refused at their fields', async ({ app, people, watch }) => {
    watch.expectFailure(/^POST \/tokens (409|422)$/);
    await people.add('vic', 'viewer');
    await people.enterAs('vic');
    await app.open('/account');
    await app.account.createToken.click();
    await app.account.field('Name').fill('too much');
    await app.account.field('Role').selectOption('admin');
    await app.dialog.button('Create token').click();
    await expect(app.account.field('Role')).toHaveAccessibleDescription(/more than your own/);
  });

  test('deleting asks, and the token is worth nothing then', async ({ app, api, people }) => {
    await people.enterAs(ROOT);
    await app.open('/account');
    await app.account.createToken.click();
    await app.account.field('Name').fill('backup');
    await app.page.keyboard.press('Enter');
    const token = await app.account.field('Token').inputValue();
    await app.dialog.button('Done').click();
    await app.page.getByRole('button', { name: 'Delete backup' }).click();
    await app.dialog.asks('Delete token backup?');
    await app.dialog.says('Whatever uses it is let in no longer.');
    await app.dialog.button('Delete token').click();
    await expect(app.page.getByText('You have no token.')).toBeVisible();
    await expect(app.account.createToken).toBeFocused();
    expect(await api.statusWith(token, '/sources')).toBe(401);
  });
});
