// A changed form asks before it is left.
import { expect, test } from '../support/test';

const QUESTION = 'Leave without saving?';

test('a link asks; Cancel stays with what was typed, Leave leaves', async ({ app, api }) => {
  const form = await app.openAddSource();
  await form.fill({ Name: 'half done' });
  await app.navigation('Configuration').click();
  await app.dialog.asks(QUESTION);
  await app.dialog.button('Cancel').click();
  await app.dialog.isClosed();
  await app.isAt('/configuration/sources/new');
  await expect(form.field('Name')).toHaveValue('half done');
  await app.navigation('Configuration').click();
  await app.dialog.button('Leave').click();
  await app.isAt('/configuration');
  expect(await api.sources()).toEqual([]);
});

test('Back asks', async ({ app, api }) => {
  await api.addSource({ name: 'prod' });
  await app.openConfiguration();
  await app.configuration.name('prod').click();
  await app.showsHeading('Edit Source');
  await app.sourceForm.fill({ Name: 'half done' });
  await app.page.goBack();
  await app.dialog.asks(QUESTION);
  await app.dialog.button('Cancel').click();
  await expect(app.sourceForm.field('Name')).toHaveValue('half done');
  await app.page.goBack();
  await app.dialog.button('Leave').click();
  await app.isAt('/configuration');
  await app.showsHeading('Configuration');
});

test('Cancel says itself that nothing is to be kept', async ({ app, api }) => {
  const form = await app.openAddSource();
  await form.fill({ Name: 'half done' });
  await form.button('Cancel').click();
  await app.isAt('/configuration');
  expect(await api.sources()).toEqual([]);
});

test('closing the tab asks', async ({ app }) => {
  const form = await app.openAddSource();
  await form.fill({ Name: 'half done' });
  const asked = app.page.waitForEvent('dialog');
  await app.page.close({ runBeforeUnload: true });
  const dialog = await asked;
  expect(dialog.type()).toBe('beforeunload');
  await dialog.accept();
});

test('an unchanged form does not ask', async ({ app, api }) => {
  const { id } = await api.addSource({ name: 'prod' });
  const form = await app.openEditSource(id);
  await form.fill({ Name: 'other' });
  await form.fill({ Name: 'prod' });
  await app.navigation('Home').click();
  await app.isAt('/');
});

test('a form that was saved does not ask', async ({ app, api }) => {
  const { id } = await api.addSource({ name: 'prod' });
  const form = await app.openEditSource(id);
  await form.fill({ Name: 'other' });
  await form.save();
  await app.configuration.lists('other');
  await app.navigation('Home').click();
  await app.showsHeading('other');
});

test('the form of a Kapacitor asks too', async ({ app, api }) => {
  const { id } = await api.addSource({ name: 'prod' });
  const form = await app.openAddKapacitor(id);
  await form.fill({ Name: 'half done' });
  await app.navigation('Home').click();
  await app.dialog.asks(QUESTION);
  await app.dialog.button('Leave').click();
  await app.isAt('/');
});

test('nothing typed goes to what the browser keeps', async ({ app }) => {
  const form = await app.openAddSource();
  await form.fill({ Name: 'half done', Username: 'me', Password: 'typed-secret' });
  const kept = await app.page.evaluate(() => JSON.stringify([localStorage, sessionStorage, document.cookie]));
  expect(kept).not.toMatch(/half done|typed-secret|"me"/);
});

test('Switch Orgs at the bottom of a source asks too, and then saves and keeps nothing', async ({ app, api }) => {
  const { id } = await api.addSource({ name: 'prod', username: 'me', password: 'mine' });
  for (const open of [() => app.openAddSource(), () => app.openEditSource(id)]) {
    const form = await open();
    await form.fill({ Name: 'half done', 'Connection String': 'http://elsewhere:8086' });
    await form.button('Switch Orgs').click();
    await app.dialog.asks(QUESTION);
    await app.dialog.button('Cancel').click();
    await expect(form.field('Name')).toHaveValue('half done');
    await form.button('Switch Orgs').click();
    await app.dialog.button('Leave').click();
    await app.isAt('/switch-orgs');
    await app.switchOrgs.isIn('Default');
    const kept = await app.page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]));
    expect(kept).not.toContain('half done');
    await app.page.goBack();
    await expect(form.field('Name')).not.toHaveValue('half done');
  }
  expect(await api.sources()).toMatchObject([{ name: 'prod', url: 'http://127.0.0.1:1' }]);
});

test('Switch Orgs does not ask where nothing was typed', async ({ app }) => {
  const form = await app.openAddSource();
  await form.button('Switch Orgs').click();
  await app.isAt('/switch-orgs');
  await app.showsHeading('Switch Orgs');
});
