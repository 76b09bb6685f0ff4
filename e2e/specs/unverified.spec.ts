// A connection whose server's certificate is not verified is marked wherever it shows.
import { type Locator } from '@playwright/test';
import { Front } from '../servers/front';
import { type Api, type Source } from '../support/api';
import { expect, test } from '../support/test';

const MARK = 'not verified';
const WHY = 'The server’s certificate is not verified';
const TLS = { verify: false };

test('the list marks it, and only where there is something to verify', async ({ app, api, influxTls, influx }) => {
  await listed(api, influxTls.url);
  await api.addSource({ name: 'plain', url: influx.url, tls: TLS });
  await api.addSource({ name: 'verified', url: influxTls.url });
  await app.openConfiguration();
  await app.configuration.lists('secure', 'plain', 'verified');
  const mark = markIn(app.configuration.row('secure'));
  await expect(mark).toBeVisible();
  await expect(markIn(app.configuration.row('plain'))).toHaveCount(0);
  await expect(markIn(app.configuration.row('verified'))).toHaveCount(0);
  await mark.hover();
  await expect(app.page.getByRole('tooltip')).toHaveText(WHY);
});

test('the keyboard comes to it', async ({ app, api }) => {
  await listed(api, 'https://127.0.0.1:1');
  await app.openConfiguration();
  await app.configuration.name('secure').focus();
  await app.page.keyboard.press('Tab');
  await expect(markIn(app.configuration.row('secure'))).toBeFocused();
  await expect(app.page.getByRole('tooltip')).toHaveText(WHY);
});

test('a card on a phone has it, and nothing sticks out', async ({ app, api }) => {
  await app.page.setViewportSize({ width: 360, height: 800 });
  await listed(api, 'https://a-very-long-name-of-a-host-that-goes-on-and-on.example:8086/with/a/path');
  await app.openConfiguration();
  const mark = markIn(app.configuration.row('secure'));
  await expect(mark).toBeInViewport({ ratio: 1 });
  await app.fitsItsWidth();
});

test('Home and its Kapacitor have it', async ({ app, api, front, kapacitor, certificates }) => {
  const { id } = await listed(api, 'https://127.0.0.1:1');
  const secure = await front(() => Front.https(kapacitor.url, certificates.server));
  await api.addKapacitor(id, { name: 'alerts', url: secure.url, tls: TLS });
  await app.open('/');
  await expect(markIn(app.home.card('Active Kapacitor'))).toBeVisible();
  await expect(markIn(app.page.getByRole('main'))).toHaveCount(2);
});

test('the dropdown of Kapacitors has it', async ({ app, api }) => {
  const { id } = await api.addSource({ name: 'prod' });
  await api.addKapacitor(id, { name: 'secure', url: 'https://127.0.0.1:1', tls: TLS });
  await api.addKapacitor(id, { name: 'plain', tls: TLS });
  await app.openConfiguration();
  await app.configuration.openKapacitors('prod');
  await expect(app.configuration.kapacitor('secure')).toHaveAccessibleName(/not verified/);
  await expect(app.configuration.kapacitor('plain')).not.toHaveAccessibleName(/not verified/);
});

test('the form has it as long as it is so', async ({ app }) => {
  const form = await app.openAddSource();
  await form.fill({ 'Connection String': 'https://influx.example', Name: 'secure' });
  await form.openMore();
  const [verify, mark] = [app.page.getByRole('switch', { name: /^Verify/ }), markIn(app.page.getByRole('main'))];
  await expect(mark).toHaveCount(0);
  await verify.uncheck();
  await expect(mark).toBeVisible();
  await form.fill({ 'Connection String': 'http://influx.example' });
  await expect(mark).toHaveCount(0);
  await form.fill({ 'Connection String': 'https://influx.example' });
  await expect(mark).toBeVisible();
  await verify.check();
  await expect(mark).toHaveCount(0);
});

function listed(api: Api, url: string): Promise<Source> {
  return api.addSource({ name: 'secure', url, tls: TLS });
}

function markIn(place: Locator): Locator {
  return place.getByText(MARK, { exact: true });
}
