// Something in front of a real server: it hands every request on, after a gate, or behind TLS.
import { createServer as createHttp, request, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createHttps, type ServerOptions } from 'node:https';
import { listen } from './faults';

/** A front of a real server. */
export class Front {
  /** Requests that came in. */
  requests = 0;
  private waiting: (() => void)[] = [];
  private isOpen = true;
  private isCut = false;

  private constructor(
    private readonly server: Server,
    readonly url: string,
    private target: string,
  ) {}

  /** A front over plain http. */
  static async http(target: string): Promise<Front> {
    return Front.start(target, (handle) => createHttp(handle), 'http');
  }

  /** A front that speaks TLS. */
  static async https(target: string, options: ServerOptions): Promise<Front> {
    return Front.start(target, (handle) => createHttps(options, handle), 'https');
  }

  private static async start(
    target: string,
    create: (handle: (incoming: IncomingMessage, outgoing: ServerResponse) => void) => Server,
    scheme: string,
  ): Promise<Front> {
    let front: Front | undefined;
    const server = create((incoming, outgoing) => front?.take(incoming, outgoing));
    const url = (await listen(server)).replace('http:', `${scheme}:`);
    front = new Front(server, url, target);
    return front;
  }

  /** From now on it stands in front of `target`. */
  leadTo(target: string): void {
    this.target = target;
  }

  /** From now on requests wait. */
  close(): void {
    this.isOpen = false;
  }

  /** Lets through what waits and what comes. */
  open(): void {
    this.isOpen = true;
    this.waiting.splice(0).forEach((go) => go());
  }

  /** From now on every connection breaks off, as where nothing answers. */
  cut(): void {
    this.isCut = true;
    this.server.closeAllConnections();
  }

  /** Answers again. */
  mend(): void {
    this.isCut = false;
  }

  /** Ends it. */
  async stop(): Promise<void> {
    this.open();
    this.server.closeAllConnections();
    await new Promise((done) => this.server.close(done));
  }

  private take(incoming: IncomingMessage, outgoing: ServerResponse): void {
    this.requests += 1;
    if (this.isCut) {
      incoming.socket.destroy();
      return;
    }
    const go = (): void => handOn(this.target, incoming, outgoing);
    if (this.isOpen) {
      go();
    } else {
      this.waiting.push(go);
    }
  }
}

function handOn(target: string, incoming: IncomingMessage, outgoing: ServerResponse): void {
  const { method, headers, url } = incoming;
  const out = request(new URL(url ?? '/', target), { method, headers }, (answer) => {
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(outgoing);
  });
  out.on('error', () => outgoing.destroy());
  incoming.pipe(out);
}
