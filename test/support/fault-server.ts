import net from 'node:net';
import tls from 'node:tls';
import { gzipSync } from 'node:zlib';
import type { Certificate } from './fault-certificates.ts';

// A server that fails as servers and networks do. It speaks to the raw socket, as no library lets one fail like that.

/** What it does with a connection before any request. */
export type Greeting =
  /** Waits for requests. */
  | 'serve'
  /** Resets at once. */
  | 'reset'
  /** Takes the connection and says nothing: a TLS client waits for its handshake. */
  | 'silent';

export interface FaultServer {
  /** `http://127.0.0.1:PORT`, or https with a certificate. */
  readonly url: string;
  readonly port: number;
  /** Connections taken so far. */
  connections(): number;
  /** Requests received in full, each as raw text. */
  requests(): readonly string[];
  /** Bytes received that belong to requests, in part or in full. */
  bytes(): number;
  /** Resolves once that many connections have ended. */
  ended(count: number): Promise<void>;
  close(): Promise<void>;
}

interface Options {
  readonly certificate?: Certificate;
  readonly greeting?: Greeting;
}

/** `reset` breaks the connection below, TLS or not, so that the other side sees it break. */
type Answer = (socket: net.Socket, reset: () => void) => void;

const text = (status: string, body: string | Buffer, ...headers: readonly string[]): Buffer =>
  Buffer.concat([
    Buffer.from(
      [`HTTP/1.1 ${status}`, `Content-Length: ${Buffer.byteLength(body)}`, ...headers, '', ''].join('\r\n'),
    ),
    Buffer.from(body),
  ]);

const json = (status: string, value: unknown): Buffer =>
  text(
    status,
    JSON.stringify(value),
    'Content-Type: application/json',
    'Date: Sat, 31 Jan 2026 12:00:00 GMT',
  );

const cut = (whole: Buffer): Buffer => whole.subarray(0, whole.length - 10);

/** A thousand times smaller than what it unpacks to. */
const bomb = (): Buffer => gzipSync(Buffer.alloc(50_000_000));

/** By path: what comes back once a request is there in full. A number is that status with a JSON body. */
const answers: Readonly<Record<string, Answer>> = {
  '/ok': (socket) => socket.write(json('200 OK', { ok: true })),
  '/created': (socket) => socket.write(json('201 Created', { id: 1 })),
  '/twice': (socket) => socket.write(text('200 OK', 'x', 'Set-Cookie: a=1', 'Set-Cookie: b=2', 'X-One: 1')),
  '/empty-201': (socket) => socket.write(text('201 Created', '')),
  '/html': (socket) => socket.write(text('200 OK', '<html>Sign in</html>', 'Content-Type: text/html')),
  '/redirect-301': (socket) => socket.write(text('301 Moved', '', 'Location: /created')),
  '/redirect-302': (socket) => socket.write(text('302 Found', '', 'Location: /created')),
  '/redirect-307': (socket) => socket.write(text('307 Temporary', '', 'Location: /created')),
  '/invalid-json': (socket) => socket.write(text('201 Created', '{"id":', 'Content-Type: application/json')),
  '/reset-after': (_socket, reset) => reset(),
  '/close-after': (socket) => socket.end(),
  '/silent': () => undefined,
  '/truncated': (socket) => socket.end(cut(json('201 Created', { id: 1, ref: 'main' }))),
  '/truncated-gzip': (socket) =>
    socket.end(cut(text('201 Created', gzipSync('{"id":1}'.repeat(99)), 'Content-Encoding: gzip'))),
  '/no-gzip': (socket) => socket.write(text('200 OK', 'not packed at all', 'Content-Encoding: gzip')),
  '/gzip': (socket) => socket.write(text('200 OK', gzipSync('{"packed":true}'), 'Content-Encoding: gzip')),
  '/gzip-bomb': (socket) => socket.write(text('200 OK', bomb(), 'Content-Encoding: gzip')),
  '/large': (socket) => socket.write(text('200 OK', Buffer.alloc(2_000_000, 'x'))),
  '/garbage': (socket) => socket.end('SSH-2.0-OpenSSH_9.2\r\n\r\n'),
  '/header-flood': (socket) => {
    socket.write('HTTP/1.1 200 OK\r\n');
    forever(socket, () => socket.write(`X-Flood-${'a'.repeat(1_000)}: ${'b'.repeat(1_000)}\r\n`));
  },
  '/information-flood': (socket) => {
    forever(socket, () => socket.write('HTTP/1.1 102 Processing\r\n\r\n'));
  },
  '/slow-drip': (socket) => {
    socket.write('HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n');
    drip(socket);
  },
};

/** Writes as fast as the other side reads, until it goes. */
const forever = (socket: net.Socket, write: () => boolean): void => {
  const more = (): void => {
    while (!socket.destroyed && write());
  };
  socket.on('drain', more);
  more();
};

/** A byte each time the last one has left: it never ends, and never pauses long enough to look idle. */
const drip = (socket: net.Socket): void => {
  const timer = setInterval(() => socket.write('x'), 20);
  socket.once('close', () => clearInterval(timer));
};

/** The first request in `received`, once its body is complete; null until then. */
const requestIn = (received: string): { readonly whole: string; readonly path: string } | null => {
  const head = received.indexOf('\r\n\r\n');
  if (head < 0) return null;
  const length = Number(/^content-length: (\d+)/im.exec(received.slice(0, head))?.[1] ?? 0);
  const whole = received.slice(0, head + 4 + length);
  return whole.length < head + 4 + length ? null : { whole, path: received.split(' ')[1] ?? '/' };
};

const pathOf = (target: string): string => new URL(target, 'http://fault.test').pathname;

/** Listens on a free loopback port, and tells which. */
export const listening = async (server: net.Server): Promise<number> => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port was given');
  return address.port;
};

/** Starts a server on a free loopback port. Paths are the keys above, `/status-NNN`, and `/reset-during`. */
export const startFaultServer = async ({
  certificate,
  greeting = 'serve',
}: Options = {}): Promise<FaultServer> => {
  const open = new Set<net.Socket>();
  const requests: string[] = [];
  let connections = 0;
  let gone = 0;
  let bytes = 0;
  let waiting: readonly (() => void)[] = [];

  const serve = (socket: net.Socket, reset: () => void): void => {
    let received = '';
    // Resets are what it is for.
    socket.on('error', () => undefined);
    socket.on('data', (chunk) => {
      bytes += chunk.length;
      received += chunk.toString('latin1');
      if (received.includes(' /reset-during ')) return reset();
      // A TLS handshake where none is spoken, answered as web servers do.
      if (received.startsWith('\x16')) return void socket.end('HTTP/1.1 400 Bad Request\r\n\r\n');
      const request = requestIn(received);
      if (request === null) return;
      received = received.slice(request.whole.length);
      requests.push(request.whole);
      const path = pathOf(request.path);
      const status = /^\/status-(\d+)$/.exec(path)?.[1];
      if (status !== undefined) socket.write(json(`${status} Said`, { message: `status ${status}` }));
      else answers[path]?.(socket, reset);
    });
  };

  const taken = (socket: net.Socket): void => {
    connections += 1;
    open.add(socket);
    socket.on('error', () => undefined);
    socket.once('close', () => {
      open.delete(socket);
      gone += 1;
      for (const look of waiting) look();
    });
    const reset = (): void => {
      socket.resetAndDestroy();
    };
    if (greeting === 'reset') reset();
    else if (greeting === 'silent') socket.resume();
    else if (context === null) serve(socket, reset);
    else serve(new tls.TLSSocket(socket, { isServer: true, secureContext: context }), reset);
  };

  const context = certificate === undefined ? null : tls.createSecureContext(certificate);
  const server = net.createServer(taken);
  const port = await listening(server);

  return {
    url: `${certificate === undefined ? 'http' : 'https'}://127.0.0.1:${port}`,
    port,
    connections: () => connections,
    requests: () => requests,
    bytes: () => bytes,
    ended: (count) =>
      new Promise((resolve) => {
        const look = (): void => {
          if (gone < count) return;
          waiting = waiting.filter((one) => one !== look);
          resolve();
        };
        waiting = [...waiting, look];
        look();
      }),
    close: async () => {
      for (const socket of open) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
};
