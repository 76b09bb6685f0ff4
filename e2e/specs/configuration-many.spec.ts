// Many sources: the search box, pages of the table, a thousand rows.
import { expectAccessible } from '../support/axe';
import { expect, test } from '../support/test';

function names(count: number): string[] {
  return Array.from({ length: count }, (_, at) => `source-${String(at).padStart(4, '0')}`);
}

test('up to ten sources there is no search box; beyond ten there is', async ({ app, api }) => {
  await api.addSources(names(10));
  await app.openConfiguration();
  await expect(app.configuration.rows).toHaveCount(10);
  await expect(app.configuration.search).toHaveCount(0);
  await api.addSource({ name: 'one more' });
  await app.page.reload();
  await expect(app.configuration.rows).toHaveCount(11);
  await expect(app.configuration.search).toBeVisible();
});

test('the search finds names, addresses and labels, and the address bar keeps it', async ({ app, api }) => {
  await api.addSources(names(11));
  await api.addSource({ name: 'berlin', url: 'http://127.0.0.1:2', labels: { city: 'spree' } });
  await app.openConfiguration();
  for (const [typed, kept] of [['BERL', 'BERL'], ['spree', 'spree'], ['127.0.0.1:2', '127\\.0\\.0\\.1(:|%3A)2']]) {
    await app.configuration.search.fill(typed!);
    await app.isAt(new RegExp(`/configuration\\?q=${kept}`));
    await app.configuration.lists('berlin');
  }
  await app.page.reload();
  await app.configuration.lists('berlin');
  await expect(app.configuration.search).toHaveValue('127.0.0.1:2');
});

test('a search without a match says so, and is cleared', async ({ app, api }) => {
  await api.addSources(names(11));
  await app.openConfiguration();
  await app.configuration.search.fill('nowhere');
  await expect(app.page.getByRole('heading', { name: 'No source matches “nowhere”' })).toBeVisible();
  await expectAccessible(app.page);
  await app.page.getByRole('button', { name: 'Clear search' }).click();
  await expect(app.configuration.rows).toHaveCount(11);
  await expect(app.configuration.search).toBeFocused();
});

test('a thousand sources come in pages of 200', async ({ app, api }) => {
  await api.addSources(names(1000));
  await app.openConfiguration();
  await expect(app.configuration.rows).toHaveCount(200);
  await expect(app.page.getByText(/^1000 InfluxDB connections/)).toBeVisible();
  const pages = app.page.getByRole('navigation', { name: 'Pages' });
  const seen = new Set(await app.configuration.rows.locator('td:first-child').getByRole('link').allTextContents());
  for (let page = 1; page < 5; page += 1) {
    const first = [...seen].at(-1)!;
    await pages.getByRole('link', { name: 'Next page' }).click();
    await expect(app.configuration.name(first)).toHaveCount(0);
    await expect(app.configuration.rows).toHaveCount(200);
    for (const name of await app.configuration.rows.locator('td:first-child').getByRole('link').allTextContents()) {
      seen.add(name);
    }
  }
  expect(seen.size).toBe(1000);
  await expect(pages.getByRole('link', { name: 'Next page' })).toHaveCount(0);
  await expect(pages.getByRole('link', { name: 'First page' })).toBeFocused();
  await app.page.goBack();
  await expect(app.configuration.rows).toHaveCount(200);
  await pages.getByRole('link', { name: 'First page' }).click();
  await app.configuration.hasDefault([...seen][0]!);
});

test('of 201 sources the new one is shown and has the focus; without it the second page is the first again', async ({
  app, api, influx,
}) => {
  await api.addSources(names(200));
  const form = await app.openAddSource();
  await form.fill({ 'Connection String': influx.url, Name: 'zulu' });
  await form.isDefault.uncheck();
  await form.add();
  await app.configuration.lists('zulu');
  await app.isAt('/configuration?q=zulu');
  await expect(app.configuration.name('zulu')).toBeFocused();
  await app.navigation('Configuration').click();
  await expect(app.configuration.rows).toHaveCount(200);
  await app.page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Next page' }).click();
  await app.configuration.lists('zulu');
  await expectAccessible(app.page);
  await app.configuration.choose('zulu', 'Delete…');
  await app.dialog.button('Delete source').click();
  await expect(app.configuration.rows).toHaveCount(200);
  await app.isAt('/configuration');
  await expect(app.configuration.addSource).toBeFocused();
});
