// What a test arranges and looks up beside the page, by the REST API.

/** A record as the API shows it, as far as the tests read it. */
export interface Source {
  id: string;
  name: string;
  url: string;
  type: string;
  username: string;
  telegraf: string;
  default: boolean;
  defaultDB: string;
  defaultRP: string;
  metaUrl: string;
  influxOrganization: string;
  hasPassword: boolean;
  hasSharedSecret: boolean;
  hasToken: boolean;
  labels: Record<string, string>;
  tls: { verify: boolean; serverName: string; ca: string; clientCertificate: string; hasClientKey: boolean };
  health: { state: string; cause: string | null };
  activeKapacitor: { id: string; name: string } | null;
  kapacitorCount: number;
  revision: number;
}

/** A Kapacitor as the API shows it. */
export interface Kapacitor {
  id: string;
  name: string;
  url: string;
  username: string;
  active: boolean;
  hasPassword: boolean;
  tls: Source['tls'];
}

/** An organization as the API shows it. */
export interface Organization {
  id: string;
  name: string;
  defaultRole: string;
}

type Body = Record<string, unknown>;

/** A user as the API shows it. */
export interface User {
  id: string;
  name: string;
  superAdmin: boolean;
  roles: { organization: string; role: string }[];
}

/** Speaks to one Switchboard, in one organization, as one user. */
export class Api {
  constructor(
    private readonly url: string,
    private readonly organization?: string,
    private readonly session?: string,
  ) {}

  /** The same Switchboard in another organization. */
  in(organization: Organization): Api {
    return new Api(this.url, organization.id, this.session);
  }

  /** Makes the first super admin, with the token of the set-up link; gives the API as that. */
  setUp(token: string, name: string, password: string): Promise<Api> {
    return this.enter('/auth/setup', { token, name, password });
  }

  /** Signs in; gives the API as that user. */
  signIn(name: string, password: string): Promise<Api> {
    return this.enter('/auth/session', { name, password });
  }

  /** Adds a user to an organization: a new one where there is none of that name. */
  addUser(organization: string, body: Body): Promise<User> {
    return this.call('POST', `/organizations/${organization}/users`, body);
  }

  /** Creates a user that is in no organization. */
  createUser(body: Body): Promise<User> {
    return this.call('POST', '/users', body);
  }

  /** All users. */
  async users(): Promise<User[]> {
    return (await this.call<{ users: User[] }>('GET', '/users')).users;
  }

  /** The users of an organization. */
  async usersOf(organization: string): Promise<User[]> {
    return (await this.call<{ users: User[] }>('GET', `/organizations/${organization}/users`)).users;
  }

  /** Gives a user another role in an organization. */
  async changeRole(organization: string, user: string, role: string): Promise<void> {
    await this.call('PATCH', `/organizations/${organization}/users/${user}`, { role });
  }

  /** Ends the sessions of the caller: all, or all but the one that asks. */
  async endSessions(all: 'all' | 'others' = 'all'): Promise<void> {
    const { sessions } = await this.call<{ sessions: { id: string; current: boolean }[] }>('GET', '/me/sessions');
    // The one that asks last: it asks.
    for (const { id } of sessions.filter(({ current }) => !current)) {
      await this.call('DELETE', `/me/sessions/${id}`);
    }
    const current = sessions.find(({ current }) => current);
    if (all === 'all' && current) {
      await this.call('DELETE', `/me/sessions/${current.id}`);
    }
  }

  /** The status with which the API answers the bearer of a token. */
  async statusWith(token: string, path: string): Promise<number> {
    const headers = { Authorization: `Bearer ${token}` };
    return (await fetch(this.url + path, { headers })).status;
  }

  private async enter(path: string, body: Body): Promise<Api> {
    const headers = { 'Content-Type': 'application/json' };
    const answer = await fetch(this.url + path, { method: 'POST', headers, body: JSON.stringify(body) });
    const cookie = answer.headers.getSetCookie().map((cookie) => cookie.split(';')[0])[0];
    if (!answer.ok || cookie === undefined) {
      throw new Error(`POST ${path} answered ${answer.status}: ${await answer.text()}`);
    }
    return new Api(this.url, this.organization, cookie);
  }

  /** Adds an organization. */
  addOrganization(name: string, defaultRole = 'member'): Promise<Organization> {
    return this.call('POST', '/organizations', { name, defaultRole });
  }

  /** Adds many, one after the other. */
  async addOrganizations(names: string[]): Promise<void> {
    for (const name of names) {
      await this.addOrganization(name);
    }
  }

  /** Changes an organization. */
  changeOrganization(id: string, body: Body): Promise<Organization> {
    return this.call('PATCH', `/organizations/${id}`, body);
  }

  /** Deletes an organization. */
  async deleteOrganization(id: string): Promise<void> {
    await this.call('DELETE', `/organizations/${id}`);
  }

  /** All organizations, the default one first. */
  async organizations(): Promise<Organization[]> {
    return (await this.call<{ organizations: Organization[] }>('GET', '/organizations')).organizations;
  }

  /** Adds a source although nothing answers there; without an address nothing does. */
  addSource(body: Body & { name: string }): Promise<Source> {
    return this.call('POST', '/sources?force', { url: 'http://127.0.0.1:1', ...body });
  }

  /** Adds many, as quickly as it can. */
  async addSources(names: string[]): Promise<void> {
    const rest = [...names];
    const work = async (): Promise<void> => {
      for (let name = rest.shift(); name !== undefined; name = rest.shift()) {
        await this.addSource({ name });
      }
    };
    await Promise.all(Array.from({ length: 16 }, work));
  }

  /** Changes a source although nothing answers there. */
  changeSource(id: string, body: Body): Promise<Source> {
    return this.call('PATCH', `/sources/${id}?force`, body);
  }

  /** Deletes a source. */
  async deleteSource(id: string): Promise<void> {
    await this.call('DELETE', `/sources/${id}`);
  }

  /** Checks a source; gives its state then. */
  async check(id: string): Promise<string> {
    const { ok } = await this.call<{ ok: boolean }>('GET', `/sources/${id}/health?verbose`);
    return ok ? 'up' : 'down';
  }

  /** All sources, the default one first. */
  async sources(): Promise<Source[]> {
    return (await this.call<{ sources: Source[] }>('GET', '/sources')).sources;
  }

  /** The one source with this name. */
  async source(name: string): Promise<Source> {
    const found = (await this.sources()).filter((source) => source.name === name);
    if (found.length !== 1) {
      throw new Error(`${found.length} sources are called ${name}`);
    }
    return found[0]!;
  }

  /** Adds a Kapacitor although nothing answers there. */
  addKapacitor(source: string, body: Body & { name: string }): Promise<Kapacitor> {
    return this.call('POST', `/sources/${source}/kapacitors?force`, { url: 'http://127.0.0.1:1', ...body });
  }

  /** Changes a Kapacitor although nothing answers there. */
  changeKapacitor(source: string, id: string, body: Body): Promise<Kapacitor> {
    return this.call('PATCH', `/sources/${source}/kapacitors/${id}?force`, body);
  }

  /** The Kapacitors of a source, the active one first. */
  async kapacitors(source: string): Promise<Kapacitor[]> {
    return (await this.call<{ kapacitors: Kapacitor[] }>('GET', `/sources/${source}/kapacitors`)).kapacitors;
  }

  private async call<T>(method: string, path: string, body?: Body): Promise<T> {
    const headers = {
      ...(body && { 'Content-Type': 'application/json' }),
      ...(this.organization && { 'X-Organization': this.organization }),
      ...(this.session && { Cookie: this.session }),
    };
    const answer = await fetch(this.url + path, { method, headers, ...(body && { body: JSON.stringify(body) }) });
    const text = await answer.text();
    if (!answer.ok) {
      throw new Error(`${method} ${path} answered ${answer.status}: ${text}`);
    }
    return (text === '' ? undefined : JSON.parse(text)) as T;
  }
}
