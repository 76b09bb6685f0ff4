// The product under test: one server, one data folder, nobody else's.
import { randomBytes } from 'node:crypto';
import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Process } from './process';
import { switchboardBinary } from './programs';

/** A running Switchboard. */
export class Switchboard {
  private process: Process | undefined;
  private port = 0;

  private constructor(
    private readonly folder: string,
    private readonly flags: string[],
    private readonly basePath: string,
  ) {}

  /** Starts one with an empty store. */
  static async start(flags: string[]): Promise<Switchboard> {
    const at = flags.indexOf('--base-path');
    const folder = await mkdtemp(join(tmpdir(), 'switchboard-e2e-'));
    const switchboard = new Switchboard(folder, flags, at < 0 ? '' : (flags[at + 1] ?? ''));
    await switchboard.up();
    return switchboard;
  }

  /** `http://127.0.0.1:PORT`, with the base path where there is one. */
  get url(): string {
    return `http://127.0.0.1:${this.port}${this.basePath}`;
  }

  /** The origin that the browser sees. */
  get origin(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Starts it again, on the port it had, with what it has stored. */
  async up(): Promise<void> {
    const common = ['--data-dir', this.folder, '--listen', `127.0.0.1:${this.port}`, '--log-format', 'text'];
    const checks = this.flags.includes('--check-interval') ? [] : ['--check-interval', '0'];
    const [process, port] = await Process.start({
      program: switchboardBinary(),
      args: ['serve', ...common, ...checks, ...this.flags],
      ready: (line) => /listening on http:\/\/127\.0\.0\.1:(\d+)/.exec(line)?.[1],
    });
    this.process = process;
    this.port = Number(port);
  }

  /** Stops it; its data stays. */
  async down(): Promise<void> {
    await this.process?.stop();
  }

  /** Adds a sealing key, which seals from the next start on. */
  async addKey(): Promise<void> {
    const key = randomBytes(32).toString('base64').replaceAll('=', '');
    await appendFile(this.keyFile, `key ${randomBytes(4).toString('hex')} ${key}\n`);
  }

  /** Loses the oldest sealing key: from the next start on it opens nothing. */
  async loseFirstKey(): Promise<void> {
    const lines = (await readFile(this.keyFile, 'utf8')).split('\n');
    const first = lines.findIndex((line) => line.startsWith('key '));
    await writeFile(this.keyFile, lines.toSpliced(first, 1).join('\n'));
  }

  /** Stops it for good. */
  async end(): Promise<void> {
    await this.down();
    await rm(this.folder, { recursive: true, force: true });
  }

  /** What it wrote to its log since it was started last. */
  log(): string {
    return this.process?.log() ?? '';
  }

  private get keyFile(): string {
    return join(this.folder, 'secret.key');
  }
}
