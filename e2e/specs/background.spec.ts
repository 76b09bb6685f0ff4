// The checks in the background keep the states true while nobody does anything.
import { Front } from '../servers/front';
import { expect, test } from '../support/test';

test.use({ flags: ['--check-interval', '1s'] });

test('a source that goes away is shown as down, with the indicator', async ({ app, api, front, influx }) => {
  const moody = await front(() => Front.http(influx.url));
  await api.addSource({ name: 'prod', url: moody.url });
  await app.openConfiguration();
  await expect(app.configuration.row('prod')).toContainText('Up');
  await expect(app.indicator).toContainText('Connected to');
  await moody.stop();
  await expect(app.configuration.row('prod')).toContainText('Down', { timeout: 45_000 });
  await expect(app.indicator).toContainText('No connection to');
});
