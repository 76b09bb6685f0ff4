// Buttons cannot be pressed twice, and slow answers show that they are slow.
import { Front } from '../servers/front';
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
