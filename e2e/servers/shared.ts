// The servers that the tests of one worker share: each starts when the first test asks for it.
import { type Certificates, makeCertificates } from './certificates';
import { Faults } from './faults';
import { Influx } from './influx';
import { Kapacitor } from './kapacitor';
import { find, type ProgramName } from './programs';

/** Something that can be ended. */
interface Stoppable {
  stop(): Promise<void>;
}

/** The real servers, the wrong ones and the certificates. A server whose program is not there is undefined. */
export class Servers {
  private readonly started = new Map<string, Promise<Stoppable>>();
  private certificatesMade: Promise<Certificates> | undefined;

  /** InfluxDB 1.13.2 without sign-in. */
  influx(): Promise<Influx> | undefined {
    return this.real('influx', 'influx', (program) => Influx.start1(program, false));
  }

  /** InfluxDB 1.13.2 with sign-in. */
  influxSignIn(): Promise<Influx> | undefined {
    return this.real('influxSignIn', 'influx', (program) => Influx.start1(program, true));
  }

  /** InfluxDB 1.13.2 that speaks https, with a certificate of our own authority. */
  influxTls(): Promise<Influx> | undefined {
    return this.real('influxTls', 'influx', async (program) => {
      const { server } = await this.certificates();
      return Influx.start1(program, false, server);
    });
  }

  /** InfluxDB 1.6.7 without sign-in. */
  influx16(): Promise<Influx> | undefined {
    return this.real('influx16', 'influx16', (program) => Influx.start1(program, false));
  }

  /** InfluxDB 2.7.12, not set up. */
  influx2(): Promise<Influx> | undefined {
    return this.real('influx2', 'influx2', (program) => Influx.start2(program));
  }

  /** InfluxDB 2.7.12 with an organization, a bucket and a token. */
  influx2SetUp(): Promise<Influx> | undefined {
    return this.real('influx2SetUp', 'influx2', async (program) => {
      const influx = await Influx.start2(program);
      await influx.setUp();
      return influx;
    });
  }

  /** Kapacitor 1.8.3 without sign-in. */
  kapacitor(): Promise<Kapacitor> | undefined {
    return this.real('kapacitor', 'kapacitor', (program) => Kapacitor.start(program, false));
  }

  /** Kapacitor 1.8.3 with sign-in. */
  kapacitorSignIn(): Promise<Kapacitor> | undefined {
    return this.real('kapacitorSignIn', 'kapacitor', (program) => Kapacitor.start(program, true));
  }

  /** A Kapacitor 1.8.3 for one test, with these sections in its file; whoever asks for it ends it. */
  kapacitorOfOne(sections: string): Promise<Kapacitor> | undefined {
    const program = find('kapacitor');
    return program === undefined ? undefined : Kapacitor.start(program, false, sections);
  }

  /** Servers that answer wrongly. */
  faults(): Promise<Faults> {
    return this.once('faults', () => Faults.start());
  }

  /** Certificates of an authority of our own. */
  certificates(): Promise<Certificates> {
    this.certificatesMade ??= makeCertificates();
    return this.certificatesMade;
  }

  /** Ends what was started. */
  async stop(): Promise<void> {
    const all = await Promise.allSettled(this.started.values());
    await Promise.all(all.map((one) => (one.status === 'fulfilled' ? one.value.stop() : undefined)));
  }

  private real<T extends Stoppable>(
    key: string,
    name: ProgramName,
    start: (program: string) => Promise<T>,
  ): Promise<T> | undefined {
    const program = find(name);
    return program === undefined ? undefined : this.once(key, () => start(program));
  }

  private once<T extends Stoppable>(key: string, start: () => Promise<T>): Promise<T> {
    const there = this.started.get(key) ?? start();
    this.started.set(key, there);
    return there as Promise<T>;
  }
}
