// Where the programs are that the tests start: as `cargo xtask` says, else where it puts them.
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

const CACHE =
  process.env.SWITCHBOARD_CACHE ??
  join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'switchboard-dev');

/** A server that the tests need: the variable that names its program, and its place in the tool cache. */
interface Program {
  variable: string;
  place: string;
}

const PROGRAMS = {
  influx: { variable: 'SWITCHBOARD_INFLUXD', place: 'influxd-1.13.2/influxd' },
  influx16: { variable: 'SWITCHBOARD_INFLUXD_16', place: 'influxd-1.6.7/influxd' },
  influx2: { variable: 'SWITCHBOARD_INFLUXD_2', place: 'influxd-2.7.12/influxd' },
  kapacitor: { variable: 'SWITCHBOARD_KAPACITORD', place: 'kapacitord-1.8.3/kapacitord' },
} satisfies Record<string, Program>;

export type ProgramName = keyof typeof PROGRAMS;

/** The path of a real server's program, where it is installed. */
export function find(name: ProgramName): string | undefined {
  const { variable, place } = PROGRAMS[name];
  const path = process.env[variable] ?? join(CACHE, place);
  return existsSync(path) ? path : undefined;
}

/** The path of the finished binary. */
export function switchboardBinary(): string {
  const path = resolve(process.env.SWITCHBOARD_BINARY ?? join(import.meta.dirname, '../../target/dist/switchboard'));
  if (!existsSync(path)) {
    throw new Error(`there is no ${path}: build it with \`cargo xtask dist\``);
  }
  return path;
}
