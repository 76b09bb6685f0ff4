// Buttons cannot be pressed twice, and slow answers show that they are slow.
import { Front } from '../servers/front';
import { NOT_CREATED } from '../pages/source-form';
import { expect, test } from '../support/test';

test('while the server is contacted, Add Source cannot be pressed again', async ({ app, api, front, influx }) => {
  const gate = await front(() => Front.http(influx.url));
  gate.close();
  const form = await app.openAddSource();
  await form.fill({ 'Connection String': gate.url, Name: 'prod' });
  await form.add();
  const busy = app.page.getByRole('button', { name: /Adding…/ });
  await expect(busy).toBeDisabled();
  await busy.click({ force: true });
  await form.field('Name').press('Enter');
  gate.open();
  await app.configuration.lists('prod');
  expect(await api.sources()).toHaveLength(1);
});

test('a double click stores once', async ({ app, api, influx }) => {
  const form = await app.openAddSource();
  let posts = 0;
  app.page.on('request', (request) => (posts += request.method() === 'POST' ? 1 : 0));
  await form.fill({ 'Connection String': influx.url, Name: 'prod' });
  await form.button('Add Source').dblclick({ noWaitAfter: true });
  await app.configuration.lists('prod');
  expect(await api.sources()).toHaveLength(1);
  expect(posts).toBe(1);
});

test('while it is stored, the fields hold still and the focus stays', async ({ app, api, influx }) => {
  const letGo = await app.hold('POST', /\/sources$/);
  const form = await app.openAddSource();
  await form.openMore();
  await form.fill({ 'Connection String': influx.url, Name: 'prod' });
  await form.field('Name').press('Enter');
  await expect(app.page.getByRole('button', { name: /Adding…/ })).toBeDisabled();
  for (const label of ['Connection String', 'Name', 'Username', 'Password', 'Telegraf Database', 'Labels']) {
    await expect(form.field(label)).not.toBeEditable();
  }
  await expect(form.field('Name')).toBeFocused();
  await app.page.keyboard.type('x');
  await expect(form.field('Name')).toHaveValue('prod');
  await form.isDefault.press('Space');
  await expect(form.isDefault).toBeChecked();
  await form.kind.press('ArrowDown');
  await expect(form.kind).toHaveValue('');
  letGo();
  await app.configuration.lists('prod');
  expect(await api.source('prod')).toMatchObject({ url: influx.url, default: true });
});

test('Save anyway shows that it works, and stores the kind that was chosen', async ({ app, api, watch, faults }) => {
  watch.expectFailure(/^POST \/sources 400$/);
  const form = await app.openAddSource();
  await form.openMore();
  await expect(form.kind.getByRole('option', { selected: true })).toHaveText('Detect');
  await form.kind.selectOption('InfluxDB Relay');
  await form.fill({ 'Connection String': faults.refused, Name: 'gone' });
  await form.add();
  await form.says(NOT_CREATED);
  const letGo = await app.hold('POST', /\/sources\?force/);
  await form.button('Save anyway').click();
  const busy = app.page.getByRole('button', { name: /Saving…/ });
  await expect(busy).toBeDisabled();
  await expect(busy).toBeFocused();
  await form.says(NOT_CREATED);
  letGo();
  await app.configuration.lists('gone');
  expect((await api.source('gone')).type).toBe('influx-relay');
});

test('while a test runs, Add Source waits', async ({ app, api, front, influx }) => {
  const gate = await front(() => Front.http(influx.url));
  gate.close();
  const form = await app.openAddSource();
  await form.fill({ 'Connection String': gate.url, Name: 'prod' });
  await form.test();
  await expect(app.page.getByRole('button', { name: /Testing…/ })).toBeDisabled();
  await expect(form.button('Add Source')).toBeDisabled();
  gate.open();
  await form.says('The connection works: InfluxDB 1.13.2.');
  await expect(form.button('Add Source')).toBeEnabled();
  expect(await api.sources()).toEqual([]);
});

test('a slow check shows that it goes on', async ({ app, front, influx }) => {
  const gate = await front(() => Front.http(influx.url));
  gate.close();
  const form = await app.openAddSource();
  await form.fill({ 'Connection String': gate.url, Name: 'prod' });
  await form.test();
  await expect(app.page.getByText(/ s so far, at most 10 s/)).toBeVisible();
  gate.open();
  await form.says('The connection works: InfluxDB 1.13.2.');
});
