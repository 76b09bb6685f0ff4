// The session is gone while a page is open: the dialog over it, and what stays.
import { WRONG } from '../pages/sign-in';
import { PASSWORD, ROOT } from '../support/people';
import { expect, SIGN_IN, test } from '../support/test';

test.use({ flags: SIGN_IN });

test('a half-filled form stays, and can be saved after signing in', async ({ app, people, watch }) => {
  watch.expectFailure(/^POST \/sources 401$/);
  watch.allowFailure(/^GET \S* 401$/);
  await people.enterAs(ROOT);
  const form = await app.openAddSource();
  await form.fill({ Name: 'half done', 'Connection String': 'http://127.0.0.1:1' });
  await people.endSessionsOf(ROOT);
  await form.add();
  await expect(app.dialog.element).toHaveAccessibleName('Sign in again');
  await expect(app.dialog.element.getByLabel('Username', { exact: true })).toHaveValue(ROOT);
  const password = app.dialog.element.getByLabel('Password', { exact: true });
  await expect(password).toBeFocused();
  await password.fill(PASSWORD);
  await app.page.keyboard.press('Enter');
  await app.dialog.isClosed();
  await expect(form.field('Name')).toHaveValue('half done');
  await app.isAt('/configuration/sources/new');
  watch.expectFailure(/^POST \/sources 400$/);
  await form.add();
  await form.says('Unable to create source: Error contacting source.');
});

test('what is shown stays behind the dialog, and is loaded again after it', async ({ app, people, watch }) => {
  watch.expectFailure(/^GET \/sources\S* 401$/);
  watch.allowFailure(/^GET \S* 401$/);
  await people.api.addSource({ name: 'before' });
  await people.enterAs(ROOT);
  await app.page.clock.install();
  await app.openConfiguration();
  await app.configuration.lists('before');
  await people.endSessionsOf(ROOT);
  await app.page.clock.runFor(11_000);
  await expect(app.dialog.element).toHaveAccessibleName('Sign in again');
  await expect(app.configuration.name('before')).toBeVisible();
  await (await people.api.signIn(ROOT, PASSWORD)).addSource({ name: 'meanwhile' });
  await app.dialog.element.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await app.dialog.button('Sign in').click();
  await app.dialog.isClosed();
  await app.configuration.lists('before', 'meanwhile');
});

test('a page that is opened meanwhile loads after signing in', async ({ app, people, watch }) => {
  watch.allowFailure(/^GET \S* 401$/);
  const { id } = await people.api.addSource({ name: 'prod' });
  await people.enterAs(ROOT);
  await app.openConfiguration();
  await app.configuration.lists('prod');
  await people.endSessionsOf(ROOT);
  await app.configuration.name('prod').click();
  await app.isAt(`/configuration/sources/${id}`);
  await app.dialog.element.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await app.dialog.button('Sign in').click();
  await expect(app.sourceForm.field('Name')).toHaveValue('prod');
});

test('a wrong password is said in the dialog', async ({ app, people, watch }) => {
  watch.expectFailure(/^POST \/auth\/session 401$/, /^GET \/sources\S* 401$/);
  watch.allowFailure(/^GET \S* 401$/);
  await people.api.addSource({ name: 'prod' });
  await people.enterAs(ROOT);
  await app.openConfiguration();
  await people.endSessionsOf(ROOT);
  await app.configuration.name('prod').click();
  await app.dialog.element.getByLabel('Password', { exact: true }).fill('not the password');
  await app.dialog.button('Sign in').click();
  await app.signIn.isWrong('Password', WRONG);
});

test('the dialog can be closed, and a banner leads back to it', async ({ app, people, watch }) => {
  watch.allowFailure(/^GET \S* 401$/);
  await people.api.addSource({ name: 'prod' });
  await people.enterAs(ROOT);
  await app.openConfiguration();
  await people.endSessionsOf(ROOT);
  await app.configuration.name('prod').click();
  await app.dialog.button('Cancel').click();
  await app.dialog.isClosed();
  await expect(app.page.getByText('You are signed out.')).toBeVisible();
  await app.page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(app.dialog.element).toHaveAccessibleName('Sign in again');
});

test('another person sees nothing of the one before', async ({ app, people, watch }) => {
  watch.expectFailure(/^POST \/sources 401$/);
  watch.allowFailure(/^GET \S* 401$/);
  await people.add('ada', 'editor');
  await people.enterAs(ROOT);
  const form = await app.openAddSource();
  await form.fill({ Name: 'half done' });
  await people.endSessionsOf(ROOT);
  await form.add();
  await app.dialog.element.getByLabel('Username', { exact: true }).fill('ada');
  await app.dialog.element.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await app.dialog.button('Sign in').click();
  await app.dialog.isClosed();
  await expect(form.field('Name')).toHaveValue('');
  await app.openUserMenu();
  await expect(app.menu).toContainText('ada');
});

test('nothing typed goes to what the browser keeps', async ({ app, people: _, watch }) => {
  watch.expectFailure(/^POST \/auth\/session 401$/);
  watch.allowFailure(/^GET \S* 401$/);
  await app.open('/login');
  await app.signIn.as(ROOT, 'typed-secret');
  await app.signIn.isWrong('Password', WRONG);
  const kept = await app.page.evaluate(() => JSON.stringify([localStorage, sessionStorage, document.cookie]));
  expect(kept).not.toMatch(/typed-secret|root/);
});
