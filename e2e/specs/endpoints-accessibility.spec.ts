// axe finds nothing in the alert endpoints, light and dark.
import { Front } from '../servers/front';
import { expectAccessible } from '../support/axe';
import { expect, test } from '../support/test';

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test('every kind of field, with everything open', async ({ app, api, alerter }) => {
      const { id } = await api.addSource({ name: 'prod' });
      const stored = await api.addKapacitor(id, { name: 'alerts', url: alerter.url });
      const page = await app.openEndpoints(id, stored.id);
      // Maps, lists, levels, choices, numbers, paths: no other section has another kind.
      for (const label of ['HTTP Post', 'Kafka', 'SMTP', 'Zenoss']) {
        await page.choose(label);
        if (label === 'HTTP Post') {
          await page.add();
        }
        const folds = page.panel.getByRole('button', { expanded: false });
        for (let left = await folds.count(); 0 < left; left -= 1) {
          await folds.first().click();
        }
        await expect(folds).toHaveCount(0);
        await expectAccessible(app.page);
      }
    });

    test('changed, wrong, saved, tested, going back, and about to be added', async ({ app, api, alerter, webhook }) => {
      const { id } = await api.addSource({ name: 'prod' });
      const stored = await api.addKapacitor(id, { name: 'alerts', url: alerter.url });
      const page = await app.openEndpoints(id, stored.id, 'slack');
      const form = page.configuration('default');
      await form.field('Configuration Enabled').check();
      await form.fill({ 'Slack Webhook URL': 'nonsense' });
      await form.save();
      await form.isWrong('Slack Webhook URL', /must begin with http/);
      await expectAccessible(app.page);
      await form.fill({ 'Slack Webhook URL': webhook.url });
      await form.save();
      await form.isSaved('Slack Webhook URL');
      webhook.refuse('no');
      await form.test();
      await form.tells('The test alert did not arrive.');
      await form.button('Reset to file').first().click();
      await page.add();
      await expectAccessible(app.page);
    });

    test('that cannot be read', async ({ app, api, kapacitor, front }) => {
      const gate = await front(() => Front.http(kapacitor.url));
      const { id } = await api.addSource({ name: 'prod' });
      const stored = await api.addKapacitor(id, { name: 'alerts', url: gate.url });
      gate.cut();
      await app.openKapacitor(id, stored.id);
      await expect(app.endpoints.region).toContainText('The alert endpoints could not be loaded');
      await expectAccessible(app.page);
    });
  });
}
