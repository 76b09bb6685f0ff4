// Admin > Organizations: all of them, for super admins.
import { expect, test } from '../support/test';

test('the navigation leads there, only for super admins', async ({ app }) => {
  await app.open('/');
  await app.navigation('Organizations').click();
  await app.isAt('/admin/organizations');
  await app.showsHeading('Organizations');
  await expect(app.navigation('Organizations')).toHaveAttribute('aria-current', 'page');
  await app.page.route('**/me', async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, json: { ...(await answer.json()), superAdmin: false } });
  });
  await app.open('/');
  await expect(app.organization).toBeVisible();
  await expect(app.navigation('Organizations')).toHaveCount(0);
});

test('an organization is added, and is one to log in to at once', async ({ app, api }) => {
  const page = await app.openOrganizations();
  await page.lists('Default');
  await page.add.click();
  await expect(app.dialog.element).toHaveAccessibleName('Add Organization');
  await expect(page.field('Name')).toBeFocused();
  await page.field('Name').fill('lab');
  await page.field('Default role').selectOption('viewer');
  await app.dialog.button('Add Organization').click();
  await page.lists('Default', 'lab');
  await expect(app.message('lab is added.')).toBeVisible();
  await expect(page.row('lab')).toContainText('Default role: viewer');
  await expect(page.edit('lab')).toBeFocused();
  expect((await api.organizations()).map(({ name, defaultRole }) => [name, defaultRole])).toContainEqual([
    'lab',
    'viewer',
  ]);
  await app.organization.click();
  await expect(app.menu.getByRole('menuitemradio', { name: 'lab' })).toBeVisible();
});

test('a name that is empty or taken is said so at its field, and nothing is lost', async ({ app, api, watch }) => {
  watch.expectFailure(/^POST \/organizations 409$/);
  await api.addOrganization('lab');
  const page = await app.openOrganizations();
  await page.add.click();
  await app.dialog.button('Add Organization').click();
  await page.isWrong('Name', /must not be empty/);
  await expect(page.field('Name')).toBeFocused();
  await page.field('Name').fill('LAB');
  await page.field('Default role').selectOption('editor');
  await page.field('Name').press('Enter');
  await page.isWrong('Name', /is taken/);
  await expect(page.field('Name')).toHaveValue('LAB');
  await expect(page.field('Default role')).toHaveValue('editor');
  await page.field('Name').fill('lab 2');
  await page.field('Name').press('Enter');
  await page.lists('Default', 'lab', 'lab 2');
});

test('any other failure stands in the form', async ({ app, watch }) => {
  watch.expectFailure(/^POST \/organizations 503$/);
  const page = await app.openOrganizations();
  await app.refuse('POST', /\/organizations$/, { status: 503, message: 'the store is busy' });
  await page.add.click();
  await page.field('Name').fill('lab');
  await app.dialog.button('Add Organization').click();
  await expect(app.alert('Unable to create organization: the store is busy.')).toBeVisible();
  await expect(page.field('Name')).toHaveValue('lab');
});

test('an organization is renamed and its default role changed; the header follows', async ({ app, api }) => {
  const page = await app.openOrganizations();
  await page.edit('Default').click();
  await expect(app.dialog.element).toHaveAccessibleName('Edit organization Default');
  await expect(app.dialog.button('Save Changes')).toHaveAttribute('aria-disabled', 'true');
  await page.field('Name').fill('platform');
  await page.field('Default role').selectOption('admin');
  await app.dialog.button('Save Changes').click();
  await page.lists('platform');
  await expect(page.row('platform')).toContainText('(Default)');
  await expect(page.row('platform')).toContainText('Default role: admin');
  await expect(app.organization).toHaveText(/platform/);
  await expect(page.edit('platform')).toBeFocused();
  expect(await api.organizations()).toMatchObject([{ id: 'default', name: 'platform', defaultRole: 'admin' }]);
});

test('it is deleted once its name is typed, after it is said what goes', async ({ app, api }) => {
  const lab = await api.addOrganization('lab');
  await api.addOrganization('other');
  const { id } = await api.in(lab).addSource({ name: 'bench' });
  await api.in(lab).addKapacitor(id, { name: 'one' });
  await api.in(lab).addKapacitor(id, { name: 'two' });
  const page = await app.openOrganizations();
  await page.delete('lab').click();
  await app.dialog.asks('Delete organization lab?');
  await app.dialog.says('1 source and 2 Kapacitors go with it');
  const really = app.dialog.button('Delete organization');
  await expect(really).toHaveAttribute('aria-disabled', 'true');
  await page.field("Type the organization's name to confirm").fill('la');
  await really.click({ force: true });
  expect(await api.organizations()).toHaveLength(3);
  await page.field("Type the organization's name to confirm").fill('lab');
  await really.click();
  await page.lists('Default', 'other');
  await expect(app.message('lab is deleted.')).toBeVisible();
  await expect(page.edit('other')).toBeFocused();
});

test('what was typed for one does not stand there for the next', async ({ app, api }) => {
  await api.addOrganizations(['lab', 'lab 2']);
  const page = await app.openOrganizations();
  await page.delete('lab').click();
  await page.field("Type the organization's name to confirm").fill('lab');
  await app.dialog.button('Cancel').click();
  await page.delete('lab').click();
  await expect(page.field("Type the organization's name to confirm")).toHaveValue('');
});

test('the default one is marked and offers no deletion', async ({ app, api }) => {
  await api.addOrganization('lab');
  const page = await app.openOrganizations();
  await expect(page.rows.filter({ hasText: '(Default)' })).toHaveCount(1);
  await expect(page.row('Default')).toContainText('(Default)');
  await expect(page.delete('lab')).toBeVisible();
  await expect(page.delete('Default')).toHaveCount(0);
});

test('deleting the one that one stands in leads to the page that says so', async ({ app, api, watch }) => {
  watch.expectFailure(/^GET \/(me|sources\?\S*|organizations\?\S*) 404$/);
  const lab = await api.addOrganization('lab');
  const page = await app.openOrganizations(`?org=${lab.id}`);
  await page.delete('lab').click();
  await page.field("Type the organization's name to confirm").fill('lab');
  await app.dialog.button('Delete organization').click();
  await app.showsHeading('Organization not found');
  await expect(app.heading).toBeFocused();
  await expect(app.message('lab is deleted.')).toBeVisible();
  await app.page.getByRole('main').getByRole('link', { name: 'Switch Orgs' }).click();
  await app.switchOrgs.lists('Default');
});

test('beyond ten there is a search box, and the server searches', async ({ app, api }) => {
  await api.addOrganizations(Array.from({ length: 10 }, (_, at) => `edge-${at}`));
  const page = await app.openOrganizations();
  await page.search.fill('GE-7');
  await page.lists('edge-7');
  await app.isAt('/admin/organizations?q=GE-7');
  await page.search.fill('nothing like it');
  await expect(app.page.getByText('No organization matches “nothing like it”')).toBeVisible();
});

test('more than 200 are on several pages', async ({ app, api }) => {
  await api.addOrganizations(Array.from({ length: 201 }, (_, at) => `edge-${String(at).padStart(3, '0')}`));
  const page = await app.openOrganizations();
  await expect(page.rows).toHaveCount(200);
  await app.page.getByRole('link', { name: 'Next page' }).click();
  await page.lists('edge-199', 'edge-200');
  await app.page.getByRole('link', { name: 'Previous page' }).or(app.page.getByRole('link', { name: 'First page' })).first().click();
  await expect(page.rows).toHaveCount(200);
});

test('a list that does not load says why, and Try again loads it', async ({ app, watch }) => {
  watch.expectFailure(/^GET \/organizations\?\S* 503$/);
  await app.refuse('GET', /\/organizations\?/, { status: 503, message: 'the store cannot be read' });
  await app.open('/admin/organizations');
  await expect(app.alert('The organizations could not be loaded')).toContainText('The store cannot be read.');
  await app.page.unrouteAll();
  await app.page.getByRole('button', { name: 'Try again' }).click();
  await app.organizations.lists('Default');
});
