// Create a source, with values that cannot be stored: the message, the marks, the focus.
import { expect, test } from '../support/test';

test('without a name nothing is stored, and the field says so', async ({ app, api }) => {
  const form = await app.openAddSource();
  await form.add();
  await form.says('Unable to create source: Name must not be empty.');
  await form.isWrong('Name', /Name must not be empty\./);
  await expect(form.field('Name')).toBeFocused();
  await expect(form.button('Save anyway')).toHaveCount(0);
  expect(await api.sources()).toEqual([]);
});

test('all wrong fields are marked and the first one has the focus', async ({ app }) => {
  const form = await app.openAddSource();
  await form.fill({ 'Connection String': 'ftp://host', Name: '' });
  await form.add();
  await form.isWrong('Connection String', /must begin with http:\/\/ or https:\/\//);
  await form.isWrong('Name', /must not be empty/);
  await expect(form.field('Connection String')).toBeFocused();
  await expect(app.alert(/^Unable to create source: /)).toBeVisible();
});

for (const [address, why] of [
  ['', /must not be empty/],
  ['ftp://influx', /must begin with http:\/\/ or https:\/\//],
  ['http://', /must have a host/],
  ['http://influx:8086?db=x', /must not have a query/],
  ['http://influx:8086#x', /must not have a fragment/],
  ['http://influx:99999', /port from 1 to 65535/],
  ['http://in flux', /must not contain spaces/],
  [`http://influx/${'x'.repeat(2048)}`, /at most 2048 bytes/],
] as const) {
  test(`the address "${address.slice(0, 30)}" is refused`, async ({ app, api }) => {
    const form = await app.openAddSource();
    await form.fill({ 'Connection String': address, Name: 'prod' });
    await form.add();
    await form.isWrong('Connection String', why);
    await expect(form.field('Connection String')).toBeFocused();
    expect(await api.sources()).toEqual([]);
  });
}

test('a name of more than 100 characters is refused', async ({ app }) => {
  const form = await app.openAddSource();
  await form.fill({ Name: 'n'.repeat(101) });
  await form.add();
  await form.isWrong('Name', /at most 100 characters/);
});

test('a name that is taken is refused, however it is written', async ({ app, api, watch, influx }) => {
  await api.addSource({ name: 'Prod' });
  watch.expectFailure(/^POST \/sources\S* 409$/);
  const form = await app.openAddSource();
  await form.fill({ 'Connection String': influx.url, Name: 'PROD', Username: 'someone' });
  await form.add();
  await form.says('Unable to create source: name is taken.');
  await form.isWrong('Name', /Name is taken\./);
  await expect(form.field('Name')).toBeFocused();
  await expect(form.button('Save anyway')).toHaveCount(0);
  await expect(form.field('Username')).toHaveValue('someone');
});

test('what only the server can refuse is marked too', async ({ app, watch, influx }) => {
  watch.expectFailure(/^POST \/sources\S* 422$/);
  const form = await app.openAddSource();
  await form.fill({ 'Connection String': influx.url, Name: 'prod' });
  await form.openMore();
  await app.page.getByRole('group', { name: 'Own CA' }).getByRole('button', { name: 'Add' }).click();
  await form.fill({ 'Own CA': '-----BEGIN CERTIFICATE-----\nbm90IG9uZQ==\n-----END CERTIFICATE-----' });
  await form.add();
  await form.isWrong('Own CA', /./);
  await expect(form.field('Own CA')).toBeFocused();
  await expect(app.alert(/^Unable to create source: /)).toBeVisible();
});

test('a busy store is said as it is, without Save anyway', async ({ app, watch, influx }) => {
  watch.expectFailure(/^POST \/sources 503$/);
  await app.refuse('POST', /\/sources$/, { status: 503, message: 'the store is busy: nothing was stored' });
  const form = await app.openAddSource();
  await form.fill({ 'Connection String': influx.url, Name: 'prod' });
  await form.add();
  await expect(app.alert('Unable to create source: The store is busy: nothing was stored.')).toBeVisible();
  await expect(form.button('Save anyway')).toHaveCount(0);
  await expect(form.field('Name')).toHaveValue('prod');
});

test('a mark goes as soon as the field is corrected', async ({ app, influx }) => {
  const form = await app.openAddSource();
  await form.fill({ 'Connection String': influx.url });
  await form.add();
  await form.isWrong('Name', /must not be empty/);
  await form.fill({ Name: 'prod' });
  await form.isRight('Name');
  await form.add();
  await app.configuration.lists('prod');
});

test('labels that cannot be read are refused, and More opens for them', async ({ app }) => {
  const form = await app.openAddSource();
  await form.fill({ Name: 'prod' });
  await form.openMore();
  await form.fill({ Labels: 'env' });
  await app.page.getByRole('button', { name: /^More\b/ }).click();
  await form.add();
  await form.isWrong('Labels', /has no value/);
  await expect(form.field('Labels')).toBeFocused();
});
