// The organization of a tab is in its address.
import { expect, test } from '../support/test';

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

for (const path of ['/', '/configuration', '/configuration/sources/any']) {
  test(`an organization that is unknown is said so at ${path}, and nothing of another one is shown`, async ({
    app, api, watch,
  }) => {
    watch.expectFailure(/^GET \/sources\S* 404$/);
    await api.addSource({ name: 'prod of the default one' });
    await app.open(`${path}?org=nowhere`);
    await expect(app.page.getByRole('main')).toContainText(/organization not found/i);
    await expect(app.page.getByText('prod of the default one')).toHaveCount(0);
  });
}
