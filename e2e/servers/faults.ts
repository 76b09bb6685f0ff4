// Small local servers for what a real one does not do on demand.
import { createServer as createHttp, type RequestListener, type Server } from 'node:http';
import { type AddressInfo, createServer as createTcp, type Server as TcpServer, type Socket } from 'node:net';

const LOGIN_PAGE = '<!doctype html><html><head><title>Corporate proxy</title></head><body>Sign in</body></html>';

/** Servers that answer wrongly, or not at all. */
export class Faults {
  private constructor(
    /** Nothing listens there. */
    readonly refused: string,
    /** Takes connections and never answers. */
    readonly silent: string,
    /** A proxy's page in HTML. */
    readonly html: string,
    /** Sends everyone to a login page. */
    readonly redirect: string,
    /** Wants a sign-in, and does not say what it is. */
    readonly unauthorized: string,
    private readonly servers: (Server | TcpServer)[],
    private readonly sockets: Set<Socket>,
  ) {}

  /** Starts all of them. */
  static async start(): Promise<Faults> {
    const sockets = new Set<Socket>();
    const servers = [
      createTcp((socket) => sockets.add(socket.on('error', () => socket.destroy()))),
      createHttp(answer(200, { 'Content-Type': 'text/html', Server: 'nginx' }, LOGIN_PAGE)),
      createHttp(answer(302, { Location: 'https://login.example/sign-in' }, '')),
      createHttp(answer(401, { 'WWW-Authenticate': 'Basic realm="gate"' }, 'no')),
    ];
    const [silent, html, redirect, unauthorized] = await Promise.all(servers.map(listen));
    return new Faults(await unusedUrl(), silent!, html!, redirect!, unauthorized!, servers, sockets);
  }

  /** Ends all of them. */
  async stop(): Promise<void> {
    this.sockets.forEach((socket) => socket.destroy());
    await Promise.all(this.servers.map((server) => new Promise((done) => server.close(done))));
  }
}

/** Listens on a free port of this machine; gives the server's URL. */
export async function listen(server: Server | TcpServer): Promise<string> {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** The URL of a port that was free a moment ago. */
export async function unusedUrl(): Promise<string> {
  const server = createTcp();
  const url = await listen(server);
  await new Promise((done) => server.close(done));
  return url;
}

function answer(status: number, headers: Record<string, string>, body: string): RequestListener {
  return (_request, response) => response.writeHead(status, headers).end(body);
}
