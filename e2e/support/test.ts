// The test that every spec uses: a Switchboard of its own, and the servers that its worker shares.
import { test as base, expect, type TestInfo } from '@playwright/test';
import { App } from '../pages/app';
import { type Certificates } from '../servers/certificates';
import { type Faults } from '../servers/faults';
import { Front } from '../servers/front';
import { type Influx } from '../servers/influx';
import { type Kapacitor } from '../servers/kapacitor';
import { Mailbox } from '../servers/mailbox';
import { Servers } from '../servers/shared';
import { Switchboard } from '../servers/switchboard';
import { Webhook } from '../servers/webhook';
import { Api } from './api';
import { People } from './people';
import { Watch } from './watch';

interface Fixtures {
  /** Flags of the Switchboard, beside an address, a data folder and no background checks. */
  flags: string[];
  /** The product under test, with an empty store. */
  switchboard: Switchboard;
  /** Its REST API. */
  api: Api;
  /** The people of a Switchboard that was started with sign-in, and is set up by this. */
  people: People;
  /** What must never happen on a page; a test announces the failures that it provokes. */
  watch: Watch;
  /** The app in the browser. */
  app: App;
  /** InfluxDB 1.13.2 without sign-in. */
  influx: Influx;
  /** InfluxDB 1.13.2 with sign-in. */
  influxSignIn: Influx;
  /** InfluxDB 1.13.2 that speaks https, with a certificate that nobody knows. */
  influxTls: Influx;
  /** InfluxDB 1.6.7 without sign-in. */
  influx16: Influx;
  /** InfluxDB 2.7.12, not set up. */
  influx2: Influx;
  /** InfluxDB 2.7.12 with an organization, a bucket and a token. */
  influx2SetUp: Influx;
  /** Kapacitor 1.8.3 without sign-in. */
  kapacitor: Kapacitor;
  /** Kapacitor 1.8.3 with sign-in. */
  kapacitorSignIn: Kapacitor;
  /** What stands in the file of `alerter` about alerts. */
  sections: string;
  /** A Kapacitor 1.8.3 of this test alone, so that its endpoints can be set. */
  alerter: Kapacitor;
  /** A receiver of alerts over HTTP. */
  webhook: Webhook;
  /** A receiver of alerts by mail. */
  mailbox: Mailbox;
  /** Servers that answer wrongly. */
  faults: Faults;
  /** Certificates of an authority that nobody knows. */
  certificates: Certificates;
  /** Puts something in front of a server; ended with the test. */
  front: (make: () => Promise<Front>) => Promise<Front>;
}

export const test = base.extend<Fixtures, { servers: Servers }>({
  flags: [[], { option: true }],
  sections: ['', { option: true }],
  servers: [
    async ({}, use) => {
      const servers = new Servers();
      await use(servers);
      await servers.stop();
    },
    { scope: 'worker' },
  ],
  switchboard: async ({ flags }, use, testInfo) => {
    const switchboard = await Switchboard.start(flags);
    await use(switchboard);
    if (testInfo.status !== testInfo.expectedStatus) {
      await testInfo.attach('switchboard.log', { body: switchboard.log(), contentType: 'text/plain' });
    }
    await switchboard.end();
  },
  api: async ({ switchboard }, use) => use(new Api(switchboard.url)),
  people: async ({ switchboard, api, context }, use) => use(await People.in(switchboard, api, context)),
  watch: async ({ context, switchboard }, use, testInfo) => {
    const watch = new Watch(context, switchboard.origin);
    // Most Kapacitors of the tests are an address where nothing answers, which the page of one then says.
    watch.allowFailure(/^GET \S+\/endpoints 502$/);
    await use(watch);
    // A test that failed half-way did not come to what it announced.
    const found = testInfo.status === testInfo.expectedStatus ? [...watch.problems, ...watch.missing] : watch.problems;
    expect(found, 'what no page may show').toEqual([]);
  },
  app: async ({ page, switchboard, watch: _ }, use) => use(new App(page, switchboard.url)),
  influx: async ({ servers }, use, testInfo) => use(await there(servers.influx(), 'InfluxDB 1.13.2', testInfo)),
  influxSignIn: async ({ servers }, use, testInfo) =>
    use(await there(servers.influxSignIn(), 'InfluxDB 1.13.2', testInfo)),
  influxTls: async ({ servers }, use, testInfo) => use(await there(servers.influxTls(), 'InfluxDB 1.13.2', testInfo)),
  influx16: async ({ servers }, use, testInfo) => use(await there(servers.influx16(), 'InfluxDB 1.6.7', testInfo)),
  influx2: async ({ servers }, use, testInfo) => use(await there(servers.influx2(), 'InfluxDB 2.7.12', testInfo)),
  influx2SetUp: async ({ servers }, use, testInfo) =>
    use(await there(servers.influx2SetUp(), 'InfluxDB 2.7.12', testInfo)),
  kapacitor: async ({ servers }, use, testInfo) =>
    use(await there(servers.kapacitor(), 'Kapacitor 1.8.3', testInfo)),
  kapacitorSignIn: async ({ servers }, use, testInfo) =>
    use(await there(servers.kapacitorSignIn(), 'Kapacitor 1.8.3', testInfo)),
  alerter: async ({ servers, sections }, use, testInfo) => {
    const kapacitor = await there(servers.kapacitorOfOne(sections), 'Kapacitor 1.8.3', testInfo);
    await use(kapacitor);
    await kapacitor.stop();
  },
  webhook: async ({}, use) => {
    const webhook = await Webhook.start();
    await use(webhook);
    await webhook.stop();
  },
  mailbox: async ({}, use) => {
    const mailbox = await Mailbox.start();
    await use(mailbox);
    await mailbox.stop();
  },
  faults: async ({ servers }, use) => use(await servers.faults()),
  certificates: async ({ servers }, use) => use(await servers.certificates()),
  front: async ({}, use) => {
    const fronts: Front[] = [];
    await use(async (make) => {
      const front = await make();
      fronts.push(front);
      return front;
    });
    await Promise.all(fronts.map((front) => front.stop()));
  },
});

export { expect };

/** The flags of a server where people sign in. */
export const SIGN_IN = ['--auth', 'local'];

/** The server, or the test counts as skipped. */
async function there<T>(server: Promise<T> | undefined, name: string, testInfo: TestInfo): Promise<T> {
  testInfo.skip(server === undefined, `${name} is not installed`);
  return server as Promise<T>;
}
