// Switch Orgs: my organizations, and going to another one.
import { expect, SIGN_IN, test } from '../support/test';

test('logging in to another organization says so and opens its home page', async ({ app, api }) => {
  const lab = await api.addOrganization('lab');
  await api.addSource({ name: 'prod of the default one' });
  await api.in(lab).addSource({ name: 'bench' });
  const page = await app.openSwitchOrgs();
  await page.lists('Default', 'lab');
  await page.isIn('Default');
  await expect(page.row('lab')).toContainText('admin');
  await expect(page.logIn('lab')).toHaveText('Log in', { useInnerText: true });
  await page.logIn('lab').click();
  await expect(app.page.getByText("Now logged in to 'lab' as 'admin'.", { exact: true })).toBeVisible();
  await app.isAt(`/?org=${lab.id}`);
  await app.showsHeading('bench');
  await expect(app.heading).toBeFocused();
  await expect(app.organization).toHaveText(/lab/);
  await expect(app.indicator).toContainText('bench');
  await expect(app.page.getByText('prod of the default one')).toHaveCount(0);
  await app.page.reload();
  await app.showsHeading('bench');
});

test('back in the default organization, its address names it', async ({ app, api }) => {
  const lab = await api.addOrganization('lab');
  const page = await app.openSwitchOrgs(`?org=${lab.id}`);
  await page.isIn('lab');
  await page.logIn('Default').click();
  await expect(app.message("Now logged in to 'Default' as 'admin'.")).toBeVisible();
  await app.isAt('/?org=default');
  await expect(app.home.addSource).toBeVisible();
});

test('it says who one is and in how many organizations, and offers no Log out without sign-in', async ({
  app, api,
}) => {
  await api.addOrganizations(['lab', 'edge']);
  const page = await app.openSwitchOrgs();
  await page.lists('Default', 'edge', 'lab');
  await expect(app.page.getByRole('main')).toContainText('Local operator, in 3 organizations');
  await expect(app.page.getByText(/log out/i)).toHaveCount(0);
  await expect(page.search).toHaveCount(0);
});

test('beyond ten there is a search box', async ({ app, api }) => {
  await api.addOrganizations(Array.from({ length: 10 }, (_, at) => `edge-${at}`));
  const page = await app.openSwitchOrgs();
  await expect(page.rows).toHaveCount(11);
  await page.search.fill('GE-7');
  await page.lists('edge-7');
  await app.isAt('/switch-orgs?q=GE-7');
  await page.search.fill('nothing like it');
  await expect(app.page.getByText('No organization matches “nothing like it”')).toBeVisible();
  await app.page.getByRole('button', { name: 'Clear search' }).click();
  await expect(page.rows).toHaveCount(11);
});

test('a member reads whom to ask, and cannot log in', async ({ app, api }) => {
  const lab = await api.addOrganization('lab');
  await app.page.route('**/me', async (route) => {
    const answer = await route.fetch();
    const me = await answer.json();
    me.organizations.find(({ id }: { id: string }) => id === lab.id).role = 'member';
    await route.fulfill({ response: answer, json: me });
  });
  const page = await app.openSwitchOrgs();
  await expect(page.row('lab')).toContainText('member');
  await expect(page.row('lab')).toContainText('Contact your administrator for access');
  await expect(page.logIn('lab')).toHaveCount(0);
  await app.organization.click();
  await expect(app.menu.getByRole('menuitemradio')).toHaveText(['Default']);
});

test('an organization that is gone by then is said so, and one stays where one was', async ({ app, api, watch }) => {
  watch.expectFailure(/^PUT \/me 404$/);
  const lab = await api.addOrganization('lab');
  const page = await app.openSwitchOrgs();
  const letGo = await app.hold('GET', /\/me$/);
  await api.deleteOrganization(lab.id);
  await page.logIn('lab').click();
  await expect(app.alert('Logging in to lab did not work.')).toContainText('Organization not found.');
  letGo();
  await page.lists('Default');
  await page.isIn('Default');
});

test('nothing of the organization before stays on screen: neither its messages nor what comes late', async ({
  app, api,
}) => {
  const lab = await api.addOrganization('lab');
  const { id } = await api.addSource({ name: 'gone' });
  await app.openConfiguration();
  await app.configuration.test('gone');
  await expect(app.alert('gone does not work.')).toBeVisible();
  const letGo = await app.hold('GET', new RegExp(`/sources/${id}/health`));
  await app.configuration.test('gone');
  await app.organization.click();
  await app.menu.getByRole('menuitemradio', { name: 'lab' }).click();
  await expect(app.message("Now logged in to 'lab' as 'admin'.")).toBeVisible();
  await app.isAt(`/?org=${lab.id}`);
  const late = app.page.waitForResponse(/health/);
  letGo();
  await late;
  await expect(app.home.addSource).toBeVisible();
  await expect(app.page.getByText('gone')).toHaveCount(0);
  await app.page.goBack();
  await app.configuration.lists('gone');
  await expect(app.organization).toHaveText(/Default/);
});

test('two tabs in two organizations do not disturb each other', async ({ app, api, context, switchboard }) => {
  const lab = await api.addOrganization('lab');
  await api.addSource({ name: 'prod' });
  await api.in(lab).addSource({ name: 'bench' });
  const other = await context.newPage();
  await other.goto(`${switchboard.url}/configuration?org=${lab.id}`);
  await app.openConfiguration('?org=default');
  await app.configuration.lists('prod');
  await expect(other.getByRole('cell').getByRole('link')).toHaveText(['bench']);
  await app.page.reload();
  await app.configuration.lists('prod');
  await other.reload();
  await expect(other.getByRole('cell').getByRole('link')).toHaveText(['bench']);
});

test.describe('with sign-in', () => {
  test.use({ flags: SIGN_IN });

  test('the name that one has signed in with stands out', async ({ app, people }) => {
    await people.add('ada', 'viewer');
    await people.enterAs('ada');
    await app.openSwitchOrgs();
    await expect(app.page.getByRole('main')).toContainText('Signed in as ada, in 1 organization');
    await expect(app.page.getByRole('main').getByText('ada', { exact: true })).toHaveCSS('font-weight', '600');
  });
});
