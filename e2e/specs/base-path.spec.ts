// Below a base path everything works as at the root.
import { expect, test } from '../support/test';

test.use({ flags: ['--base-path', '/x'] });

test('a source is created, edited and deleted below the base path', async ({ app, api, influx }) => {
  await app.open('/');
  await app.home.addSource.click();
  await app.isAt('/configuration/sources/new');
  const form = app.sourceForm;
  await form.fill({ 'Connection String': influx.url, Name: 'prod' });
  await form.add();
  await app.isAt('/configuration');
  await app.configuration.lists('prod');
  await app.configuration.name('prod').click();
  const { id } = await api.source('prod');
  await app.isAt(`/configuration/sources/${id}`);
  await form.fill({ Name: 'renamed' });
  await form.save();
  await app.configuration.lists('renamed');
  await app.configuration.choose('renamed', 'Delete…');
  await app.dialog.button('Delete source').click();
  await expect(app.page.getByRole('heading', { name: 'No InfluxDB connection yet' })).toBeVisible();
});

test('a reload below the base path shows the same page', async ({ app, api }) => {
  const { id } = await api.addSource({ name: 'prod' });
  const form = await app.openEditSource(id);
  await app.page.reload();
  await expect(form.field('Name')).toHaveValue('prod');
  await app.navigation('Home').click();
  await app.isAt('/');
  await app.showsHeading('prod');
});

test('a Kapacitor is created below the base path', async ({ app, api, kapacitor }) => {
  const { id } = await api.addSource({ name: 'prod' });
  const form = await app.openAddKapacitor(id);
  await form.fill({ 'Kapacitor URL': kapacitor.url, Name: 'alerts' });
  await form.connect();
  await app.isAt(new RegExp(`/configuration/sources/${id}/kapacitors/(?!new)[^/]+`));
});

test('Not found below the base path leads home', async ({ app, watch }) => {
  watch.expectFailure(/^GET \/x\/no-such-page 404$/);
  await app.open('/no-such-page');
  await app.showsHeading('Not found');
  await app.page.getByRole('main').getByRole('link').click();
  await app.isAt('/');
});
