// The dropdown of a source's Kapacitors: choosing the active one.
import { expect, test } from '../support/test';
import { type Api, type Source } from '../support/api';

test('the dropdown shows the active one; its entries are loaded when it opens', async ({ app, api }) => {
  const { id } = await three(api);
  let loaded = 0;
  app.page.on('request', (request) => (loaded += request.url().endsWith(`/sources/${id}/kapacitors`) ? 1 : 0));
  await app.openConfiguration();
  await expect(app.configuration.dropdown('prod')).toContainText('three');
  expect(loaded).toBe(0);
  await app.configuration.openKapacitors('prod');
  await expect(app.page.getByRole('menuitemradio')).toHaveCount(3);
  await expect(app.configuration.kapacitor('three')).toBeChecked();
  await expect(app.configuration.kapacitor('one')).not.toBeChecked();
  expect(loaded).toBe(1);
});

test('every entry has edit and delete, and Add Kapacitor comes last', async ({ app, api }) => {
  await three(api);
  await app.openConfiguration();
  await app.configuration.openKapacitors('prod');
  for (const name of ['one', 'two', 'three']) {
    await expect(app.menu.getByRole('menuitem', { name: `Edit ${name}`, exact: true })).toBeVisible();
    await expect(app.menu.getByRole('menuitem', { name: `Delete ${name}`, exact: true })).toBeVisible();
  }
  await expect(app.menu.getByRole('menuitem').last()).toHaveText('Add Kapacitor');
});

test('choosing one makes it active, with a message', async ({ app, api }) => {
  const { id } = await three(api);
  await app.openConfiguration();
  await app.configuration.openKapacitors('prod');
  await app.configuration.kapacitor('one').click();
  await expect(app.message('one is active for prod.')).toBeVisible();
  await expect(app.configuration.dropdown('prod')).toContainText('one');
  const active = (await api.kapacitors(id)).filter(({ active }) => active);
  expect(active).toMatchObject([{ name: 'one' }]);
});

test('another source keeps its own active one', async ({ app, api }) => {
  await three(api);
  const other = await api.addSource({ name: 'other' });
  await api.addKapacitor(other.id, { name: 'theirs' });
  await app.openConfiguration();
  await app.configuration.openKapacitors('prod');
  await app.configuration.kapacitor('two').click();
  await expect(app.message('two is active for prod.')).toBeVisible();
  await expect(app.configuration.dropdown('other')).toContainText('theirs');
  expect(await api.kapacitors(other.id)).toMatchObject([{ name: 'theirs', active: true }]);
});

test('what the server refuses is put back, with the error', async ({ app, api, watch }) => {
  watch.expectFailure(/^PATCH \/sources\/\S+\/kapacitors\/\S+ 503$/);
  await three(api);
  await app.openConfiguration();
  await app.configuration.openKapacitors('prod');
  await app.refuse('PATCH', /\/kapacitors\//, { status: 503, message: 'the store is busy' });
  await app.configuration.kapacitor('one').click();
  const alert = app.alert('one could not be made active.');
  await expect(alert).toContainText('three stays active. The store is busy.');
  await expect(app.configuration.dropdown('prod')).toContainText('three');
});

test('what never arrives is put back, and Try again does it', async ({ app, api, watch }) => {
  watch.expectFailure(/^PATCH \/sources\/\S+\/kapacitors\/\S+ net::ERR_CONNECTION_RESET$/);
  const { id } = await three(api);
  await app.openConfiguration();
  await app.configuration.openKapacitors('prod');
  await app.refuse('PATCH', /\/kapacitors\//, 'nothing');
  await app.configuration.kapacitor('one').click();
  await expect(app.alert('one could not be made active.')).toBeVisible();
  await expect(app.configuration.dropdown('prod')).toContainText('three');
  await app.page.unrouteAll();
  await app.page.getByRole('region', { name: 'Messages' }).getByRole('button', { name: 'Try again' }).click();
  await expect(app.configuration.dropdown('prod')).toContainText('one');
  await expect.poll(async () => (await api.kapacitors(id))[0]).toMatchObject({ name: 'one', active: true });
});

test('edit leads to the form of that Kapacitor', async ({ app, api }) => {
  const { id } = await three(api);
  const two = (await api.kapacitors(id)).find(({ name }) => name === 'two')!;
  await app.openConfiguration();
  await app.configuration.openKapacitors('prod');
  await app.menu.getByRole('menuitem', { name: 'Edit two' }).click();
  await app.isAt(`/configuration/sources/${id}/kapacitors/${two.id}`);
  await expect(app.kapacitorForm.field('Name')).toHaveValue('two');
});

test('delete asks; deleting the active one moves the mark to the oldest', async ({ app, api }) => {
  const { id } = await three(api);
  await app.openConfiguration();
  await app.configuration.openKapacitors('prod');
  await app.menu.getByRole('menuitem', { name: 'Delete three' }).click();
  await app.dialog.asks('Delete Kapacitor three?');
  await app.dialog.says('one becomes the active Kapacitor');
  await app.dialog.button('Delete Kapacitor').click();
  await app.dialog.isClosed();
  await expect(app.configuration.dropdown('prod')).toContainText('one');
  expect((await api.kapacitors(id)).map(({ name }) => name)).toEqual(['one', 'two']);
});

test('deleting the last one brings Add Config back, with the focus on it', async ({ app, api }) => {
  const { id } = await api.addSource({ name: 'prod' });
  await api.addKapacitor(id, { name: 'only' });
  await app.openConfiguration();
  await app.configuration.openKapacitors('prod');
  await app.menu.getByRole('menuitem', { name: 'Delete only' }).click();
  await app.dialog.asks('Delete Kapacitor only?');
  await app.dialog.button('Delete Kapacitor').click();
  await expect(app.configuration.addConfig('prod')).toBeFocused();
});

/** The source prod with three Kapacitors, the last of them active. */
async function three(api: Api): Promise<Source> {
  const source = await api.addSource({ name: 'prod' });
  for (const name of ['one', 'two', 'three']) {
    await api.addKapacitor(source.id, { name });
  }
  return source;
}
