// Reload, back and forward keep the page.
import { expect, test } from '../support/test';

test('a reload shows the same page', async ({ app, api }) => {
  const { id } = await api.addSource({ name: 'prod' });
  const kapacitor = await api.addKapacitor(id, { name: 'alerts' });
  const sources = '/configuration/sources';
  const kapacitors = `${sources}/${id}/kapacitors`;
  const pages = {
    '/': 'prod',
    '/configuration': 'Configuration',
    [`${sources}/new`]: 'Add a New Source',
    [`${sources}/${id}`]: 'Edit Source',
    [`${kapacitors}/new`]: 'Configure Kapacitor',
    [`${kapacitors}/${kapacitor.id}`]: 'Configure Kapacitor',
  };
  for (const [path, heading] of Object.entries(pages)) {
    await app.open(path);
    await app.showsHeading(heading);
    await app.page.reload();
    await app.showsHeading(heading);
    await app.isAt(path);
  }
});

test('back, forward and the navigation go through the pages, and the address goes along', async ({ app, api }) => {
  const { id } = await api.addSource({ name: 'prod' });
  await app.open('/');
  await app.navigation('Configuration').click();
  await app.showsHeading('Configuration');
  await app.configuration.name('prod').click();
  await app.showsHeading('Edit Source');
  await app.page.goBack();
  await app.showsHeading('Configuration');
  await app.page.goBack();
  await app.showsHeading('prod');
  await app.isAt('/');
  await app.page.goForward();
  await app.showsHeading('Configuration');
  await app.isAt('/configuration');
  await app.page.goForward();
  await app.showsHeading('Edit Source');
  await app.isAt(`/configuration/sources/${id}`);
  await expect(app.sourceForm.field('Name')).toHaveValue('prod');
  await app.navigation('Configuration').click();
  await app.showsHeading('Configuration');
  await app.isAt('/configuration');
  await app.page.reload();
  await app.configuration.lists('prod');
  await app.isAt('/configuration');
  await app.page.goBack();
  await app.showsHeading('Edit Source');
  await app.isAt(`/configuration/sources/${id}`);
});

test('a new page gives the focus to its heading', async ({ app, api }) => {
  await api.addSource({ name: 'prod' });
  await app.open('/');
  await app.navigation('Configuration').click();
  await expect(app.heading).toBeFocused();
  await app.configuration.addSource.click();
  await app.showsHeading('Add a New Source');
  await expect(app.heading).toBeFocused();
});
