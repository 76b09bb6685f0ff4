// Create a Kapacitor, step by step.
import { CREATED, NOT_CREATED } from '../pages/kapacitor-form';
import { ADMIN } from '../servers/influx';
import { expect, test } from '../support/test';

test('step 1: Add Config in Configuration opens the form', async ({ app, api }) => {
  const { id } = await api.addSource({ name: 'prod' });
  await app.openConfiguration();
  await app.configuration.addConfig('prod').click();
  await app.isAt(`/configuration/sources/${id}/kapacitors/new`);
  await app.showsHeading('Configure Kapacitor');
  await expect(app.kapacitorForm.details).toBeVisible();
});

test('step 1: Add Kapacitor at the end of the dropdown opens the form of one more', async ({ app, api }) => {
  const { id } = await api.addSource({ name: 'prod' });
  await api.addKapacitor(id, { name: 'first' });
  await app.openConfiguration();
  await app.configuration.openKapacitors('prod');
  await app.page.getByRole('menuitem', { name: 'Add Kapacitor', exact: true }).click();
  await app.isAt(`/configuration/sources/${id}/kapacitors/new`);
});

test('step 2: the fields are prefilled', async ({ app, api }) => {
  const { id } = await api.addSource({ name: 'prod' });
  const form = await app.openAddKapacitor(id);
  await expect(form.field('Kapacitor URL')).toHaveValue('http://localhost:9092');
  for (const empty of ['Name', 'Username', 'Password']) {
    await expect(form.field(empty)).toHaveValue('');
  }
});

test('step 3: Connect stores it and says so, at the address of its own page', async ({ app, api, kapacitor }) => {
  const { id } = await api.addSource({ name: 'prod' });
  const form = await app.openAddKapacitor(id);
  await form.fill({ 'Kapacitor URL': kapacitor.url, Name: 'alerts' });
  await form.connect();
  await form.says(CREATED);
  const [stored] = await api.kapacitors(id);
  expect(stored).toMatchObject({ name: 'alerts', url: kapacitor.url, active: true });
  await app.isAt(`/configuration/sources/${id}/kapacitors/${stored!.id}`);
  await expect(form.field('Name')).toHaveValue('alerts');
});

test('a reload after Connect creates nothing again', async ({ app, api, kapacitor }) => {
  const { id } = await api.addSource({ name: 'prod' });
  const form = await app.openAddKapacitor(id);
  await form.fill({ 'Kapacitor URL': kapacitor.url, Name: 'alerts' });
  await form.connect();
  await form.says(CREATED);
  await app.page.reload();
  await expect(form.field('Name')).toHaveValue('alerts');
  expect(await api.kapacitors(id)).toHaveLength(1);
});

test('Back after Connect leads to the page before the form, and from there the icon to the new one', async ({
  app, api, kapacitor,
}) => {
  const { id } = await api.addSource({ name: 'prod' });
  await app.openConfiguration();
  await app.configuration.addConfig('prod').click();
  const form = app.kapacitorForm;
  await form.fill({ 'Kapacitor URL': kapacitor.url, Name: 'alerts' });
  await form.connect();
  await form.says(CREATED);
  await app.page.goBack();
  await app.isAt('/configuration');
  await app.configuration.openKapacitors('prod');
  await app.menu.getByRole('menuitem', { name: 'Edit alerts' }).click();
  const [stored] = await api.kapacitors(id);
  await app.isAt(`/configuration/sources/${id}/kapacitors/${stored!.id}`);
  await expect(form.field('Name')).toHaveValue('alerts');
  await app.page.goBack();
  await app.isAt('/configuration');
  await app.showsHeading('Configuration');
});

test('a Kapacitor with sign-in is added with its user name and password', async ({ app, api, kapacitorSignIn }) => {
  const { id } = await api.addSource({ name: 'prod' });
  const form = await app.openAddKapacitor(id);
  const { username, password } = ADMIN;
  await form.fill({ 'Kapacitor URL': kapacitorSignIn.url, Name: 'alerts', Username: username, Password: password });
  await form.connect();
  await form.says(CREATED);
  await form.isSaved('Password');
  expect(await api.kapacitors(id)).toMatchObject([{ username, hasPassword: true }]);
});

test('Configuration shows the new one as the active one', async ({ app, api, kapacitor }) => {
  const { id } = await api.addSource({ name: 'prod' });
  await api.addKapacitor(id, { name: 'old' });
  const form = await app.openAddKapacitor(id);
  await form.fill({ 'Kapacitor URL': kapacitor.url, Name: 'new' });
  await form.connect();
  await form.says(CREATED);
  await app.navigation('Configuration').click();
  await expect(app.configuration.dropdown('prod')).toContainText('new');
});

test('Test connection stores nothing', async ({ app, api, kapacitor }) => {
  const { id } = await api.addSource({ name: 'prod' });
  const form = await app.openAddKapacitor(id);
  await form.fill({ 'Kapacitor URL': kapacitor.url, Name: 'alerts' });
  await form.test();
  await form.says('The connection works: Kapacitor 1.8.3.');
  expect(await api.kapacitors(id)).toEqual([]);
});

test('nothing listens: the message, the cause, and the form as it was', async ({ app, api, watch, faults }) => {
  watch.expectFailure(/^POST \/sources\/\S+\/kapacitors 400$/);
  const { id } = await api.addSource({ name: 'prod' });
  const form = await app.openAddKapacitor(id);
  await form.fill({ 'Kapacitor URL': faults.refused, Name: 'alerts' });
  await form.connect();
  await form.says(NOT_CREATED);
  await form.failsAt('Connect', /Connection refused/);
  await form.drawsLine({
    Address: 'passed',
    Resolve: 'passed',
    Connect: 'failed',
    TLS: 'not needed',
    HTTP: 'not reached',
    Product: 'not reached',
    Auth: 'not reached',
  });
  await expect(form.field('Name')).toHaveValue('alerts');
  expect(await api.kapacitors(id)).toEqual([]);
});

test('Save anyway stores it all the same', async ({ app, api, watch, faults }) => {
  watch.expectFailure(/^POST \/sources\/\S+\/kapacitors 400$/);
  const { id } = await api.addSource({ name: 'prod' });
  const form = await app.openAddKapacitor(id);
  await form.fill({ 'Kapacitor URL': faults.refused, Name: 'alerts' });
  await form.connect();
  await form.says(NOT_CREATED);
  await form.button('Save anyway').click();
  await app.isAt(new RegExp(`/configuration/sources/${id}/kapacitors/(?!new)[^/]+`));
  expect(await api.kapacitors(id)).toMatchObject([{ name: 'alerts', url: faults.refused }]);
});

test('an InfluxDB is not a Kapacitor', async ({ app, api, watch, influx }) => {
  watch.expectFailure(/^POST \/sources\/\S+\/kapacitors 400$/);
  const { id } = await api.addSource({ name: 'prod' });
  const form = await app.openAddKapacitor(id);
  await form.fill({ 'Kapacitor URL': influx.url, Name: 'mistaken' });
  await form.connect();
  await form.says(NOT_CREATED);
  await form.failsAt('Product', /InfluxDB/);
});

test('a wrong password is found out', async ({ app, api, watch, kapacitorSignIn }) => {
  watch.expectFailure(/^POST \/sources\/\S+\/kapacitors 400$/);
  const { id } = await api.addSource({ name: 'prod' });
  const form = await app.openAddKapacitor(id);
  await form.fill({ 'Kapacitor URL': kapacitorSignIn.url, Name: 'alerts', Username: 'admin', Password: 'wrong' });
  await form.connect();
  await form.says(NOT_CREATED);
  await form.failsAt('Auth', /./);
});

test('without a name nothing is stored, and the field says so', async ({ app, api }) => {
  const { id } = await api.addSource({ name: 'prod' });
  const form = await app.openAddKapacitor(id);
  await form.connect();
  await form.says('Unable to create Kapacitor: Name must not be empty.');
  await form.isWrong('Name', /Name must not be empty\./);
  await expect(form.field('Name')).toBeFocused();
  await expect(form.button('Save anyway')).toHaveCount(0);
});

test('a name that is taken in this source is refused', async ({ app, api, watch, kapacitor }) => {
  watch.expectFailure(/^POST \/sources\/\S+\/kapacitors 409$/);
  const { id } = await api.addSource({ name: 'prod' });
  await api.addKapacitor(id, { name: 'Alerts' });
  const form = await app.openAddKapacitor(id);
  await form.fill({ 'Kapacitor URL': kapacitor.url, Name: 'alerts' });
  await form.connect();
  await form.says('Unable to create Kapacitor: name is taken.');
  await form.isWrong('Name', /Name is taken\./);
});

test('a double click stores once', async ({ app, api, kapacitor }) => {
  const { id } = await api.addSource({ name: 'prod' });
  const form = await app.openAddKapacitor(id);
  await form.fill({ 'Kapacitor URL': kapacitor.url, Name: 'alerts' });
  await form.button('Connect').dblclick({ noWaitAfter: true });
  await form.says(CREATED);
  expect(await api.kapacitors(id)).toHaveLength(1);
});

test('a source takes 32 Kapacitors and says so at the next', async ({ app, api, watch, kapacitor }) => {
  watch.expectFailure(/^POST \/sources\/\S+\/kapacitors 409$/);
  const { id } = await api.addSource({ name: 'prod' });
  for (let count = 1; count <= 32; count += 1) {
    await api.addKapacitor(id, { name: `kapacitor ${count}` });
  }
  const form = await app.openAddKapacitor(id);
  await form.fill({ 'Kapacitor URL': kapacitor.url, Name: 'one too many' });
  await form.connect();
  await expect(app.alert(/^Unable to create Kapacitor: .*32/)).toBeVisible();
  await expect(form.button('Save anyway')).toHaveCount(0);
});

test('the form of a source that is not there says so', async ({ app, watch }) => {
  watch.expectFailure(/^GET \/sources\/nowhere\S* 404$/);
  await app.open('/configuration/sources/nowhere/kapacitors/new');
  await expect(app.page.getByText(/source not found/i)).toBeVisible();
});
