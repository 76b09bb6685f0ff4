// The procedures by keyboard alone: no pointer, no focus given by the test.
import { type Locator } from '@playwright/test';
import { CREATED } from '../pages/kapacitor-form';
import { type App } from '../pages/app';
import { expect, test } from '../support/test';

test('create a source', async ({ app, api, influx }) => {
  await app.open('/');
  await reach(app, app.navigation('Configuration'));
  await app.page.keyboard.press('Enter');
  await app.showsHeading('Configuration');
  await reach(app, app.configuration.addSource);
  await app.page.keyboard.press('Enter');
  await app.showsHeading('Add a New Source');
  await type(app, app.sourceForm.field('Connection String'), influx.url);
  await type(app, app.sourceForm.field('Name'), 'by keyboard');
  await reach(app, app.sourceForm.isDefault);
  await app.page.keyboard.press('Space');
  await expect(app.sourceForm.isDefault).not.toBeChecked();
  await reach(app, app.sourceForm.button('Test connection'));
  await app.page.keyboard.press('Space');
  await app.sourceForm.says('The connection works: InfluxDB 1.13.2.');
  await reach(app, app.sourceForm.button('Add Source'), 'Shift+Tab');
  await app.page.keyboard.press('Enter');
  await app.configuration.lists('by keyboard');
  expect(await api.sources()).toHaveLength(1);
});

test('a failed check and Save anyway', async ({ app, api, watch, faults }) => {
  watch.expectFailure(/^POST \/sources 400$/);
  await app.openAddSource();
  await type(app, app.sourceForm.field('Connection String'), faults.refused);
  await type(app, app.sourceForm.field('Name'), 'gone');
  await app.page.keyboard.press('Enter');
  await app.sourceForm.says('Unable to create source: Error contacting source.');
  await reach(app, app.sourceForm.button('Save anyway'));
  await app.page.keyboard.press('Enter');
  await app.configuration.lists('gone');
  expect(await api.sources()).toHaveLength(1);
});

test('edit a source', async ({ app, api }) => {
  await api.addSource({ name: 'prod', password: 'p', username: 'u' });
  await app.openConfiguration();
  await reach(app, app.configuration.name('prod'));
  await app.page.keyboard.press('Enter');
  await app.showsHeading('Edit Source');
  await type(app, app.sourceForm.field('Name'), 'renamed');
  await reach(app, app.sourceForm.saved('Password').getByRole('button', { name: 'Change' }));
  await app.page.keyboard.press('Enter');
  await expect(app.sourceForm.field('Password')).toBeFocused();
  await reach(app, app.sourceForm.button('Keep saved'));
  await app.page.keyboard.press('Enter');
  await reach(app, app.sourceForm.button('Save Changes'));
  await app.page.keyboard.press('Enter');
  await app.configuration.lists('renamed');
});

test('create a Kapacitor', async ({ app, api, kapacitor }) => {
  const { id } = await api.addSource({ name: 'prod' });
  await app.openConfiguration();
  await reach(app, app.configuration.addConfig('prod'));
  await app.page.keyboard.press('Enter');
  await app.showsHeading('Configure Kapacitor');
  await type(app, app.kapacitorForm.field('Kapacitor URL'), kapacitor.url);
  await type(app, app.kapacitorForm.field('Name'), 'alerts');
  await reach(app, app.kapacitorForm.button('Connect'));
  await app.page.keyboard.press('Enter');
  await app.kapacitorForm.says(CREATED);
  expect(await api.kapacitors(id)).toHaveLength(1);
});

test('choose the active Kapacitor', async ({ app, api }) => {
  const { id } = await api.addSource({ name: 'prod' });
  for (const name of ['one', 'two', 'three']) {
    await api.addKapacitor(id, { name });
  }
  await app.openConfiguration();
  await reach(app, app.configuration.dropdown('prod'));
  await app.page.keyboard.press('ArrowDown');
  await expect(app.configuration.kapacitor('three')).toBeFocused();
  await app.page.keyboard.press('ArrowRight');
  await expect(app.menu.getByRole('menuitem', { name: 'Edit three' })).toBeFocused();
  await app.page.keyboard.press('ArrowRight');
  await expect(app.menu.getByRole('menuitem', { name: 'Delete three' })).toBeFocused();
  await app.page.keyboard.press('ArrowLeft');
  await app.page.keyboard.press('ArrowLeft');
  await app.page.keyboard.press('End');
  await expect(app.menu.getByRole('menuitem', { name: 'Add Kapacitor' })).toBeFocused();
  await app.page.keyboard.press('t');
  await expect(app.configuration.kapacitor('three')).toBeFocused();
  await app.page.keyboard.press('Escape');
  await expect(app.menu).toHaveCount(0);
  await expect(app.configuration.dropdown('prod')).toBeFocused();
  await app.page.keyboard.press('Enter');
  await expect(app.configuration.kapacitor('three')).toBeFocused();
  await app.page.keyboard.press('o');
  await app.page.keyboard.press('Enter');
  await expect(app.configuration.dropdown('prod')).toContainText('one');
  await expect(app.configuration.dropdown('prod')).toBeFocused();
  await expect.poll(async () => (await api.kapacitors(id))[0]?.name).toBe('one');
});

test('make another source the default, and delete one', async ({ app, api }) => {
  await api.addSource({ name: 'first' });
  await api.addSource({ name: 'second' });
  await app.openConfiguration();
  await reach(app, app.configuration.more('second'));
  await app.page.keyboard.press('Enter');
  await reach(app, app.menu.getByRole('menuitem', { name: 'Make default' }), 'ArrowDown');
  await app.page.keyboard.press('Enter');
  await app.configuration.lists('second', 'first');
  await expect(app.configuration.more('second')).toBeFocused();
  await app.page.keyboard.press('Space');
  await expect(app.menu.getByRole('menuitem', { name: 'Open' })).toBeFocused();
  await app.page.keyboard.press('End');
  await expect(app.menu.getByRole('menuitem', { name: 'Delete…' })).toBeFocused();
  await app.page.keyboard.press('Enter');
  await app.dialog.asks('Delete source second?');
  await app.page.keyboard.press('Tab');
  await expect(app.dialog.button('Delete source')).toBeFocused();
  await expect(app.dialog.button('Delete source')).toBeEnabled();
  await app.page.keyboard.press('Enter');
  await app.configuration.lists('first');
  await expect(app.configuration.more('first')).toBeFocused();
});

test('switch to another organization, and from the header back', async ({ app, api }) => {
  const lab = await api.addOrganization('lab');
  await app.openAddSource();
  await reach(app, app.sourceForm.button('Switch Orgs'));
  await app.page.keyboard.press('Space');
  await app.showsHeading('Switch Orgs');
  await reach(app, app.switchOrgs.logIn('lab'));
  await app.page.keyboard.press('Enter');
  await app.isAt(`/?org=${lab.id}`);
  await expect(app.heading).toBeFocused();
  await reach(app, app.organization, 'Shift+Tab');
  await app.page.keyboard.press('ArrowDown');
  await expect(app.menu.getByRole('menuitemradio', { name: 'lab' })).toBeFocused();
  await app.page.keyboard.press('d');
  await app.page.keyboard.press('Enter');
  await app.isAt('/?org=default');
  await expect(app.heading).toBeFocused();
});

test('add an organization, and delete it', async ({ app, api }) => {
  await app.open('/');
  await reach(app, app.navigation('Organizations'));
  await app.page.keyboard.press('Enter');
  await reach(app, app.organizations.add);
  await app.page.keyboard.press('Enter');
  await expect(app.organizations.field('Name')).toBeFocused();
  await app.page.keyboard.type('lab');
  await app.page.keyboard.press('Enter');
  await app.organizations.lists('Default', 'lab');
  await reach(app, app.organizations.delete('lab'));
  await app.page.keyboard.press('Enter');
  await app.dialog.asks('Delete organization lab?');
  await reach(app, app.organizations.field("Type the organization's name to confirm"), 'Shift+Tab');
  await app.page.keyboard.type('lab');
  await reach(app, app.dialog.button('Delete organization'));
  await app.page.keyboard.press('Enter');
  await app.organizations.lists('Default');
  await expect(app.organizations.add).toBeFocused();
  expect(await api.organizations()).toHaveLength(1);
});

test('the first stop of a page jumps to the content', async ({ app }) => {
  await app.open('/');
  await app.page.reload();
  await expect(app.heading).toBeVisible();
  await app.page.locator('body').evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await app.page.keyboard.press('Tab');
  await expect(app.page.getByRole('button', { name: 'Skip to the content' })).toBeFocused();
  await app.page.keyboard.press('Enter');
  await expect(app.page.getByRole('main')).toBeFocused();
});

/** Goes on by one key until this has the focus. */
async function reach(app: App, target: Locator, key = 'Tab'): Promise<void> {
  await expect(target).toBeVisible();
  for (let steps = 0; steps < 60; steps += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) {
      return;
    }
    await app.page.keyboard.press(key);
  }
  await expect(target, `60 times ${key} do not lead there`).toBeFocused();
}

/** Goes to a field and types over what is in it. */
async function type(app: App, field: Locator, text: string): Promise<void> {
  await reach(app, field);
  await app.page.keyboard.press('ControlOrMeta+a');
  await app.page.keyboard.type(text);
}
