// A real OpenID provider: `oidc-provider`, with the pages that it brings along for development. Any password will do.
import { createServer, type RequestListener, type Server } from 'node:http';
import { Provider } from 'oidc-provider';
import { listen } from './faults';

/** What the provider calls Switchboard, and how that proves itself. */
const CLIENT = { id: 'switchboard', secret: 'k3Yb0ard-c4t' };

/** A provider on a port of its own. */
export class OpenId {
  /** The client's secret, which is for a file. */
  readonly secret = CLIENT.secret;
  private readonly groups = new Map<string, string[]>();

  private constructor(
    private readonly server: Server,
    /** What it calls itself. */
    readonly issuer: string,
  ) {}

  /** Starts one that sends people back to `redirect`. */
  static async start(redirect: string): Promise<OpenId> {
    let handle: RequestListener = (_, answer) => answer.writeHead(503).end();
    const server = createServer((request, answer) => handle(request, answer));
    const openId = new OpenId(server, await listen(server));
    handle = openId.provider(redirect).callback();
    return openId;
  }

  /** The flags of a Switchboard where people sign in by it; the secret stands in `file`. */
  flags(file: string): string[] {
    const client = ['--oidc-client-id', CLIENT.id, '--oidc-client-secret-file', file];
    return ['--oidc-issuer', this.issuer, ...client, '--oidc-label', 'Corp'];
  }

  /** Puts somebody into these groups, and into no other. */
  put(login: string, ...groups: string[]): void {
    this.groups.set(login, groups);
  }

  /** Ends it. */
  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((done) => this.server.close(done));
  }

  private provider(redirect: string): Provider {
    const { id, secret } = CLIENT;
    return new Provider(this.issuer, {
      clients: [{ client_id: id, client_secret: secret, redirect_uris: [redirect] }],
      claims: { profile: ['preferred_username', 'groups'] },
      cookies: { keys: ['a key of these tests'] },
      pkce: { required: () => true },
      findAccount: (_, login) => ({
        accountId: login,
        claims: () => ({ sub: login, preferred_username: login, groups: this.groups.get(login) ?? [] }),
      }),
    });
  }
}
