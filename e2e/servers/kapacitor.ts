// Real Kapacitor servers.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ADMIN } from './influx';
import { Process } from './process';

/** A running Kapacitor. */
export class Kapacitor {
  private constructor(
    private readonly process: Process,
    private readonly folder: string,
    readonly url: string,
  ) {}

  /** Starts one; with sign-in its administrator exists. `sections` stand at the end of its file. */
  static async start(program: string, signIn: boolean, sections = ''): Promise<Kapacitor> {
    const folder = await mkdtemp(join(tmpdir(), 'switchboard-kapacitor-'));
    if (signIn) {
      await addAdministrator(program, folder);
    }
    const [process, url] = await launch(program, folder, signIn, sections);
    return new Kapacitor(process, folder, url);
  }

  /** Ends it. */
  async stop(): Promise<void> {
    await this.process.stop('SIGKILL');
    await rm(this.folder, { recursive: true, force: true });
  }
}

/** Only who is signed in may create users, so the first one is made while nobody is asked. */
async function addAdministrator(program: string, folder: string): Promise<void> {
  const [process, url] = await launch(program, folder, false);
  const user = { name: ADMIN.username, password: ADMIN.password, type: 'admin' };
  const answer = await fetch(`${url}/kapacitor/v1/users`, { method: 'POST', body: JSON.stringify(user) });
  await process.stop();
  if (!answer.ok) {
    throw new Error(`Kapacitor answered ${answer.status} to its first user`);
  }
}

async function launch(program: string, folder: string, signIn: boolean, sections = ''): Promise<[Process, string]> {
  const file = join(folder, 'kapacitor.conf');
  await writeFile(file, configuration(folder, signIn) + sections);
  const [process, port] = await Process.start({
    program,
    args: ['-config', file],
    ready: (line) => /listening on.* addr=\S*:(\d+)/i.exec(line)?.[1],
  });
  return [process, `http://127.0.0.1:${port}`];
}

function configuration(folder: string, signIn: boolean): string {
  return `
hostname = "localhost"
data_dir = "${folder}"
[http]
bind-address = "127.0.0.1:0"
log-enabled = false
auth-enabled = ${signIn}
[auth]
enabled = true
bcrypt-cost = 4
cache-expiration = "10m"
[replay]
dir = "${folder}/replay"
[storage]
boltdb = "${folder}/kapacitor.db"
[task]
dir = "${folder}/tasks"
[load]
dir = "${folder}/load"
[reporting]
enabled = false
[stats]
enabled = false
[[influxdb]]
enabled = false
[logging]
file = "STDERR"
level = "INFO"
`;
}
