// What each role sees, and what it does not.
import { type App } from '../pages/app';
import { ROOT } from '../support/people';
import { expect, SIGN_IN, test } from '../support/test';

test.use({ flags: SIGN_IN });

/** What there is to change with. */
const CHANGES = /Add Source|Add Config|Edit Source|Configure|Make default|Clone|Delete/;

test('a viewer sees everything and no button that it may not use', async ({ app, people }) => {
  await people.api.addSource({ name: 'first' });
  const { id } = await people.api.addSource({ name: 'second' });
  await people.api.addKapacitor(id, { name: 'alerts' });
  await people.add('vic', 'viewer');
  await people.enterAs('vic');
  await app.open('/');
  await app.showsHeading('first');
  await expect(app.home.card('Last check')).toBeVisible();
  await expect(app.page.getByRole('button', { name: 'Test connection' })).toBeVisible();
  await hasNoChanges(app);
  await app.openConfiguration();
  await app.configuration.lists('first', 'second');
  await expect(app.configuration.row('second')).toContainText('alerts');
  await expect(app.configuration.row('first')).toContainText('None');
  await hasNoChanges(app);
  await app.configuration.more('second').click();
  await expect(app.menu.getByRole('menuitem')).toHaveText(['Open']);
  await expect(app.navigation('Users')).toHaveCount(0);
  await expect(app.navigation('Organizations')).toHaveCount(0);
});

test('a viewer who opens an edit page sees it read-only', async ({ app, people }) => {
  const { id } = await people.api.addSource({ name: 'prod', username: 'me', password: 'mine' });
  const kapacitor = await people.api.addKapacitor(id, { name: 'alerts' });
  await people.add('vic', 'viewer');
  await people.enterAs('vic');
  const form = await app.openEditSource(id);
  await expect(app.page.getByText('You may look at this connection')).toBeVisible();
  await expect(form.field('Name')).not.toBeEditable();
  await form.isSaved('Password');
  await expect(app.page.getByRole('button', { name: /Save|Test|Change|Remove|Cancel/ })).toHaveCount(0);
  await form.openMore();
  await expect(form.kind).toHaveAttribute('aria-disabled', 'true');
  const isDefault = form.isDefault;
  await isDefault.click({ force: true });
  await expect(isDefault).toBeChecked();
  await app.openKapacitor(id, kapacitor.id);
  await expect(app.kapacitorForm.field('Name')).not.toBeEditable();
  await expect(app.page.getByRole('button', { name: /Save|Test|Delete/ })).toHaveCount(0);
});

test('a viewer is told which pages are not for its role', async ({ app, people }) => {
  const { id } = await people.api.addSource({ name: 'prod' });
  await people.add('vic', 'viewer');
  await people.enterAs('vic');
  for (const path of ['/configuration/sources/new', `/configuration/sources/${id}/kapacitors/new`]) {
    await app.open(path);
    await app.showsHeading('Not for your role');
    await expect(app.page.getByRole('main')).toContainText('Your role in Default is viewer.');
  }
  await app.page.getByRole('link', { name: 'Go to Home' }).click();
  await app.isAt('/');
});

for (const role of ['viewer', 'editor'] as const) {
  test(`the pages of administration are closed to ${role === 'editor' ? 'an' : 'a'} ${role}`, async ({
    app, people, watch,
  }) => {
    watch.allowFailure(/^GET \/(organizations|users)\S* 403$/);
    await people.add('who', role);
    await people.enterAs('who');
    for (const path of ['/admin/users', '/admin/organizations']) {
      await app.open(path);
      await app.showsHeading('Not for your role');
    }
  });
}

test('an editor changes connections and manages nobody', async ({ app, people }) => {
  await people.add('eda', 'editor');
  await people.enterAs('eda');
  await app.openConfiguration();
  await expect(app.configuration.addSource.first()).toBeVisible();
  await expect(app.navigation('Users')).toHaveCount(0);
  const form = await app.openAddSource();
  await expect(form.button('Add Source')).toBeVisible();
});

test('an admin manages users and no organizations', async ({ app, people }) => {
  await people.add('ann', 'admin');
  await people.enterAs('ann');
  await app.open('/');
  await expect(app.navigation('Users')).toBeVisible();
  await expect(app.navigation('Organizations')).toHaveCount(0);
});

test('a super admin manages both', async ({ app, people }) => {
  await people.enterAs(ROOT);
  await app.open('/');
  await expect(app.navigation('Users')).toBeVisible();
  await expect(app.navigation('Organizations')).toBeVisible();
});

test('a member lands on the page that says so, and goes to another organization', async ({ app, people, watch }) => {
  watch.allowFailure(/^GET \/sources\S* 403$/);
  const lab = await people.api.addOrganization('lab');
  await people.add('mem', 'member');
  await people.addKnown('mem', 'viewer', lab);
  await people.enterAs('mem');
  await app.open('/');
  await app.showsHeading('No access to Default');
  await expect(app.page.getByRole('main')).toContainText('Contact your administrator for access');
  await expect(app.navigation('Configuration')).toHaveCount(0);
  await expect(app.indicator).toHaveCount(0);
  await app.page.getByRole('main').getByRole('link', { name: 'Switch Orgs' }).click();
  await app.switchOrgs.logIn('lab').click();
  await expect(app.message("Now logged in to 'lab' as 'viewer'.")).toBeVisible();
  await expect(app.navigation('Configuration')).toBeVisible();
});

test('who is in no organization is told so', async ({ app, people, watch }) => {
  watch.allowFailure(/^GET \/sources\S* 40[34]$/);
  await people.api.createUser({ name: 'nobody', password: 'correct horse battery' });
  await people.enterAs('nobody');
  await app.open('/configuration');
  await app.showsHeading('You are in no organization');
  await expect(app.page.getByRole('main').getByRole('link', { name: 'Switch Orgs' })).toBeVisible();
});

async function hasNoChanges(app: App): Promise<void> {
  for (const kind of ['button', 'link', 'menuitem'] as const) {
    await expect(app.page.getByRole(kind, { name: CHANGES })).toHaveCount(0);
  }
}
