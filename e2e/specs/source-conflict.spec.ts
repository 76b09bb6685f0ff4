// Somebody else saved first: my value and theirs, field by field.
import { expect, test } from '../support/test';

test.beforeEach(({ watch }) => watch.expectFailure(/^PATCH \/sources\/\S* 412$/));

test('the dialog shows my value and theirs, and keeps mine', async ({ app, api }) => {
  const { id } = await api.addSource({ name: 'prod', telegraf: 'telegraf' });
  const form = await app.openEditSource(id);
  await api.changeSource(id, { name: 'theirs', telegraf: 'their-db' });
  await form.fill({ Name: 'mine' });
  await form.save();
  const name = app.dialog.element.getByRole('group', { name: 'Name' });
  await expect(name.getByRole('radio', { name: /mine$/ })).toBeChecked();
  await expect(name.getByRole('radio', { name: /theirs$/ })).not.toBeChecked();
  await app.dialog.element.getByRole('button', { name: /Save/ }).click();
  await app.configuration.lists('mine');
  // Nobody's change is lost: what I did not touch stays theirs.
  expect(await api.source('mine')).toMatchObject({ telegraf: 'their-db' });
});

test('theirs is taken where I say so', async ({ app, api }) => {
  const { id } = await api.addSource({ name: 'prod', defaultRP: 'day' });
  const form = await app.openEditSource(id);
  await api.changeSource(id, { name: 'theirs' });
  await form.fill({ Name: 'mine' });
  await form.openMore();
  await form.fill({ 'Default Retention Policy': 'week' });
  await form.save();
  await app.dialog.element.getByRole('group', { name: 'Name' }).getByRole('radio', { name: /theirs/i }).last().check();
  await app.dialog.element.getByRole('button', { name: /Save/ }).click();
  await app.configuration.lists('theirs');
  expect((await api.source('theirs')).defaultRP).toBe('week');
});

test('Cancel stores nothing and keeps what was typed', async ({ app, api }) => {
  const { id } = await api.addSource({ name: 'prod' });
  const form = await app.openEditSource(id);
  await api.changeSource(id, { name: 'theirs' });
  await form.fill({ Name: 'mine' });
  await form.save();
  await app.dialog.button('Cancel').click();
  await app.dialog.isClosed();
  await expect(form.field('Name')).toHaveValue('mine');
  expect((await api.sources()).map(({ name }) => name)).toEqual(['theirs']);
});
