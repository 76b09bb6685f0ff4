// Admin > Users: those of the current organization and their roles; all of them for super admins.
import { PASSWORD, ROOT } from '../support/people';
import { expect, SIGN_IN, test } from '../support/test';

test.use({ flags: SIGN_IN });

test('an admin adds a user, who may sign in then', async ({ app, api, people }) => {
  await people.add('ann', 'admin');
  await people.enterAs('ann');
  await app.open('/');
  await app.navigation('Users').click();
  await app.isAt('/admin/users');
  await app.showsHeading('Users');
  await app.users.add.click();
  await expect(app.users.field('Name')).toBeFocused();
  await app.users.field('Name').fill('ada');
  await app.users.field('Password').fill(PASSWORD);
  await app.users.field('Role').selectOption('editor');
  await app.dialog.button('Add User').click();
  await app.dialog.isClosed();
  await expect(app.message('ada is added.')).toBeVisible();
  await app.users.lists('ada', 'ann');
  await expect(app.users.row('ada')).toContainText('editor');
  await expect(app.users.button('Change the role of ada')).toBeFocused();
  await api.signIn('ada', PASSWORD);
});

test('a user of another organization is added by the name alone', async ({ app, people }) => {
  const lab = await people.api.addOrganization('lab');
  await people.add('ada', 'viewer', lab);
  await people.enterAs(ROOT);
  await app.open('/admin/users');
  await app.users.add.click();
  await app.users.field('Name').fill('ada');
  await app.dialog.button('Add User').click();
  await expect(app.users.row('ada')).toContainText('viewer');
  expect((await people.api.users()).find(({ name }) => name === 'ada')?.roles).toHaveLength(2);
});

test('what the server refuses stands at its field', async ({ app, people, watch }) => {
  watch.expectFailure(/^POST \/organizations\/default\/users 409$/, /^POST \/organizations\/default\/users 422$/);
  await people.add('ada', 'viewer');
  await people.enterAs(ROOT);
  await app.open('/admin/users');
  await app.users.add.click();
  await app.dialog.button('Add User').click();
  await expect(app.users.field('Name')).toHaveAccessibleDescription(/must not be empty/);
  await app.users.field('Name').fill('ada');
  await app.dialog.button('Add User').click();
  await expect(app.users.field('Name')).toHaveAccessibleDescription('Name is taken.');
  await app.users.field('Name').fill('new');
  await app.users.field('Password').fill('short');
  await app.dialog.button('Add User').click();
  await expect(app.users.field('Password')).toHaveAccessibleDescription(/12 to 1,024 bytes/);
});

test('a role is changed', async ({ app, people }) => {
  await people.add('ada', 'viewer');
  await people.enterAs(ROOT);
  await app.open('/admin/users');
  await app.users.button('Change the role of ada').click();
  await expect(app.users.field('Role')).toHaveValue('viewer');
  await app.users.field('Role').selectOption('admin');
  await app.dialog.button('Save Changes').click();
  await expect(app.message('ada is changed.')).toBeVisible();
  await expect(app.users.row('ada')).toContainText('admin');
});

test('removing asks; the user stays elsewhere', async ({ app, people }) => {
  await people.add('ada', 'viewer');
  await people.add('bob', 'viewer');
  await people.enterAs(ROOT);
  await app.open('/admin/users');
  await app.users.button('Remove ada').click();
  await app.dialog.asks('Remove ada from Default?');
  await app.dialog.button('Remove user').click();
  await expect(app.message('ada is removed from Default.')).toBeVisible();
  await expect(app.users.row('ada')).toHaveCount(0);
  await expect(app.users.button('Change the role of bob')).toBeFocused();
  expect((await people.api.users()).map(({ name }) => name)).toContain('ada');
});

test('taking away one’s own admin role where no other has it is refused in words', async ({ app, people, watch }) => {
  watch.expectFailure(/^(DELETE|PATCH) \/organizations\/default\/users\/\S+ 409$/);
  await people.add('ann', 'admin');
  await people.enterAs('ann');
  await app.open('/admin/users');
  await app.users.button('Remove ann').click();
  await app.dialog.button('Remove user').click();
  await expect(app.alert('ann could not be removed from Default.')).toBeVisible();
  await expect(app.users.row('ann')).toBeVisible();
});

test('there is a search beyond ten', async ({ app, people }) => {
  for (let at = 0; at < 11; at += 1) {
    await people.add(`user-${at}`, 'viewer');
  }
  await people.enterAs(ROOT);
  await app.open('/admin/users');
  await app.users.search.fill('user-7');
  await app.users.lists('user-7');
  await app.users.search.fill('nobody');
  await expect(app.page.getByText('No user matches “nobody”')).toBeVisible();
});

test.describe('all users', () => {
  test('a super admin sees all, and who is one', async ({ app, people }) => {
    const lab = await people.api.addOrganization('lab');
    await people.add('ada', 'viewer', lab);
    await people.enterAs(ROOT);
    await app.open('/admin/users');
    await app.page.getByRole('link', { name: 'All users' }).click();
    await app.isAt('/admin/users?all=true');
    await app.users.lists('ada', ROOT);
    await expect(app.users.row('ada')).toContainText('in 1 organization');
    await expect(app.users.row(ROOT)).toContainText('Super admin');
  });

  test('an admin sees no such list', async ({ app, people }) => {
    await people.add('ann', 'admin');
    await people.enterAs('ann');
    await app.open('/admin/users');
    await app.users.lists('ann');
    await expect(app.page.getByRole('link', { name: 'All users' })).toHaveCount(0);
  });

  test('a user becomes super admin and is given another password', async ({ app, api, people }) => {
    await people.add('ada', 'viewer');
    await people.enterAs(ROOT);
    await app.open('/admin/users?all=true');
    await app.users.button('Edit user ada').click();
    await app.users.field('Super admin').selectOption('true');
    await app.users.field('Password').fill('another fine password');
    await app.dialog.button('Save Changes').click();
    await expect(app.users.row('ada')).toContainText('Super admin');
    await api.signIn('ada', 'another fine password');
  });

  test('the last super admin stays one', async ({ app, people, watch }) => {
    watch.expectFailure(/^PATCH \/users\/\S+ 409$/, /^DELETE \/users\/\S+ 409$/);
    await people.enterAs(ROOT);
    await app.open('/admin/users?all=true');
    await app.users.button(`Edit user ${ROOT}`).click();
    await app.users.field('Super admin').selectOption('false');
    await app.dialog.button('Save Changes').click();
    await expect(app.dialog.element.getByRole('alert')).toContainText(/super admin/i);
    await app.dialog.button('Cancel').click();
    await app.users.button(`Delete ${ROOT}`).click();
    await app.dialog.button('Delete user').click();
    await expect(app.alert(`${ROOT} could not be deleted.`)).toBeVisible();
  });

  test('deleting asks', async ({ app, people }) => {
    await people.add('ada', 'viewer');
    await people.enterAs(ROOT);
    await app.open('/admin/users?all=true');
    await app.users.button('Delete ada').click();
    await app.dialog.asks('Delete user ada?');
    await app.dialog.button('Delete user').click();
    await app.users.lists(ROOT);
  });
});
