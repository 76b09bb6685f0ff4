// Deleting a source: what is said before, and what follows.
import { expect, test } from '../support/test';

test('the dialog says how many Kapacitors go and which source becomes the default', async ({ app, api }) => {
  const first = await api.addSource({ name: 'first' });
  await api.addSource({ name: 'zulu' });
  await api.addSource({ name: 'alpha' });
  await api.addKapacitor(first.id, { name: 'k1' });
  await api.addKapacitor(first.id, { name: 'k2' });
  await app.openConfiguration();
  await app.configuration.choose('first', 'Delete…');
  await app.dialog.asks('Delete source first?');
  await app.dialog.says('2 Kapacitors go with it');
  // The oldest remaining one, not the next by name.
  await app.dialog.says('zulu becomes the default source');
  await app.dialog.button('Delete source').click();
  await app.dialog.isClosed();
  await app.configuration.lists('zulu', 'alpha');
  await app.configuration.hasDefault('zulu');
  await expect(app.indicator).toContainText('zulu');
});

test('Cancel keeps it and gives the focus back', async ({ app, api }) => {
  await api.addSource({ name: 'prod' });
  await app.openConfiguration();
  await app.configuration.choose('prod', 'Delete…');
  await app.dialog.asks('Delete source prod?');
  await app.dialog.button('Cancel').click();
  await app.dialog.isClosed();
  await expect(app.configuration.more('prod')).toBeFocused();
  expect(await api.sources()).toHaveLength(1);
});

test('Escape keeps it, and so does Back', async ({ app, api }) => {
  await api.addSource({ name: 'prod' });
  await app.openConfiguration();
  await app.configuration.choose('prod', 'Delete…');
  await app.dialog.asks('Delete source prod?');
  await app.page.keyboard.press('Escape');
  await app.dialog.isClosed();
  await app.navigation('Home').click();
  await app.navigation('Configuration').click();
  await app.configuration.choose('prod', 'Delete…');
  await app.dialog.asks('Delete source prod?');
  await app.page.goBack();
  await app.dialog.isClosed();
  await app.isAt('/configuration');
  expect(await api.sources()).toHaveLength(1);
});

test('one that is not the default takes no mark along', async ({ app, api }) => {
  await api.addSource({ name: 'first' });
  await api.addSource({ name: 'second' });
  await app.openConfiguration();
  await app.configuration.choose('second', 'Delete…');
  await app.dialog.asks('Delete source second?');
  await expect(app.dialog.element).not.toContainText('becomes the default');
  await app.dialog.button('Delete source').click();
  await app.configuration.lists('first');
});

test('the next row takes the focus; after the last one Add Source does', async ({ app, api }) => {
  for (const name of ['a', 'b', 'c']) {
    await api.addSource({ name });
  }
  await app.openConfiguration();
  await app.configuration.choose('b', 'Delete…');
  await app.dialog.button('Delete source').click();
  await app.configuration.lists('a', 'c');
  await expect(app.configuration.more('c')).toBeFocused();
  await app.configuration.choose('c', 'Delete…');
  await app.dialog.button('Delete source').click();
  await app.configuration.lists('a');
  await expect(app.configuration.addSource).toBeFocused();
});

test('the last one leaves the empty state, with the focus on Add Source', async ({ app, api }) => {
  await api.addSource({ name: 'only' });
  await app.openConfiguration();
  await app.configuration.choose('only', 'Delete…');
  await app.dialog.button('Delete source').click();
  await app.dialog.isClosed();
  await expect(app.page.getByRole('heading', { name: 'No InfluxDB connection yet' })).toBeVisible();
  await expect(app.configuration.addSource).toBeFocused();
  await expect(app.indicator).toHaveText(/Not connected/);
});

test('a deletion that the server refuses keeps the row, with the error', async ({ app, api, watch }) => {
  watch.expectFailure(/^DELETE \/sources\/[^?\s]+ 503$/);
  await api.addSource({ name: 'prod' });
  await app.openConfiguration();
  await app.configuration.choose('prod', 'Delete…');
  await app.dialog.asks('Delete source prod?');
  await app.refuse('DELETE', /\/sources\//, { status: 503, message: 'the store is busy' });
  await app.dialog.button('Delete source').click();
  await expect(app.alert('prod could not be deleted.')).toContainText('The store is busy.');
  await app.configuration.lists('prod');
});

test('a double click on the verb deletes once', async ({ app, api }) => {
  await api.addSource({ name: 'a' });
  await api.addSource({ name: 'b' });
  let deletions = 0;
  app.page.on('request', (one) => (deletions += one.method() === 'DELETE' && !one.url().includes('?') ? 1 : 0));
  await app.openConfiguration();
  await app.configuration.choose('b', 'Delete…');
  await app.dialog.button('Delete source').dblclick({ noWaitAfter: true });
  await app.configuration.lists('a');
  expect(deletions).toBe(1);
});
