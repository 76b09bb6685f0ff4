// Real InfluxDB servers.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Process } from './process';

/** The administrator of the servers whose sign-in is on. */
export const ADMIN = { username: 'admin', password: 'hush-hush-admin' };

/** What an InfluxDB 2.x that is set up knows: an organization, its bucket, and a token that may do everything in it. */
export const LAB = { organization: 'lab', bucket: 'telegraf', token: 'hush-hush-token' };

/** A running InfluxDB. */
export class Influx {
  private constructor(
    private readonly process: Process,
    private readonly folder: string,
    readonly url: string,
    private readonly signIn: boolean,
  ) {}

  /** Starts an InfluxDB 1.x; with sign-in its administrator exists, with a certificate it speaks https. */
  static async start1(program: string, signIn: boolean, certificate?: { cert: string; key: string }): Promise<Influx> {
    const folder = await mkdtemp(join(tmpdir(), 'switchboard-influx-'));
    const file = join(folder, 'influxdb.conf');
    await writeFile(file, configuration(folder, signIn) + (certificate ? tls(folder) : ''));
    const pem = certificate ? certificate.cert + certificate.key : '';
    await writeFile(join(folder, 'server.pem'), pem, { mode: 0o600 });
    const [process, port] = await Process.start({
      program,
      args: ['run', '-config', file],
      ready: (line) => /Listening on HTTP.* addr=\S*:(\d+)/.exec(line)?.[1],
    });
    const influx = new Influx(process, folder, `${certificate ? 'https' : 'http'}://127.0.0.1:${port}`, signIn);
    if (signIn) {
      const { username, password } = ADMIN;
      await influx.query(`CREATE USER ${username} WITH PASSWORD '${password}' WITH ALL PRIVILEGES`);
    }
    return influx;
  }

  /** Starts an InfluxDB 2.x, not set up: its ping does not need that. */
  static async start2(program: string): Promise<Influx> {
    const folder = await mkdtemp(join(tmpdir(), 'switchboard-influx-'));
    const place = (name: string): string => join(folder, name);
    const [process, port] = await Process.start({
      program,
      args: [
        '--reporting-disabled',
        '--http-bind-address=127.0.0.1:0',
        `--bolt-path=${place('bolt')}`,
        `--engine-path=${place('engine')}`,
        `--sqlite-path=${place('sqlite')}`,
      ],
      ready: (line) => /transport=http.* port=(\d+)/.exec(line)?.[1],
    });
    return new Influx(process, folder, `http://127.0.0.1:${port}`, false);
  }

  /** Sets an InfluxDB 2.x up, as its first page would. */
  async setUp(): Promise<void> {
    const { organization: org, bucket, token } = LAB;
    await this.post('/api/v2/setup', JSON.stringify({ ...ADMIN, org, bucket, token }));
  }

  /** Runs an InfluxQL statement as the administrator. */
  async query(statement: string): Promise<void> {
    await this.post(`/query?q=${encodeURIComponent(statement)}`, '');
  }

  /** Writes points of line protocol. */
  async write(database: string, lines: string): Promise<void> {
    await this.post(`/write?db=${encodeURIComponent(database)}`, lines);
  }

  /** Ends it. */
  async stop(): Promise<void> {
    await this.process.stop('SIGKILL');
    await rm(this.folder, { recursive: true, force: true });
  }

  private async post(path: string, body: string): Promise<void> {
    const basic = Buffer.from(`${ADMIN.username}:${ADMIN.password}`).toString('base64');
    const headers: Record<string, string> = this.signIn ? { Authorization: `Basic ${basic}` } : {};
    const answer = await fetch(this.url + path, { method: 'POST', headers, body });
    const text = await answer.text();
    if (!answer.ok || text.includes('"error"')) {
      throw new Error(`InfluxDB answered ${answer.status} to ${path}: ${text}`);
    }
  }
}

function configuration(folder: string, signIn: boolean): string {
  return `
reporting-disabled = true
bind-address = "127.0.0.1:0"
[meta]
dir = "${folder}/meta"
[data]
dir = "${folder}/data"
wal-dir = "${folder}/wal"
query-log-enabled = false
[monitor]
store-enabled = false
[http]
bind-address = "127.0.0.1:0"
log-enabled = false
auth-enabled = ${signIn}
`;
}

/** Goes on in the section of http. */
function tls(folder: string): string {
  return `https-enabled = true
https-certificate = "${folder}/server.pem"
`;
}
