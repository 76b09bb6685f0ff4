// Edit and delete a Kapacitor.
import { NOT_UPDATED } from '../pages/kapacitor-form';
import { ADMIN } from '../servers/influx';
import { expect, test } from '../support/test';

test('Save Changes stores them', async ({ app, api, kapacitor }) => {
  const { id } = await api.addSource({ name: 'prod' });
  const stored = await api.addKapacitor(id, { name: 'old name' });
  const form = await app.openKapacitor(id, stored.id);
  await form.fill({ 'Kapacitor URL': kapacitor.url, Name: 'new name' });
  await form.save();
  await expect.poll(() => api.kapacitors(id)).toMatchObject([{ name: 'new name', url: kapacitor.url }]);
  await expect(app.page.getByRole('status').filter({ hasText: 'Saved.' })).toBeVisible();
});

test('nothing answers at the new address: the message, and Save anyway', async ({
  app, api, watch, faults, kapacitor,
}) => {
  watch.expectFailure(/^PATCH \/sources\/\S+ 400$/);
  const { id } = await api.addSource({ name: 'prod' });
  const stored = await api.addKapacitor(id, { name: 'alerts', url: kapacitor.url });
  const form = await app.openKapacitor(id, stored.id);
  await form.fill({ 'Kapacitor URL': faults.refused });
  await form.save();
  await form.says(NOT_UPDATED);
  expect(await api.kapacitors(id)).toMatchObject([{ url: kapacitor.url }]);
  await form.button('Save anyway').click();
  await expect.poll(() => api.kapacitors(id)).toMatchObject([{ url: faults.refused }]);
});

test('Test connection stores nothing', async ({ app, api, kapacitor }) => {
  const { id } = await api.addSource({ name: 'prod' });
  const stored = await api.addKapacitor(id, { name: 'alerts' });
  const form = await app.openKapacitor(id, stored.id);
  await form.fill({ 'Kapacitor URL': kapacitor.url });
  await form.test();
  await form.says('The connection works: Kapacitor 1.8.3.');
  expect(await api.kapacitors(id)).toMatchObject([{ url: stored.url }]);
});

test('another address asks for the password again', async ({ app, api, watch, faults, kapacitorSignIn }) => {
  watch.expectFailure(/^PATCH \/sources\/\S+ 422$/);
  const { id } = await api.addSource({ name: 'prod' });
  const stored = await api.addKapacitor(id, { name: 'alerts', url: kapacitorSignIn.url, ...ADMIN });
  const form = await app.openKapacitor(id, stored.id);
  await form.isSaved('Password');
  await form.fill({ 'Kapacitor URL': faults.refused });
  await form.save();
  await form.isWrong('Password', /Enter the password again: the address changed/);
  await expect(form.field('Password')).toBeFocused();
});

test('somebody else saved first: the dialog keeps mine', async ({ app, api, watch }) => {
  watch.expectFailure(/^PATCH \/sources\/\S+ 412$/);
  const { id } = await api.addSource({ name: 'prod' });
  const stored = await api.addKapacitor(id, { name: 'alerts' });
  const form = await app.openKapacitor(id, stored.id);
  await api.changeKapacitor(id, stored.id, { name: 'theirs' });
  await form.fill({ Name: 'mine' });
  await form.save();
  await expect(app.dialog.element.getByRole('group', { name: 'Name' })).toContainText('theirs');
  await app.dialog.element.getByRole('button', { name: /Save/ }).click();
  await expect.poll(() => api.kapacitors(id)).toMatchObject([{ name: 'mine' }]);
});

test('an emptied name is refused', async ({ app, api }) => {
  const { id } = await api.addSource({ name: 'prod' });
  const stored = await api.addKapacitor(id, { name: 'alerts' });
  const form = await app.openKapacitor(id, stored.id);
  await form.fill({ Name: '' });
  await form.save();
  await form.says('Unable to update Kapacitor: Name must not be empty.');
  await expect(form.field('Name')).toBeFocused();
});

test('Delete asks first, and Cancel keeps it', async ({ app, api }) => {
  const { id } = await api.addSource({ name: 'prod' });
  const stored = await api.addKapacitor(id, { name: 'alerts' });
  const form = await app.openKapacitor(id, stored.id);
  await form.delete();
  await app.dialog.asks('Delete Kapacitor alerts?');
  await app.dialog.button('Cancel').click();
  await app.dialog.isClosed();
  expect(await api.kapacitors(id)).toHaveLength(1);
});

test('Delete removes it; the oldest remaining one becomes active, which is said before', async ({ app, api }) => {
  const { id } = await api.addSource({ name: 'prod' });
  await api.addKapacitor(id, { name: 'oldest' });
  await api.addKapacitor(id, { name: 'second' });
  const active = await api.addKapacitor(id, { name: 'active' });
  const form = await app.openKapacitor(id, active.id);
  await form.delete();
  await app.dialog.says('oldest becomes the active Kapacitor');
  await app.dialog.element.getByRole('button', { name: /^Delete/ }).click();
  await app.isAt('/configuration');
  await expect(app.configuration.dropdown('prod')).toContainText('oldest');
  expect(await api.kapacitors(id)).toMatchObject([{ name: 'oldest', active: true }, { name: 'second', active: false }]);
});
