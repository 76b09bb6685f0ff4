// The kinds of InfluxDB: each has fields of its own, under More, and a check that finds one leads to them.
import { LAB } from '../servers/influx';
import { type SourceForm } from '../pages/source-form';
import { expect, test } from '../support/test';

const NEEDS = 'This is InfluxDB 2.7.12: it needs an organization and a token.';

test('a check that finds InfluxDB 2.x offers its fields, and they lead to a connection', async ({
  app, api, watch, influx2SetUp,
}) => {
  watch.expectFailure(/^POST \/sources 400$/);
  const form = await app.openAddSource();
  await form.fill({ 'Connection String': influx2SetUp.url, Name: 'two', 'Telegraf Database': LAB.bucket });
  await form.add();
  await form.failsAt('Auth', NEEDS);
  await form.button('Enter them').click();
  await expect(form.field('Organization')).toBeFocused();
  await form.hasKind('Detect (InfluxDB 2.x)');
  await form.fill({ Organization: LAB.organization, Token: LAB.token });
  await form.add();
  await expect(app.configuration.row('two')).toContainText('InfluxDB 2.7.12');
  await expect(app.configuration.row('two')).toContainText('Up');
  const stored = { type: 'influx-v2', influxOrganization: LAB.organization, hasToken: true, hasPassword: false };
  expect(await api.source('two')).toMatchObject(stored);
});

test('a wrong token is found out, and what is filled in is not offered', async ({ app, influx2SetUp }) => {
  const form = await app.openAddSource();
  await form.fill({ 'Connection String': influx2SetUp.url, Name: 'two' });
  await form.openMore();
  await form.chooseKind('InfluxDB 2.x');
  await form.fill({ Organization: LAB.organization, Token: 'wrong' });
  await form.test();
  await expect(form.step('Auth')).toContainText('failed');
  await expect(form.button('Enter them')).toHaveCount(0);
});

test('the offer says once what is needed, after a test too, and the keyboard is enough', async ({
  app, influx2SetUp,
}) => {
  const form = await app.openAddSource();
  await form.fill({ 'Connection String': influx2SetUp.url, Name: 'two' });
  await form.button('Test connection').press('Enter');
  await expect(app.page.getByText(NEEDS)).toHaveCount(1);
  await form.button('Enter them').press('Enter');
  await expect(form.field('Organization')).toBeFocused();
  await app.page.keyboard.type('lab');
  await form.button('Test connection').press('Enter');
  await expect(app.page.getByText('This is InfluxDB 2.7.12: it needs a token.')).toHaveCount(1);
  await form.button('Enter it').press('Enter');
  await expect(form.field('Token')).toBeFocused();
  await expect(form.field('Organization')).toHaveValue('lab');
});

test('where another kind was chosen, the fields of the one that was found are offered', async ({
  app, influx2SetUp,
}) => {
  const form = await app.openAddSource();
  await form.fill({ 'Connection String': influx2SetUp.url, Name: 'two' });
  await form.openMore();
  await form.chooseKind('InfluxDB 1.x');
  await form.test();
  await expect(app.page.getByText(NEEDS)).toHaveCount(1);
  await form.hasKind('InfluxDB 1.x');
  await expect(form.field('Token')).toHaveCount(0);
  await form.button('Enter them').click();
  await form.hasKind('Detect (InfluxDB 2.x)');
  await expect(form.field('Organization')).toBeFocused();
});

test('each kind has its fields, and no other', async ({ app }) => {
  const form = await app.openAddSource();
  await form.openMore();
  for (const [kind, ...fields] of [
    ['Detect'],
    ['InfluxDB 1.x'],
    ['InfluxDB Enterprise', 'Meta URL', 'Shared Secret'],
    ['InfluxDB Relay'],
    ['InfluxDB 2.x', 'Organization', 'Token'],
    ['InfluxDB 3 Core', 'Token'],
    ['InfluxDB 3 Enterprise', 'Token'],
    ['InfluxDB Cloud Serverless', 'Token'],
    ['InfluxDB Clustered', 'Token', 'Default Database'],
    ['InfluxDB Cloud Dedicated', 'Token', 'Default Database'],
  ] as const) {
    await form.chooseKind(kind);
    await hasFields(form, fields);
  }
});

test('a kind with a token says that user name and password are not sent', async ({ app }) => {
  const form = await app.openAddSource();
  await form.openMore();
  await form.chooseKind('InfluxDB 3 Core');
  await expect(form.field('Username')).toHaveAccessibleDescription(/^InfluxDB 3 Core takes a token/);
  await form.fill({ Token: 'apiv3_x' });
  for (const label of ['Username', 'Password']) {
    await expect(form.field(label)).toHaveAccessibleDescription(/^Not sent to InfluxDB 3 Core/);
  }
  await form.chooseKind('InfluxDB Enterprise');
  await expect(form.field('Username')).toHaveAccessibleDescription('');
});

test('what was typed for another kind comes back with it, and is not stored without it', async ({
  app, api, influx,
}) => {
  const form = await app.openAddSource();
  await form.fill({ 'Connection String': influx.url, Name: 'one' });
  await form.openMore();
  await form.chooseKind('InfluxDB 2.x');
  await form.fill({ Organization: 'lab', Token: 'typed' });
  await form.chooseKind('InfluxDB 1.x');
  await form.chooseKind('InfluxDB 2.x');
  await expect(form.field('Organization')).toHaveValue('lab');
  await expect(form.field('Token')).toHaveValue('typed');
  await form.chooseKind('InfluxDB 1.x');
  await form.add();
  await expect(app.configuration.row('one')).toContainText('Up');
  expect(await api.source('one')).toMatchObject({ type: 'influx', influxOrganization: '', hasToken: false });
});

test('another kind leaves the stored token and organization alone, unless the token is removed', async ({
  app, api, influx,
}) => {
  const { id } = await api.addSource({ name: 'two', url: influx.url, type: 'influx-v2', ...stored });
  const form = await app.openEditSource(id);
  await form.openMore();
  await form.isSaved('Token');
  await form.chooseKind('InfluxDB 1.x');
  await form.save();
  await app.configuration.lists('two');
  expect(await api.source('two')).toMatchObject({ type: 'influx', influxOrganization: 'lab', hasToken: true });
  await api.changeSource(id, { type: 'influx-v2' });
  await app.openEditSource(id);
  await form.openMore();
  await form.saved('Token').getByRole('button', { name: 'Remove' }).click();
  await form.chooseKind('InfluxDB 1.x');
  await form.save();
  await app.configuration.lists('two');
  expect(await api.source('two')).toMatchObject({ type: 'influx', influxOrganization: 'lab', hasToken: false });
});

test('a clone has the fields of its kind, with the token to be entered', async ({ app, api }) => {
  await api.addSource({ name: 'two', type: 'influx-v2', ...stored });
  await app.openConfiguration();
  await app.configuration.choose('two', 'Clone');
  await app.showsHeading('Add a New Source');
  const form = app.sourceForm;
  await form.openMore();
  await form.hasKind('Detect (InfluxDB 2.x)');
  await expect(form.field('Organization')).toHaveValue('lab');
  await expect(form.field('Token')).toHaveValue('');
});

test('a wrong Meta URL opens More and takes the focus', async ({ app, api }) => {
  const form = await app.openAddSource();
  await form.fill({ Name: 'cluster' });
  await form.openMore();
  await form.chooseKind('InfluxDB Enterprise');
  await form.fill({ 'Meta URL': 'ftp://meta' });
  await app.page.getByRole('button', { name: /^More\b/ }).click();
  await form.add();
  await form.isWrong('Meta URL', /must begin with http:\/\/ or https:\/\//);
  await expect(form.field('Meta URL')).toBeFocused();
  expect(await api.sources()).toEqual([]);
});

test('the fields of a kind are stored, and the shared secret never shown again', async ({
  app, api, watch, faults,
}) => {
  watch.expectFailure(/^POST \/sources 400$/);
  const form = await app.openAddSource();
  await form.fill({ 'Connection String': faults.refused, Name: 'cluster', Username: 'ops' });
  await form.openMore();
  await form.chooseKind('InfluxDB Enterprise');
  await form.fill({ 'Meta URL': 'http://meta:8091', 'Shared Secret': 'shared' });
  await form.add();
  await form.button('Save anyway').click();
  await app.configuration.lists('cluster');
  const source = await api.source('cluster');
  expect(source).toMatchObject({ type: 'influx-enterprise', metaUrl: 'http://meta:8091', hasSharedSecret: true });
  await app.openEditSource(source.id);
  await form.openMore();
  await form.isSaved('Shared Secret');
  await expect(form.field('Meta URL')).toHaveValue('http://meta:8091');
});

/** What a source of InfluxDB 2.x has beside its address. */
const stored = { influxOrganization: 'lab', token: 'stored' };

const FIELDS = ['Meta URL', 'Shared Secret', 'Organization', 'Token', 'Default Database'];

/** Expects these fields of kinds, and no other. */
async function hasFields(form: SourceForm, fields: readonly string[]): Promise<void> {
  for (const label of FIELDS) {
    await expect(form.field(label), label).toHaveCount(fields.includes(label) ? 1 : 0);
  }
}
