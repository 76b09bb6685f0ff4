// Alert endpoints that cannot be read, that are waited for, and that one may only look at.
import { Front } from '../servers/front';
import { expect, SIGN_IN, test } from '../support/test';

test('Kapacitor is down: the details stay usable, it says why, and comes back by itself', async ({
  app, api, kapacitor, front,
}) => {
  const gate = await front(() => Front.http(kapacitor.url));
  const { id } = await api.addSource({ name: 'prod' });
  const stored = await api.addKapacitor(id, { name: 'alerts', url: gate.url });
  gate.cut();
  const form = await app.openKapacitor(id, stored.id);
  await expect(app.endpoints.region).toContainText('The alert endpoints could not be loaded');
  await expect(app.endpoints.region).toContainText(/Kapacitor could not be asked/);
  await form.fill({ Name: 'still alerts' });
  await form.save();
  await expect.poll(() => api.kapacitors(id)).toMatchObject([{ name: 'still alerts' }]);
  gate.mend();
  await expect(app.endpoints.panel).toBeVisible();
  await app.endpoints.isOpen('Alerta');
});

test('Kapacitor is down: the button asks at once, and the focus is not lost', async ({ app, api, kapacitor, front }) => {
  const gate = await front(() => Front.http(kapacitor.url));
  const { id } = await api.addSource({ name: 'prod' });
  const stored = await api.addKapacitor(id, { name: 'alerts', url: gate.url });
  gate.cut();
  await app.page.clock.install();
  await app.openKapacitor(id, stored.id);
  const again = app.endpoints.region.getByRole('button', { name: 'Try again' });
  await expect(again).toBeVisible();
  gate.mend();
  // The clock of the page stands still: nothing is tried by itself.
  await app.page.clock.pauseAt(Date.now() + 1_000);
  await again.click();
  await expect(app.endpoints.panel).toBeVisible();
});

test('Kapacitor goes down while one types: saving says so in the form, and nothing is lost', async ({
  app, api, watch, kapacitor, front,
}) => {
  watch.expectFailure(/^PATCH \S+\/endpoints\/slack 502$/);
  const gate = await front(() => Front.http(kapacitor.url));
  const { id } = await api.addSource({ name: 'prod' });
  const stored = await api.addKapacitor(id, { name: 'alerts', url: gate.url });
  const page = await app.openEndpoints(id, stored.id, 'slack');
  const form = page.configuration('default');
  await form.fill({ 'Slack Channel': '#mine' });
  gate.cut();
  await form.save();
  await form.fails(/^Unable to update Slack: Kapacitor could not be asked/);
  await expect(form.field('Slack Channel')).toHaveValue('#mine');
});

test('a skeleton stands there while it is waited for', async ({ app, api, kapacitor }) => {
  const { id } = await api.addSource({ name: 'prod' });
  const stored = await api.addKapacitor(id, { name: 'alerts', url: kapacitor.url });
  const letGo = await app.hold('GET', /\/endpoints$/);
  await app.openKapacitor(id, stored.id);
  await expect(app.endpoints.region.getByRole('status').filter({ hasText: 'Loading…' })).toBeVisible();
  letGo();
  await expect(app.endpoints.panel).toBeVisible();
});

test.describe('with sign-in', () => {
  test.use({ flags: SIGN_IN });

  test('a viewer sees everything and has nothing to press', async ({ app, people, kapacitor }) => {
    const { id } = await people.api.addSource({ name: 'prod' });
    const stored = await people.api.addKapacitor(id, { name: 'alerts', url: kapacitor.url });
    await people.add('vic', 'viewer');
    await people.enterAs('vic');
    const page = await app.openEndpoints(id, stored.id, 'smtp');
    await expect(page.field('SMTP Host')).not.toBeEditable();
    await expect(page.field('SMTP Host')).toHaveValue('localhost');
    const enabled = page.field('Configuration Enabled');
    await expect(enabled).toHaveAttribute('aria-disabled', 'true');
    await enabled.click({ force: true });
    await expect(enabled).not.toBeChecked();
    await page.choose('Slack');
    await expect(page.configuration('default').field('Slack Channel')).not.toBeEditable();
    const changes = /Save|Test|Reset|Remove|Change|Add|Discard/;
    await expect(page.panel.getByRole('button', { name: changes })).toHaveCount(0);
  });
});
