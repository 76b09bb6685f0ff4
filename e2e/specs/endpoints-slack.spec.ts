// Slack, whose section has several configurations: set from the page, and a test alert that arrives.
import { expect, test } from '../support/test';

test('two configurations, each with a test alert that arrives where it says', async ({ app, api, alerter, webhook }) => {
  const { id } = await api.addSource({ name: 'prod' });
  const kapacitor = await api.addKapacitor(id, { name: 'alerts', url: alerter.url });
  const page = await app.openEndpoints(id, kapacitor.id, 'slack');
  await page.isOpen('Slack');
  const first = page.configuration('default');
  await first.field('Configuration Enabled').check();
  await first.fill({ 'Slack Webhook URL': `${webhook.url}/day`, 'Slack Channel': '#alerts' });
  await first.save();
  await expect(app.message('Alert configuration for Slack successfully saved.')).toBeVisible();
  await first.isSaved('Slack Webhook URL');
  await expect(page.head('default')).toHaveAccessibleName(/#alerts.*Enabled/);
  await expect(page.tab('Slack')).toHaveAccessibleName('Slack enabled');

  const second = await page.add();
  await expect(second.field('Nickname')).toBeFocused();
  await second.fill({ Nickname: 'night' });
  const night = page.configuration('night');
  await night.fill({ 'Slack Webhook URL': `${webhook.url}/night`, 'Slack Channel': '#oncall' });
  await night.save();
  await expect(page.head('night')).toHaveAccessibleName(/#oncall.*Enabled/);
  await expect(page.head('night')).toBeFocused();
  await expect(page.panel).toContainText('2 configurations');

  await night.test();
  await night.tells('The test alert was sent.');
  expect(webhook.deliveries).toMatchObject([{ path: '/night', body: { channel: '#oncall', username: 'kapacitor' } }]);
  await first.unfold('Test alert');
  await first.field('Message').fill('the roof is on fire');
  await first.test();
  await first.tells('The test alert was sent.');
  expect(webhook.deliveries).toHaveLength(2);
  expect(webhook.deliveries[1]).toMatchObject({ path: '/day', body: { channel: '#alerts' } });
  expect(JSON.stringify(webhook.deliveries[1]!.body)).toContain('the roof is on fire');
});

test('a test alert that the receiver does not take says why', async ({ app, api, alerter, webhook }) => {
  const { id } = await api.addSource({ name: 'prod' });
  const kapacitor = await api.addKapacitor(id, { name: 'alerts', url: alerter.url });
  const page = await app.openEndpoints(id, kapacitor.id, 'slack');
  const form = page.configuration('default');
  await form.field('Configuration Enabled').check();
  await form.fill({ 'Slack Webhook URL': webhook.url });
  await form.save();
  await expect(page.tab('Slack')).toHaveAccessibleName('Slack enabled');
  webhook.refuse('channel_not_found');
  await form.test();
  await form.tells('The test alert did not arrive.');
  await form.tells(/channel_not_found/);
  await form.field('Slack Channel').fill('#other');
  await expect(form.element).toContainText('A test alert uses what is saved, not the changes above.');
});

test('an added configuration is removed after it is asked, and one of the file cannot be', async ({
  app, api, alerter,
}) => {
  const { id } = await api.addSource({ name: 'prod' });
  const kapacitor = await api.addKapacitor(id, { name: 'alerts', url: alerter.url });
  const page = await app.openEndpoints(id, kapacitor.id, 'slack');
  await expect(page.configuration('default').element).toContainText(
    "It comes from Kapacitor's file, so it can be removed there alone.",
  );
  await expect(page.configuration('default').button('Remove configuration')).toHaveCount(0);
  const form = await page.add();
  await form.fill({ Nickname: 'night' });
  const night = page.configuration('night');
  await night.field('Configuration Enabled').uncheck();
  await night.save();
  await expect(page.head('night')).toHaveAccessibleName(/Disabled/);
  await night.button('Remove configuration').click();
  await app.dialog.asks('Remove night from Slack?');
  await app.dialog.button('Cancel').click();
  await app.dialog.isClosed();
  await expect(page.head('night')).toBeVisible();
  await night.button('Remove configuration').click();
  await app.dialog.button('Remove configuration').click();
  await expect(app.message('night is removed from Slack.')).toBeVisible();
  await expect(page.head('night')).toHaveCount(0);
  await app.page.reload();
  await expect(page.head('default')).toBeVisible();
  await expect(page.head('night')).toHaveCount(0);
});

test('a new configuration needs a name of its own, and can be dropped', async ({ app, api, watch, alerter }) => {
  watch.expectFailure(/^POST \S+\/endpoints\/slack\/elements 422$/);
  const { id } = await api.addSource({ name: 'prod' });
  const kapacitor = await api.addKapacitor(id, { name: 'alerts', url: alerter.url });
  const page = await app.openEndpoints(id, kapacitor.id, 'slack');
  const form = await page.add();
  await form.save();
  await form.isWrong('Nickname', /must not be empty/);
  await expect(form.field('Nickname')).toBeFocused();
  await form.fill({ Nickname: 'a b' });
  const wrong = page.configuration('a b');
  await wrong.save();
  await wrong.isWrong('Nickname', /must have 1 to 100 letters, digits/);
  await wrong.button('Discard').click();
  await expect(page.panel).toContainText('1 configuration');
  await expect(page.panel.getByRole('button', { name: 'Add Another Config' })).toBeFocused();
});
