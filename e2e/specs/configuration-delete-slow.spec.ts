// Deleting while the server takes its time, or fails.
import { expect, test } from '../support/test';

const LOOK_UP = /\?dryRun=true\b/;

test('nothing can be deleted before it is said what goes with it', async ({ app, api }) => {
  const { id } = await api.addSource({ name: 'prod' });
  await api.addKapacitor(id, { name: 'alerts' });
  await app.openConfiguration();
  const letGo = await app.hold('DELETE', LOOK_UP);
  await app.configuration.choose('prod', 'Delete…');
  await app.dialog.asks('Delete source prod?');
  await app.dialog.says('Looking up what goes with it…');
  await expect(app.dialog.button('Delete source')).toBeDisabled();
  await app.dialog.button('Delete source').click({ force: true });
  letGo();
  await app.dialog.says('1 Kapacitor goes with it: alerts');
  await expect(app.dialog.button('Delete source')).toBeEnabled();
  expect(await api.sources()).toHaveLength(1);
});

test('where that cannot be looked up, Try again does it', async ({ app, api, watch }) => {
  watch.expectFailure(/^DELETE \/sources\/\S+\?dryRun=true\S* 503$/);
  await api.addSource({ name: 'prod' });
  await app.openConfiguration();
  await app.refuse('DELETE', LOOK_UP, { status: 503, message: 'the store is busy' });
  await app.configuration.choose('prod', 'Delete…');
  await app.dialog.says('What goes with it could not be looked up. The store is busy.');
  await expect(app.dialog.button('Delete source')).toBeDisabled();
  await app.page.unrouteAll();
  await app.dialog.button('Try again').click();
  await expect(app.dialog.button('Delete source')).toBeEnabled();
  await expect(app.dialog.button('Cancel')).toBeFocused();
  await app.dialog.button('Delete source').click();
  await expect(app.message('prod is deleted.')).toBeVisible();
});

test('whoever leaves meanwhile stays where they went, and is told', async ({ app, api }) => {
  await api.addSource({ name: 'prod' });
  const { id } = await api.addSource({ name: 'other' });
  const kapacitor = await api.addKapacitor(id, { name: 'alerts' });
  const form = await app.openKapacitor(id, kapacitor.id);
  await form.delete();
  const letKapacitorGo = await app.hold('DELETE', /\/kapacitors\/[^?]+$/);
  await app.dialog.button('Delete Kapacitor').click();
  await app.page.goBack();
  await app.dialog.isClosed();
  await app.navigation('Configuration').click();
  await app.configuration.choose('other', 'Delete…');
  const letSourceGo = await app.hold('DELETE', /\/sources\/[^/?]+$/);
  await app.dialog.button('Delete source').click();
  await app.page.goBack();
  await app.dialog.isClosed();
  await app.navigation('Home').click();
  letKapacitorGo();
  await expect(app.message('alerts is deleted.')).toBeVisible();
  letSourceGo();
  await expect(app.message('other is deleted.')).toBeVisible();
  await app.isAt('/');
  await app.showsHeading('prod');
  expect(await api.sources()).toMatchObject([{ name: 'prod' }]);
});
