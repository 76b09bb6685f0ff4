// A receiver of mail: as much of SMTP as a sender without TLS and sign-in needs.
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { createInterface } from 'node:readline';

/** A mail. */
export interface Mail {
  from: string;
  to: string[];
  text: string;
}

/** The receiver. */
export class Mailbox {
  /** Every mail that arrived. */
  readonly mails: Mail[] = [];
  private readonly sockets = new Set<Socket>();

  private constructor(private readonly server: Server) {}

  /** Starts it. */
  static async start(): Promise<Mailbox> {
    const server = createServer((socket) => mailbox.talk(socket));
    const mailbox = new Mailbox(server);
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    return mailbox;
  }

  /** Its port on this machine. */
  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** Ends it. */
  async stop(): Promise<void> {
    this.sockets.forEach((socket) => socket.destroy());
    await new Promise((done) => this.server.close(done));
  }

  private talk(socket: Socket): void {
    this.sockets.add(socket);
    socket.on('error', () => socket.destroy());
    const say = (line: string): boolean => socket.write(`${line}\r\n`);
    let mail: Mail = { from: '', to: [], text: '' };
    let inText = false;
    say('220 mailbox');
    createInterface({ input: socket }).on('line', (line) => {
      if (inText && line !== '.') {
        mail.text += `${line}\n`;
      } else if (inText) {
        inText = false;
        this.mails.push(mail);
        mail = { from: '', to: [], text: '' };
        say('250 taken');
      } else {
        inText = /^DATA/i.test(line);
        note(mail, line);
        say(inText ? '354 go on' : /^QUIT/i.test(line) ? '221 bye' : '250 yes');
      }
    });
  }
}

/** Notes in the mail who sends it, and to whom. */
function note(mail: Mail, line: string): void {
  const [, command, address] = /^(MAIL FROM|RCPT TO):<([^>]*)>/i.exec(line) ?? [];
  if (/^MAIL/i.test(command ?? '')) {
    mail.from = address ?? '';
  } else if (command) {
    mail.to.push(address ?? '');
  }
}
