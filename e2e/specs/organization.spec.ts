// The organization of a tab is in its address.
import { ROOT } from '../support/people';
import { expect, SIGN_IN, test } from '../support/test';

test('links carry the organization on', async ({ app, api }) => {
  await api.addSource({ name: 'prod' });
  await app.open('/?org=default');
  await app.showsHeading('prod');
  await app.navigation('Configuration').click();
  await app.isAt('/configuration?org=default');
  await app.configuration.lists('prod');
  await app.configuration.name('prod').click();
  await app.showsHeading('Edit Source');
  await app.isAt(/\/configuration\/sources\/[^/]+\?org=default/);
});

for (const path of ['/', '/configuration', '/configuration/sources/any', '/switch-orgs']) {
  test(`an organization that is unknown is said so at ${path}, and nothing of another one is shown`, async ({
    app, api, watch,
  }) => {
    watch.expectFailure(/^GET \/me 404$/);
    watch.allowFailure(/^GET \/sources\S* 404$/);
    await api.addSource({ name: 'prod of the default one' });
    await app.open(`${path}?org=nowhere`);
    await app.showsHeading('Organization not found');
    await expect(app.page.getByText('prod of the default one')).toHaveCount(0);
    await app.page.getByRole('main').getByRole('link', { name: 'Switch Orgs' }).click();
    await app.isAt('/switch-orgs');
    await app.showsHeading('Switch Orgs');
    await expect(app.heading).toBeFocused();
    await app.switchOrgs.lists('Default');
  });
}

test('whoever stands in an organization that is deleted is told, and sees Switch Orgs', async ({
  app, api, watch,
}) => {
  watch.expectFailure(/^GET \/(me|sources)\S* 404$/);
  const lab = await api.addOrganization('lab');
  const { id } = await api.in(lab).addSource({ name: 'bench' });
  await app.page.clock.install();
  const form = await app.openEditSource(`${id}?org=${lab.id}`);
  await form.fill({ Name: 'half typed' });
  await api.deleteOrganization(lab.id);
  await app.page.clock.runFor(11_000);
  await app.showsHeading('Organization not found');
  await expect(app.heading).toBeFocused();
  await expect(app.page.getByText('bench')).toHaveCount(0);
  await expect(app.organization).toHaveCount(0);
  await app.page.getByRole('main').getByRole('link', { name: 'Switch Orgs' }).click();
  await app.switchOrgs.lists('Default');
  await app.switchOrgs.isIn('Default');
});

test('any answer that lacks the organization is enough', async ({ app, api, watch }) => {
  watch.expectFailure(/^GET \/sources\/\S+\/health\S* 404$/);
  watch.allowFailure(/^GET \/(me|sources)\S* 404$/);
  const lab = await api.addOrganization('lab');
  await api.in(lab).addSource({ name: 'bench' });
  await app.openConfiguration(`?org=${lab.id}`);
  await app.configuration.lists('bench');
  await api.deleteOrganization(lab.id);
  await app.configuration.test('bench');
  await app.showsHeading('Organization not found');
});

test.describe('with sign-in', () => {
  test.use({ flags: SIGN_IN });

  test('where the organization is unknown one still is somebody, and can log out', async ({ app, people, watch }) => {
    watch.expectFailure(/^GET \/me 404$/);
    watch.allowFailure(/^GET \S* 40[14]$/);
    await people.add('vic', 'viewer');
    for (const name of [ROOT, 'vic']) {
      await people.enterAs(name);
      await app.open('/?org=nowhere');
      await app.showsHeading('Organization not found');
      await app.openUserMenu();
      await expect(app.menu).toContainText(name);
      await expect(app.menu).not.toContainText('in no organization');
      await expect(app.menu.getByRole('menuitem')).toHaveText(['Switch Orgs', 'Log out']);
      await expect(app.menu.getByRole('menuitem', { name: 'Switch Orgs' })).toHaveAttribute('href', '/switch-orgs');
      await expect(app.navigation('Users')).toHaveCount(0);
      await app.menu.getByRole('menuitem', { name: 'Log out' }).click();
      await app.isAt('/login');
    }
  });
});
