// The default mark, as the form moves it.
import { expect, test } from '../support/test';

test('the first source becomes the default, whatever was chosen', async ({ app, influx }) => {
  const form = await app.openAddSource();
  await form.fill({ 'Connection String': influx.url, Name: 'first' });
  await form.isDefault.uncheck();
  await form.add();
  await app.configuration.hasDefault('first');
});

test('a new source takes the mark where the box is ticked', async ({ app, api, influx }) => {
  await api.addSource({ name: 'old' });
  const form = await app.openAddSource();
  await form.fill({ 'Connection String': influx.url, Name: 'new' });
  await form.add();
  await app.configuration.lists('new', 'old');
  await app.configuration.hasDefault('new');
});

test('a new source leaves the mark where the box is not ticked', async ({ app, api, influx }) => {
  await api.addSource({ name: 'old' });
  const form = await app.openAddSource();
  await form.fill({ 'Connection String': influx.url, Name: 'new' });
  await form.isDefault.uncheck();
  await form.add();
  await app.configuration.lists('old', 'new');
  await app.configuration.hasDefault('old');
});

test('on the default source the box cannot be turned off, and its label says what to do', async ({ app, api }) => {
  const { id } = await api.addSource({ name: 'prod' });
  const form = await app.openEditSource(id);
  await expect(form.isDefault).toHaveAccessibleName(/make another.* the default instead/i);
  await form.isDefault.click({ force: true });
  await expect(form.isDefault).toBeChecked();
  await form.isDefault.press('Space');
  await expect(form.isDefault).toBeChecked();
});

test('ticking the box on another source moves the mark', async ({ app, api }) => {
  await api.addSource({ name: 'first' });
  const { id } = await api.addSource({ name: 'second' });
  const form = await app.openEditSource(id);
  await expect(form.isDefault).not.toBeChecked();
  await form.isDefault.check();
  await form.save();
  await app.configuration.lists('second', 'first');
  await app.configuration.hasDefault('second');
});
