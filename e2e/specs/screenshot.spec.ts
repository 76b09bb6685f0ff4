// The picture of the README: Configuration, with sources that work and one that does not. It is drawn anew where it is
// missing or `SWITCHBOARD_PICTURES=1` asks for it: the ports differ each time, and a test leaves the repository alone.
import { copyFile, mkdir } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from '../support/test';

const PICTURE = join(import.meta.dirname, '../../docs/screenshots/configuration.png');

test.use({ deviceScaleFactor: 2, viewport: { width: 1280, height: 640 }, colorScheme: 'light' });

test('Configuration is drawn for the README', async ({
  app, api, influx, influx16, kapacitor, faults,
}, testInfo) => {
  const prod = await api.addSource({ name: 'prod-eu', url: influx.url, telegraf: '' });
  await api.addSource({ name: 'archive', url: influx16.url, telegraf: '' });
  await api.addSource({ name: 'edge-frankfurt', url: faults.refused });
  const us = await api.addSource({ name: 'prod-us', url: influx.url, telegraf: '' });
  await api.addKapacitor(us.id, { name: 'kap-us-2', url: faults.refused });
  await api.addKapacitor(us.id, { name: 'kap-us-1', url: kapacitor.url });
  await api.addKapacitor(prod.id, { name: 'kap-eu-1', url: kapacitor.url });
  await app.openConfiguration();
  await app.configuration.lists('prod-eu', 'archive', 'edge-frankfurt', 'prod-us');
  await app.configuration.openKapacitors('prod-us');
  await expect(app.page.getByRole('menuitemradio')).toHaveCount(2);
  const path = testInfo.outputPath('configuration.png');
  await app.page.screenshot({ path, animations: 'disabled', caret: 'hide' });
  if (process.env.SWITCHBOARD_PICTURES === '1' || !existsSync(PICTURE)) {
    await mkdir(dirname(PICTURE), { recursive: true });
    await copyFile(path, PICTURE);
  }
});
