// The token and the shared secret are secrets as the password is: saved, changed, removed, and asked for again.
import { type Api, type Source } from '../support/api';
import { expect, test } from '../support/test';

const KINDS = [
  { label: 'Token', word: 'token', field: 'token', type: 'influx-v2', has: 'hasToken' },
  {
    label: 'Shared Secret',
    word: 'shared secret',
    field: 'sharedSecret',
    type: 'influx-enterprise',
    has: 'hasSharedSecret',
  },
] as const;

type Kind = (typeof KINDS)[number];

for (const kind of KINDS) {
  const { label, word } = kind;

  test.describe(label, () => {
    test('is changed, kept, removed and put back as the password is', async ({ app, api }) => {
      const { id } = await keep(api, kind);
      const form = await app.openEditSource(id);
      await form.openMore();
      await form.isSaved(label);
      await form.saved(label).getByRole('button', { name: 'Change' }).click();
      await expect(form.field(label)).toBeFocused();
      await expect(form.field(label)).toHaveAttribute('type', 'password');
      await form.button('Keep saved').click();
      await form.saved(label).getByRole('button', { name: 'Remove' }).click();
      await expect(form.saved(label)).toContainText('Will be removed when you save');
      await expect(form.saved(label).getByRole('button', { name: 'Undo' })).toBeFocused();
      await form.saved(label).getByRole('button', { name: 'Undo' }).click();
      await form.isSaved(label);
    });

    test('left open under Change is refused, with More open', async ({ app, api }) => {
      const { id } = await keep(api, kind);
      const form = await app.openEditSource(id);
      await form.fill({ Name: 'renamed' });
      await form.openMore();
      await form.saved(label).getByRole('button', { name: 'Change' }).click();
      await app.page.getByRole('button', { name: /^More\b/ }).click();
      await form.save();
      await form.isWrong(label, new RegExp(`Enter the new ${word}, or keep the saved one\\.$`));
      await expect(form.field(label)).toBeFocused();
    });

    test('is asked for again by its reason, and nothing else is lost', async ({ app, api, watch, faults }) => {
      watch.expectFailure(/^PATCH \/sources\/\S* 422$/, /^PATCH \/sources\/\S* 400$/);
      const { id } = await keep(api, kind);
      const form = await app.openEditSource(id);
      await form.fill({ 'Connection String': faults.refused, Name: 'moved' });
      await form.save();
      await form.isWrong(label, moved(word));
      await expect(form.field(label)).toBeFocused();
      await expect(form.field('Name')).toHaveValue('moved');
      await form.fill({ [label]: 'entered-again' });
      await form.save();
      await form.failsAt('Connect', /Connection refused/);
      await form.button('Save anyway').click();
      await app.configuration.lists('moved');
      expect(await api.source('moved')).toMatchObject({ url: faults.refused, [kind.has]: true });
    });

    test('is asked for again by Test connection too', async ({ app, api, watch, faults }) => {
      watch.expectFailure(/^PATCH \/sources\/\S* 422$/);
      const { id } = await keep(api, kind);
      const form = await app.openEditSource(id);
      await form.fill({ 'Connection String': faults.refused });
      await form.test();
      await form.isWrong(label, moved(word));
      await expect(form.field(label)).toBeFocused();
    });

    test('is asked for again where the kind has no such field, and can be removed there', async ({
      app, api, watch, influx, faults,
    }) => {
      watch.expectFailure(/^PATCH \/sources\/\S* 422$/);
      const { id } = await keep(api, kind, { url: faults.refused });
      await api.changeSource(id, { type: 'influx' });
      const form = await app.openEditSource(id);
      await form.fill({ 'Connection String': influx.url });
      await form.save();
      await form.isWrong(label, moved(word));
      await expect(form.field(label)).toBeFocused();
      await app.page.keyboard.type('x');
      await expect(form.field(label)).toHaveValue('x');
      await form.button('Keep saved').click();
      await form.saved(label).getByRole('button', { name: 'Remove' }).click();
      await form.save();
      await expect(app.configuration.row('kept')).toContainText('Up');
      expect(await api.source('kept')).toMatchObject({ url: influx.url, [kind.has]: false });
    });
  });
}

test('the password and the token are both asked for, and the first one has the focus', async ({
  app, api, watch, faults,
}) => {
  watch.expectFailure(/^PATCH \/sources\/\S* 422$/);
  const { id } = await keep(api, KINDS[0], { username: 'me', password: 'mine' });
  const form = await app.openEditSource(id);
  await form.fill({ 'Connection String': faults.refused });
  await form.save();
  await form.isWrong('Password', moved('password'));
  await form.isWrong('Token', moved('token'));
  await expect(form.field('Password')).toBeFocused();
});

/** A source with that secret, at an address where nothing answers. */
function keep(api: Api, { type, field }: Kind, more: Record<string, string> = {}): Promise<Source> {
  return api.addSource({ name: 'kept', type, username: 'me', [field]: 'secret-of-old', ...more });
}

/** Why a secret is asked for again at another address. */
function moved(word: string): RegExp {
  return new RegExp(`Enter the ${word} again: the address changed\\.$`);
}
