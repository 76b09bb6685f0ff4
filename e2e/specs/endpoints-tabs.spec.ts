// The way to an alert section: the list, its search, the address, the keyboard, and the box on a narrow screen.
import { expect, test } from '../support/test';

test('the open section stands in the address, and a reload shows it again', async ({ app, api, kapacitor }) => {
  const { id } = await api.addSource({ name: 'prod' });
  const stored = await api.addKapacitor(id, { name: 'alerts', url: kapacitor.url });
  const page = await app.openEndpoints(id, stored.id);
  await page.isOpen('Alerta');
  await expect(page.tab('Alerta')).toHaveAttribute('aria-selected', 'true');
  await page.choose('Telegram');
  await app.isAt(`/configuration/sources/${id}/kapacitors/${stored.id}?endpoint=telegram`);
  await app.page.reload();
  await page.isOpen('Telegram');
  await app.openEndpoints(id, stored.id, 'nothing');
  await page.isOpen('Alerta');
});

test('going back leaves the page, however many sections were looked at', async ({ app, api, kapacitor }) => {
  const { id } = await api.addSource({ name: 'prod' });
  const stored = await api.addKapacitor(id, { name: 'alerts', url: kapacitor.url });
  await app.openConfiguration();
  const page = await app.openEndpoints(id, stored.id);
  await page.choose('Slack');
  await page.choose('Zenoss');
  await app.page.goBack();
  await app.showsHeading('Configuration');
});

test('the search finds by a part of the name, and says where there is none', async ({ app, api, kapacitor }) => {
  const { id } = await api.addSource({ name: 'prod' });
  const stored = await api.addKapacitor(id, { name: 'alerts', url: kapacitor.url });
  const page = await app.openEndpoints(id, stored.id);
  await expect(page.region).toContainText('0 of 22 enabled');
  await expect(page.tabs).toHaveCount(22);
  await page.search.fill('PAGER');
  await expect(page.tabs).toHaveText(['PagerDuty', 'PagerDuty2']);
  await page.search.press('ArrowDown');
  await expect(page.tab('PagerDuty')).toBeFocused();
  await page.search.fill('nothing like it');
  await expect(page.tabs).toHaveCount(0);
  await expect(page.region.getByRole('status').filter({ hasText: 'No endpoint is called that.' })).toBeVisible();
});

test('by keyboard: Up, Down, Home and End move, Enter opens', async ({ app, api, kapacitor }) => {
  const { id } = await api.addSource({ name: 'prod' });
  const stored = await api.addKapacitor(id, { name: 'alerts', url: kapacitor.url });
  const page = await app.openEndpoints(id, stored.id);
  const press = (key: string): Promise<void> => app.page.keyboard.press(key);
  await page.search.focus();
  await press('Tab');
  await expect(page.tab('Alerta')).toBeFocused();
  await press('ArrowDown');
  await expect(page.tab('BigPanda')).toBeFocused();
  await page.isOpen('Alerta');
  await press('Enter');
  await page.isOpen('BigPanda');
  await expect(page.tab('BigPanda')).toBeFocused();
  await press('End');
  await expect(page.tab('Zenoss')).toBeFocused();
  await press('ArrowDown');
  await expect(page.tab('Alerta')).toBeFocused();
  await press('ArrowUp');
  await press('Home');
  await expect(page.tab('Alerta')).toBeFocused();
  await press('Tab');
  // The list is one stop; the form comes next.
  await expect(page.field('Configuration Enabled')).toBeFocused();
});

test('narrow: one box with the same entries and marks', async ({ app, api, alerter }) => {
  await app.page.setViewportSize({ width: 360, height: 740 });
  const { id } = await api.addSource({ name: 'prod' });
  const stored = await api.addKapacitor(id, { name: 'alerts', url: alerter.url });
  const page = await app.openEndpoints(id, stored.id);
  await expect(page.tabs).toHaveCount(0);
  await page.box.selectOption('slack');
  await page.isOpen('Slack');
  await page.configuration('default').fill({ 'Slack Channel': '#mine' });
  await expect(page.box.locator('option:checked')).toHaveText('Slack (unsaved changes)');
  await app.fitsItsWidth();
});

for (const width of [360, 640, 800, 1024, 1280, 1920, 3840]) {
  test(`nothing sticks out at ${width}`, async ({ app, api, alerter }) => {
    await app.page.setViewportSize({ width, height: 900 });
    const { id } = await api.addSource({ name: 'prod' });
    const stored = await api.addKapacitor(id, { name: 'alerts', url: alerter.url });
    for (const section of ['slack', 'kafka', 'zenoss']) {
      const page = await app.openEndpoints(id, stored.id, section);
      if (section === 'kafka') {
        await page.add();
      }
      await page.panel.getByRole('button', { name: /^More/ }).first().click();
      await app.fitsItsWidth();
    }
  });
}
