// Certificates of an authority of our own, made anew for each run.
import { execFile } from 'node:child_process';
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** An authority, and what it has signed. All are PEM. */
export interface Certificates {
  ca: string;
  server: { cert: string; key: string };
  /** A server's that ends in a few days. */
  ending: { cert: string; key: string };
  client: { cert: string; key: string };
}

/** Makes an authority, a certificate for this machine and one for a client. */
export async function makeCertificates(): Promise<Certificates> {
  const folder = await mkdtemp(join(tmpdir(), 'switchboard-tls-'));
  try {
    const openssl = (...args: string[]): Promise<unknown> => run('openssl', args, { cwd: folder });
    const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
    const authority = ['-keyout', 'ca.key', '-out', 'ca.pem', '-days', '30', '-subj', '/CN=e2e authority'];
    await openssl('req', '-x509', ...key, ...authority);
    await writeFile(join(folder, 'server.ext'), 'subjectAltName=IP:127.0.0.1\nextendedKeyUsage=serverAuth\n');
    await copyFile(join(folder, 'server.ext'), join(folder, 'ending.ext'));
    await writeFile(join(folder, 'client.ext'), 'extendedKeyUsage=clientAuth\n');
    for (const [name, days] of [['server', '30'], ['ending', '10'], ['client', '30']] as const) {
      await openssl('req', ...key, '-keyout', `${name}.key`, '-out', `${name}.csr`, '-subj', `/CN=e2e ${name}`);
      const signer = ['-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial', '-days', days, '-extfile', `${name}.ext`];
      await openssl('x509', '-req', '-in', `${name}.csr`, '-out', `${name}.pem`, ...signer);
    }
    const read = (name: string): Promise<string> => readFile(join(folder, name), 'utf8');
    const pair = async (name: string) => ({ cert: await read(`${name}.pem`), key: await read(`${name}.key`) });
    const [server, ending, client] = [await pair('server'), await pair('ending'), await pair('client')];
    return { ca: await read('ca.pem'), server, ending, client };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
