// What stands in the forms of alert endpoints: kept, judged, and taken back.
import { expect, test } from '../support/test';

const FILE = `
[alerta]
enabled = true
url = "http://alerta.example.com"
token = "of-the-file"
environment = "Production"
`;

test.use({ sections: FILE });

test('what is not saved outlives other sections and is marked; leaving the page asks', async ({ app, api, alerter }) => {
  const { id } = await api.addSource({ name: 'prod' });
  const kapacitor = await api.addKapacitor(id, { name: 'alerts', url: alerter.url });
  const page = await app.openEndpoints(id, kapacitor.id, 'alerta');
  await page.fill({ Environment: 'Test' });
  await expect(page.tab('Alerta')).toHaveAccessibleName('Alerta unsaved changes enabled');
  await page.choose('Slack');
  await page.configuration('default').fill({ 'Slack Channel': '#mine' });
  await expect(page.head('default')).toHaveAccessibleName(/unsaved changes/);
  await page.choose('Alerta');
  await expect(page.field('Environment')).toHaveValue('Test');
  await app.navigation('Home').click();
  await app.dialog.asks('Leave without saving?');
  await app.dialog.button('Cancel').click();
  await page.choose('Slack');
  await expect(page.configuration('default').field('Slack Channel')).toHaveValue('#mine');
  await page.configuration('default').fill({ 'Slack Channel': '' });
  await expect(page.tab('Slack')).toHaveAccessibleName('Slack');
  await page.choose('Alerta');
  await page.fill({ Environment: 'Production' });
  await app.navigation('Home').click();
  await app.showsHeading('prod');
});

test('an option goes back to the value of the file, alone or with all that differ', async ({ app, api, alerter }) => {
  const { id } = await api.addSource({ name: 'prod' });
  const kapacitor = await api.addKapacitor(id, { name: 'alerts', url: alerter.url });
  const page = await app.openEndpoints(id, kapacitor.id, 'alerta');
  await expect(page.button('Reset to file')).toHaveCount(0);
  await page.fill({ Environment: 'Test', Origin: 'me' });
  await page.save();
  // One for each of the two, and one for all.
  await expect(page.button('Reset to file')).toHaveCount(3);
  await page.button('Reset to file').first().click();
  await expect(page.group('Environment')).toContainText("Goes back to the file's value when you save");
  await page.group('Environment').getByRole('button', { name: 'Undo' }).click();
  await expect(page.field('Environment')).toHaveValue('Test');
  await page.button('Reset to file').first().click();
  await page.save();
  await expect(page.field('Environment')).toHaveValue('Production');
  await expect(page.field('Origin')).toHaveValue('me');
  await page.button('Reset to file').last().click();
  await page.save();
  await expect(page.button('Reset to file')).toHaveCount(0);
  await expect(page.field('Origin')).toHaveValue('');
});

test('what is wrong is found before it is sent', async ({ app, api, alerter }) => {
  const { id } = await api.addSource({ name: 'prod' });
  const kapacitor = await api.addKapacitor(id, { name: 'alerts', url: alerter.url });
  const page = await app.openEndpoints(id, kapacitor.id, 'smtp');
  await page.fill({ 'SMTP Port': '70000' });
  await page.unfold('More');
  await page.fill({ 'Idle Timeout': 'soon' });
  await page.panel.getByRole('button', { name: /^More/ }).click();
  await page.save();
  await page.isWrong('SMTP Port', /must be a port, 1 to 65535/);
  await expect(page.field('SMTP Port')).toBeFocused();
  // What is wrong there has to be seen.
  await page.isWrong('Idle Timeout', /must be a duration, such as 10s or 1h30m/);
  await page.fails('Unable to update SMTP: SMTP Port must be a port, 1 to 65535.');
});

test('what Kapacitor does not take stands at its field, in its own words', async ({ app, api, watch, alerter }) => {
  watch.expectFailure(/^PATCH \S+\/endpoints\/smtp 422$/);
  const { id } = await api.addSource({ name: 'prod' });
  const kapacitor = await api.addKapacitor(id, { name: 'alerts', url: alerter.url });
  const page = await app.openEndpoints(id, kapacitor.id, 'smtp');
  await page.field('Configuration Enabled').check();
  await page.fill({ 'SMTP Host': '' });
  await page.save();
  await page.isWrong('SMTP Host', /host cannot be empty/i);
  await expect(page.field('SMTP Host')).toBeFocused();
  await page.fails(/^Unable to update SMTP: .*host cannot be empty/);
});
