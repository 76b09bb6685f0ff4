// The current organization in the header, and the menu that switches it.
import { expectAccessible } from '../support/axe';
import { expect, test } from '../support/test';

test('the header names the organization, and its menu switches it', async ({ app, api }) => {
  const lab = await api.addOrganization('lab');
  await api.in(lab).addSource({ name: 'bench' });
  await app.openConfiguration();
  await expect(app.organization).toHaveText(/Default/);
  await app.organization.click();
  await expect(app.menu.getByRole('menuitemradio', { name: 'Default' })).toBeChecked();
  await expect(app.menu.getByRole('menuitemradio', { name: 'Default' })).toBeFocused();
  await app.menu.getByRole('menuitemradio', { name: 'lab' }).click();
  await expect(app.message("Now logged in to 'lab' as 'admin'.")).toBeVisible();
  await app.isAt(`/?org=${lab.id}`);
  await app.showsHeading('bench');
  await expect(app.heading).toBeFocused();
});

test('choosing the current one changes nothing', async ({ app }) => {
  await app.openConfiguration();
  await app.organization.click();
  await app.menu.getByRole('menuitemradio', { name: 'Default' }).click();
  await expect(app.menu).toHaveCount(0);
  await app.isAt('/configuration');
});

test('its last entry leads to Switch Orgs', async ({ app }) => {
  await app.open('/');
  await app.organization.click();
  await app.menu.getByRole('menuitem', { name: 'Switch Orgs' }).click();
  await app.showsHeading('Switch Orgs');
  await app.isAt('/switch-orgs');
});

test('beyond fifty it leads to all of them', async ({ app, api }) => {
  await api.addOrganizations(Array.from({ length: 50 }, (_, at) => `edge-${at}`));
  await app.open('/');
  await app.organization.click();
  await expect(app.menu.getByRole('menuitemradio')).toHaveCount(50);
  await app.menu.getByRole('menuitem', { name: 'All organizations' }).click();
  await app.showsHeading('Switch Orgs');
  await expect(app.switchOrgs.rows).toHaveCount(51);
});

test('beyond ten there is a search box in it, which has the focus', async ({ app, api }) => {
  await api.addOrganizations(Array.from({ length: 10 }, (_, at) => `edge-${at}`));
  await app.open('/');
  await app.organization.click();
  const search = app.page.getByRole('searchbox', { name: 'Search organizations' });
  await expect(search).toBeFocused();
  await expectAccessible(app.page);
  await app.page.keyboard.type('GE-7');
  await expect(app.menu.getByRole('menuitemradio')).toHaveText(['edge-7']);
  await search.fill('nothing like it');
  await expect(app.menu).toContainText('No organization matches “nothing like it”');
  await search.fill('');
  await expect(app.menu.getByRole('menuitemradio')).toHaveCount(11);
  await app.page.keyboard.press('Escape');
  await expect(app.menu).toHaveCount(0);
  await expect(app.organization).toBeFocused();
  await app.organization.click();
  await app.page.keyboard.type('edge-3');
  await app.page.keyboard.press('ArrowDown');
  await app.page.keyboard.press('Enter');
  await expect(app.message("Now logged in to 'edge-3' as 'admin'.")).toBeVisible();
});

test('up to ten there is none', async ({ app, api }) => {
  await api.addOrganizations(Array.from({ length: 9 }, (_, at) => `edge-${at}`));
  await app.open('/');
  await app.organization.click();
  await expect(app.menu.getByRole('menuitemradio')).toHaveCount(10);
  await expect(app.page.getByRole('searchbox')).toHaveCount(0);
});

test('the name follows when somebody renames the organization, and the title names it', async ({ app, api }) => {
  const lab = await api.addOrganization('lab');
  await app.page.clock.install();
  await app.openConfiguration(`?org=${lab.id}`);
  await expect(app.page).toHaveTitle('Configuration – lab – Switchboard');
  await api.changeOrganization(lab.id, { name: 'laboratory' });
  await app.page.clock.runFor(61_000);
  await expect(app.organization).toHaveText(/laboratory/);
  await expect(app.page).toHaveTitle('Configuration – laboratory – Switchboard');
});

test('where there is one organization the title does not name it', async ({ app }) => {
  await app.openConfiguration();
  await expect(app.organization).toHaveText(/Default/);
  await expect(app.page).toHaveTitle('Configuration – Switchboard');
});

test('a changed form asks before another organization is gone to, and stays where that fails', async ({
  app, api, watch,
}) => {
  watch.expectFailure(/^PUT \/me 503$/);
  const lab = await api.addOrganization('lab');
  const form = await app.openAddSource();
  await form.fill({ Name: 'half typed' });
  const goToLab = async (): Promise<void> => {
    await app.organization.click();
    await app.menu.getByRole('menuitemradio', { name: 'lab' }).click();
    await app.dialog.asks('Leave without saving?');
  };
  await goToLab();
  await app.dialog.button('Cancel').click();
  await app.dialog.isClosed();
  await expect(form.field('Name')).toHaveValue('half typed');
  await app.refuse('PUT', /\/me$/, { status: 503, message: 'the store is busy' });
  await goToLab();
  await app.dialog.button('Leave').click();
  await expect(app.alert('Logging in to lab did not work.')).toContainText('The store is busy.');
  await expect(form.field('Name')).toHaveValue('half typed');
  await app.page.unrouteAll();
  await goToLab();
  await app.dialog.button('Leave').click();
  await expect(app.message("Now logged in to 'lab' as 'admin'.")).toBeVisible();
  await app.isAt(`/?org=${lab.id}`);
  expect(await api.sources()).toEqual([]);
  expect(await api.in(lab).sources()).toEqual([]);
});

test('a changed form asks before Switch Orgs is opened from the menu, too', async ({ app, api }) => {
  const form = await app.openAddSource();
  await form.fill({ Name: 'half typed' });
  await app.organization.click();
  await app.menu.getByRole('menuitem', { name: 'Switch Orgs' }).click();
  await app.dialog.asks('Leave without saving?');
  await app.dialog.button('Leave').click();
  await app.isAt('/switch-orgs');
  await app.switchOrgs.isIn('Default');
  expect(await api.sources()).toEqual([]);
});
