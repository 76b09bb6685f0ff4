// A child process that is a server: started, waited for by a line of its log, ended by its own id.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** What the process is given. */
export interface Launch {
  program: string;
  args: string[];
  /** Finds what the caller waits for in a line of the log. */
  ready: (line: string) => string | undefined;
}

const PATIENCE = 60_000;

// A run that is broken off leaves nothing behind.
const running = new Set<ChildProcess>();
process.on('exit', () => running.forEach((child) => child.kill('SIGKILL')));

/** A running server. */
export class Process {
  private readonly lines: string[] = [];

  private constructor(
    private readonly child: ChildProcess,
    private readonly program: string,
  ) {}

  /** Starts a server; gives it back with what its log said. */
  static async start(launch: Launch): Promise<[Process, string]> {
    const child = spawn(launch.program, launch.args, { stdio: ['ignore', 'pipe', 'pipe'], env: environment() });
    running.add(child);
    child.once('exit', () => running.delete(child));
    const server = new Process(child, launch.program);
    return [server, await server.waitFor(launch.ready)];
  }

  /** Everything it has written. */
  log(): string {
    return this.lines.join('\n');
  }

  /** Ends it and waits until it is gone. */
  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) {
      return;
    }
    const gone = once(this.child, 'exit');
    this.child.kill(signal);
    await gone;
  }

  private waitFor(ready: Launch['ready']): Promise<string> {
    return new Promise((resolve, reject) => {
      const fail = (why: string): void => {
        clearTimeout(timer);
        this.child.kill('SIGKILL');
        reject(new Error(`${this.program} ${why}:\n${this.lines.slice(-10).join('\n')}`));
      };
      const timer = setTimeout(() => fail('did not say that it is ready'), PATIENCE);
      const read = (line: string): void => {
        this.lines.push(line);
        const found = ready(line);
        if (found !== undefined) {
          clearTimeout(timer);
          resolve(found);
        }
      };
      for (const stream of [this.child.stdout, this.child.stderr]) {
        if (stream) createInterface({ input: stream }).on('line', read);
      }
      this.child.once('error', (error) => fail(error.message));
      this.child.once('exit', (code) => fail(`ended with ${code}`));
    });
  }
}

/** The environment without what configures Switchboard: a test says by flags how it runs. */
function environment(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('SWITCHBOARD_')));
}
