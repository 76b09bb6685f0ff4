// The people of a Switchboard with sign-in: who there is, and who the browser is.
import { type BrowserContext, expect } from '@playwright/test';
import { type Switchboard } from '../servers/switchboard';
import { type Api, type Organization } from './api';

/** Everybody's password. */
export const PASSWORD = 'correct horse battery';

/** The first super admin. */
export const ROOT = 'root';

/** What a server says while there is no user. */
const LINK = /open (\S+\/setup\?token=(\S+))/;

/** The people of one Switchboard. */
export class People {
  private constructor(
    /** The REST API as the super admin. */
    readonly api: Api,
    private readonly url: string,
    private readonly context: BrowserContext,
  ) {}

  /** Sets a Switchboard up: there is one super admin then. */
  static async in(switchboard: Switchboard, api: Api, context: BrowserContext): Promise<People> {
    const { token } = await setUpLink(switchboard);
    return new People(await api.setUp(token, ROOT, PASSWORD), switchboard.url, context);
  }

  /** Adds a user with a role in an organization. */
  async add(name: string, role: string, organization: Organization | 'default' = 'default'): Promise<void> {
    const id = organization === 'default' ? organization : organization.id;
    await this.api.addUser(id, { name, password: PASSWORD, role });
  }

  /** Gives a user that there is already a role in another organization. */
  async addKnown(name: string, role: string, organization: Organization): Promise<void> {
    await this.api.addUser(organization.id, { name, role });
  }

  /** The browser is signed in as this user. */
  async enterAs(name: string): Promise<void> {
    const data = { name, password: PASSWORD };
    const answer = await this.context.request.post(`${this.url}/auth/session`, { data });
    expect(answer.status(), `signing in as ${name}`).toBe(200);
  }

  /** The browser's session is ended by somebody else; its cookie stays. */
  async endSessionsOf(name: string): Promise<void> {
    await (await this.api.signIn(name, PASSWORD)).endSessions();
  }
}

/** The link that the server wrote to its log, and the token in it. */
export async function setUpLink(switchboard: Switchboard): Promise<{ link: string; token: string }> {
  await expect.poll(() => switchboard.log()).toMatch(LINK);
  const [, link, token] = LINK.exec(switchboard.log())!;
  return { link: link!, token: token! };
}
