// SMTP, whose section is one form: lists, ports and secrets.
import { expect, test } from '../support/test';

test('mail is set from the page, and a test alert arrives at everybody in the list', async ({
  app, api, alerter, mailbox,
}) => {
  const { id } = await api.addSource({ name: 'prod' });
  const kapacitor = await api.addKapacitor(id, { name: 'alerts', url: alerter.url });
  const page = await app.openEndpoints(id, kapacitor.id, 'smtp');
  await page.field('Configuration Enabled').check();
  await page.fill({ 'SMTP Host': '127.0.0.1', 'SMTP Port': String(mailbox.port), 'From Email': 'kapacitor@example.com' });
  await page.field('To Email 1').fill('ops@example.com');
  await page.field('To Email 1').press('Enter');
  await expect(page.field('To Email 2')).toBeFocused();
  await app.page.keyboard.type('boss@example.com');
  await page.save();
  await expect(app.message('Alert configuration for SMTP successfully saved.')).toBeVisible();
  await page.unfold('Test alert');
  await page.fill({ Subject: 'Disk full' });
  await page.test();
  await page.tells('The test alert was sent.');
  // Kapacitor answers first and sends then.
  await page.tells(/before it has handed the mail over/);
  await expect.poll(() => mailbox.mails).toMatchObject([
    { from: 'kapacitor@example.com', to: ['ops@example.com', 'boss@example.com'] },
  ]);
  expect(mailbox.mails[0]!.text).toContain('Subject: Disk full');
});

test('a row of a list is taken away', async ({ app, api, alerter }) => {
  const { id } = await api.addSource({ name: 'prod' });
  const kapacitor = await api.addKapacitor(id, { name: 'alerts', url: alerter.url });
  const page = await app.openEndpoints(id, kapacitor.id, 'smtp');
  const list = page.group('To Email');
  await page.field('To Email 1').fill('first@example.com');
  await list.getByRole('button', { name: 'Add', exact: true }).click();
  await page.field('To Email 2').fill('second@example.com');
  await list.getByRole('button', { name: 'Remove To Email 1' }).click();
  await expect(page.field('To Email 1')).toHaveValue('second@example.com');
  await page.save();
  await expect(app.message('Alert configuration for SMTP successfully saved.')).toBeVisible();
  await app.page.reload();
  await expect(page.field('To Email 1')).toHaveValue('second@example.com');
  await expect(page.field('To Email 2')).toHaveCount(0);
});

test('a stored password stays through another save, and is changed and removed on its own', async ({
  app, api, alerter,
}) => {
  const { id } = await api.addSource({ name: 'prod' });
  const kapacitor = await api.addKapacitor(id, { name: 'alerts', url: alerter.url });
  const page = await app.openEndpoints(id, kapacitor.id, 'smtp');
  await page.fill({ User: 'kapacitor', Password: 'hush-hush' });
  await page.save();
  await page.isSaved('Password');
  await page.fill({ User: 'other' });
  const sent = app.page.waitForRequest(/endpoints\/smtp$/);
  await page.save();
  expect((await sent).postDataJSON()).toEqual({ set: { username: 'other' } });
  await expect(page.tab('SMTP')).toHaveAccessibleName('SMTP');
  await app.page.reload();
  await page.isSaved('Password');
  await page.button('Change').click();
  await expect(page.field('Password')).toBeFocused();
  await page.button('Keep saved').click();
  await page.isSaved('Password');
  await page.button('Remove').click();
  await expect(page.group('Password')).toContainText('Will be removed when you save');
  await page.save();
  await expect(page.field('Password')).toHaveValue('');
});

test('another address asks for the password again, with the reason', async ({ app, api, watch, alerter }) => {
  watch.expectFailure(/^PATCH \S+\/endpoints\/smtp 422$/);
  const { id } = await api.addSource({ name: 'prod' });
  const kapacitor = await api.addKapacitor(id, { name: 'alerts', url: alerter.url });
  const page = await app.openEndpoints(id, kapacitor.id, 'smtp');
  await page.fill({ User: 'kapacitor', Password: 'hush-hush' });
  await page.save();
  await page.isSaved('Password');
  await page.fill({ 'SMTP Host': 'mail.example.com' });
  await page.save();
  await page.isWrong('Password', /Enter the Password again: the address changed/);
  await expect(page.field('Password')).toBeFocused();
  await expect(page.field('SMTP Host')).toHaveValue('mail.example.com');
  await page.fill({ Password: 'hush-hush' });
  await page.save();
  await page.isSaved('Password');
});
