// A secret whose sealing key is lost: the connection cannot be checked, which is neither up nor down.
import { type App } from '../pages/app';
import { expect, test } from '../support/test';

const CAUSE = 'Sealed with an unknown key.';
const HINT = 'Put the lost key back into the key file, or enter the secret again.';

/** Test connection says that the key is lost, and what to do. */
async function testSaysSo(app: App, id: string): Promise<void> {
  const form = await app.openEditSource(id);
  await form.test();
  await expect(app.message('The connection could not be checked.')).toBeVisible();
  await expect(app.page.getByText(CAUSE)).toBeVisible();
  await expect(app.page.getByText(HINT)).toBeVisible();
}

test('a lost key is said with what to do, wherever the connection is shown, and never taken for works', async ({
  app, api, switchboard,
}) => {
  const secret = { username: 'me', password: 'mine' };
  const { id } = await api.addSource({ name: 'lost', ...secret });
  await switchboard.down();
  await switchboard.addKey();
  await switchboard.up();
  await api.addSource({ name: 'kept', ...secret });
  await switchboard.down();
  await switchboard.loseFirstKey();
  await switchboard.up();

  await testSaysSo(app, id);
  await expect(app.page.getByText(/works/)).toHaveCount(0);

  await app.openConfiguration();
  await expect(app.configuration.row('lost')).toContainText('Unknown');
  await expect(app.configuration.row('lost')).toContainText('Sealed with an unknown key');
  await app.configuration.test('lost');
  await expect(app.alert('lost could not be tested.')).toContainText(HINT);
  await app.configuration.choose('lost', 'Open');
  await expect(app.home.card('Last check')).toContainText('could not be made');
  await expect(app.home.card('Last check')).toContainText(CAUSE);
});

for (const { type, ...secret } of [
  { type: 'influx-v2', influxOrganization: 'lab', token: 'mine' },
  { type: 'influx-enterprise', username: 'me', sharedSecret: 'mine' },
]) {
  test(`a lost key is said for the secret of ${type}, and entering it again is the way out`, async ({
    app, api, watch, switchboard,
  }) => {
    watch.expectFailure(/^PATCH \/sources\/\S* 400$/);
    const { id } = await api.addSource({ name: 'lost', type, ...secret });
    await switchboard.down();
    await switchboard.addKey();
    await switchboard.up();
    await switchboard.down();
    await switchboard.loseFirstKey();
    await switchboard.up();
    await testSaysSo(app, id);
    const label = type === 'influx-v2' ? 'Token' : 'Shared Secret';
    const form = app.sourceForm;
    await form.openMore();
    await form.saved(label).getByRole('button', { name: 'Change' }).click();
    await form.fill({ [label]: 'entered-again' });
    await form.save();
    await form.failsAt('Connect', /Connection refused/);
  });
}
