// axe finds nothing on the fields of the kinds, what a check offers, a certificate, and what is not verified.
import { Front } from '../servers/front';
import { expectAccessible } from '../support/axe';
import { expect, test } from '../support/test';

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test('the fields of each kind, stored and asked for again', async ({ app, api, watch, faults }) => {
      watch.expectFailure(/^PATCH \/sources\/\S* 422$/);
      const secrets = { token: 't', sharedSecret: 's', username: 'me', password: 'mine' };
      const { id } = await api.addSource({ name: 'kept', type: 'influx-v3-clustered', ...secrets });
      const form = await app.openEditSource(id);
      await form.openMore();
      for (const kind of ['InfluxDB Clustered', 'InfluxDB 2.x', 'InfluxDB Enterprise']) {
        await form.chooseKind(kind);
        await expectAccessible(app.page);
      }
      await form.fill({ 'Connection String': faults.refused });
      await form.save();
      await form.isWrong('Shared Secret', /again/);
      await expectAccessible(app.page);
    });

    test('what a check offers', async ({ app, influx2SetUp }) => {
      const form = await app.openAddSource();
      await form.fill({ 'Connection String': influx2SetUp.url, Name: 'two' });
      await form.test();
      await expect(form.button('Enter them')).toBeVisible();
      await expectAccessible(app.page);
      await form.button('Enter them').click();
      await expectAccessible(app.page);
    });

    test('a certificate whose end is near, and what is not verified', async ({
      app, api, front, influx, certificates,
    }) => {
      const near = await front(() => Front.https(influx.url, certificates.ending));
      const { id } = await api.addSource({ name: 'secure', url: near.url, tls: { verify: false } });
      await api.addKapacitor(id, { name: 'alerts', url: 'https://127.0.0.1:1', tls: { verify: false } });
      await app.open('/');
      await expect(app.home.card('Last check').getByRole('term')).toHaveCount(3);
      await expectAccessible(app.page);
      await app.openConfiguration();
      await app.configuration.lists('secure');
      await expectAccessible(app.page);
      await app.configuration.openKapacitors('secure');
      await expectAccessible(app.page);
      const form = await app.openEditSource(id);
      await form.openMore();
      await form.test();
      await expect(form.step('TLS').getByRole('term')).toHaveCount(3);
      await expectAccessible(app.page);
    });
  });
}
