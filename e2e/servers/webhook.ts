// A receiver of alerts over HTTP: it keeps what it gets, and answers as it is told.
import { createServer, type Server } from 'node:http';
import { listen } from './faults';

/** What arrived. */
export interface Delivery {
  path: string;
  body: Record<string, unknown>;
}

/** The receiver. */
export class Webhook {
  /** Everything that arrived. */
  readonly deliveries: Delivery[] = [];
  private refusal: string | undefined;

  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  /** Starts it. */
  static async start(): Promise<Webhook> {
    let webhook: Webhook | undefined;
    const server = createServer((request, response) => {
      let text = '';
      request.on('data', (part: Buffer) => (text += part.toString()));
      request.on('end', () => {
        webhook?.deliveries.push({ path: request.url ?? '', body: JSON.parse(text) as Delivery['body'] });
        const refusal = webhook?.refusal;
        response.writeHead(refusal === undefined ? 200 : 404).end(refusal ?? 'ok');
      });
    });
    webhook = new Webhook(server, await listen(server));
    return webhook;
  }

  /** From now on it takes nothing, for this reason. */
  refuse(why: string): void {
    this.refusal = why;
  }

  /** Ends it. */
  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((done) => this.server.close(done));
  }
}
