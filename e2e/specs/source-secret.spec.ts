// A password goes in and never comes out.
import { type Page } from '@playwright/test';
import { Front } from '../servers/front';
import { ADMIN, type Influx } from '../servers/influx';
import { type Api, type Source } from '../support/api';
import { expect, test } from '../support/test';

test('a stored password is "Saved", and its value is nowhere on the page', async ({ app, api, influxSignIn }) => {
  const { id } = await secured(api, influxSignIn);
  const form = await app.openEditSource(id);
  await form.isSaved('Password');
  await expect(form.saved('Password').getByRole('button', { name: 'Change' })).toBeVisible();
  await expect(form.saved('Password').getByRole('button', { name: 'Remove' })).toBeVisible();
  expect(await everything(app.page)).not.toContain(ADMIN.password);
});

test('after a save no page holds what was typed', async ({ app, influxSignIn }) => {
  const form = await app.openAddSource();
  const { username, password } = ADMIN;
  await form.fill({ 'Connection String': influxSignIn.url, Name: 'secured', Username: username, Password: password });
  await form.add();
  await app.configuration.lists('secured');
  expect(await everything(app.page)).not.toContain(password);
});

test('Change opens the field with the focus in it; Keep saved closes it', async ({ app, api, influxSignIn }) => {
  const { id } = await secured(api, influxSignIn);
  const form = await app.openEditSource(id);
  await form.saved('Password').getByRole('button', { name: 'Change' }).click();
  await expect(form.field('Password')).toBeFocused();
  await expect(form.field('Password')).toHaveValue('');
  await form.field('Password').fill('something else');
  await form.button('Keep saved').click();
  await form.isSaved('Password');
  await expect(form.saved('Password').getByRole('button', { name: 'Change' })).toBeFocused();
});

test('a changed password is checked and stored', async ({ app, api, watch, influxSignIn }) => {
  watch.expectFailure(/^PATCH \/sources\/\S* 400$/);
  const { id } = await secured(api, influxSignIn);
  const form = await app.openEditSource(id);
  await form.saved('Password').getByRole('button', { name: 'Change' }).click();
  await form.fill({ Password: 'wrong' });
  await form.save();
  await form.failsAt('Auth', /does not accept/);
  await form.fill({ Password: ADMIN.password });
  await form.save();
  await expect(app.configuration.row('secured')).toContainText('Up');
});

test('Remove says what will happen, and Undo takes it back', async ({ app, api, influxSignIn }) => {
  const { id } = await secured(api, influxSignIn);
  const form = await app.openEditSource(id);
  await form.saved('Password').getByRole('button', { name: 'Remove' }).click();
  await expect(form.saved('Password')).toContainText('Will be removed when you save');
  await expect(form.saved('Password').getByRole('button', { name: 'Undo' })).toBeFocused();
  expect((await api.source('secured')).hasPassword).toBe(true);
  await form.saved('Password').getByRole('button', { name: 'Undo' }).click();
  await form.isSaved('Password');
});

test('a removed password is gone after the save', async ({ app, api, influx }) => {
  const { id } = await api.addSource({ name: 'open', url: influx.url, username: 'me', password: 'not needed' });
  const form = await app.openEditSource(id);
  await form.saved('Password').getByRole('button', { name: 'Remove' }).click();
  await form.save();
  await app.configuration.lists('open');
  expect((await api.source('open')).hasPassword).toBe(false);
});

test('another address asks for the password again, by its reason, and loses nothing', async ({
  app, api, watch, front, influxSignIn,
}) => {
  watch.expectFailure(/^PATCH \/sources\/\S* 422$/);
  const { id } = await secured(api, influxSignIn);
  const elsewhere = await front(() => Front.http(influxSignIn.url));
  const form = await app.openEditSource(id);
  await form.fill({ 'Connection String': elsewhere.url, Name: 'moved' });
  await form.save();
  await form.isWrong('Password', /Enter the password again: the address changed/);
  await expect(form.field('Password')).toBeFocused();
  await expect(form.field('Name')).toHaveValue('moved');
  expect(elsewhere.requests).toBe(0);
  await form.fill({ Password: ADMIN.password });
  await form.save();
  await expect(app.configuration.row('moved')).toContainText('Up');
});

test('Test connection asks for the password again too', async ({ app, api, watch, faults, influxSignIn }) => {
  watch.expectFailure(/^PATCH \/sources\/\S* 422$/);
  const { id } = await secured(api, influxSignIn);
  const form = await app.openEditSource(id);
  await form.fill({ 'Connection String': faults.refused });
  await form.test();
  await form.isWrong('Password', /Enter the password again: the address changed/);
  await expect(form.field('Password')).toBeFocused();
});

function secured(api: Api, influx: Influx): Promise<Source> {
  return api.addSource({ name: 'secured', url: influx.url, ...ADMIN });
}

/** The document with the values of its fields, and what the browser keeps. */
function everything(page: Page): Promise<string> {
  return page.evaluate(() => {
    const fields = [...document.querySelectorAll('input, textarea')] as HTMLInputElement[];
    const kept = [localStorage, sessionStorage].map((storage) => JSON.stringify(storage));
    return [document.documentElement.outerHTML, ...fields.map(({ value }) => value), ...kept, location.href].join('\n');
  });
}
