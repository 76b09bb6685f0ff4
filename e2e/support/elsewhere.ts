// The test of the specs where people sign in by a real OpenID provider, and reach Switchboard by its public URL.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from '../pages/app';
import { ProviderPage } from '../pages/provider';
import { Front } from '../servers/front';
import { OpenId } from '../servers/openid';
import { expect, test as base } from './test';

/** Where the pages of the provider take a font from, which no test waits for. */
const FONTS = 'https://fonts.googleapis.com';

interface Fixtures {
  /** Flags beside those of the provider. */
  ways: string[];
  /** What people reach Switchboard by. */
  door: Front;
  /** The provider. */
  openId: OpenId;
  /** The provider's pages in the tab. */
  provider: ProviderPage;
}

export const test = base.extend<Fixtures>({
  ways: [['--auth', 'local,oidc', '--oidc-super-admin-group', 'root'], { option: true }],
  // It is there before Switchboard, whose port nobody knows yet.
  door: async ({ front }, use) => use(await front(() => Front.http(''))),
  openId: async ({ door }, use) => {
    const openId = await OpenId.start(`${door.url}/auth/oidc/oidc/callback`);
    await use(openId);
    await openId.stop();
  },
  flags: async ({ ways, door, openId }, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'switchboard-e2e-'));
    const secret = join(folder, 'secret');
    await writeFile(secret, openId.secret);
    await use([...ways, '--public-url', door.url, ...openId.flags(secret)]);
    await rm(folder, { recursive: true, force: true });
  },
  app: async ({ page, context, switchboard, door, openId, watch }, use) => {
    door.leadTo(switchboard.origin);
    [door.url, openId.issuer, FONTS].forEach((origin) => watch.allowOrigin(origin));
    await context.route(`${FONTS}/**`, (route) => route.fulfill({ contentType: 'text/css', body: '' }));
    // Whoever is not signed in is told so first.
    watch.allowFailure(/^GET \S* 401$/);
    await use(new App(page, door.url));
  },
  provider: async ({ page }, use) => use(new ProviderPage(page)),
});

export { expect };
