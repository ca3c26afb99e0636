import { once } from 'node:events';
import net from 'node:net';
import { listening } from './fault-server.ts';

export type ProxyManner =
  /** Lets everything through, whatever host is asked for, to the one target. */
  | 'pass'
  /** Asks for credentials (407). */
  | 'credentials'
  /** Knows no way to the server (502). */
  | 'bad-gateway'
  /** Takes the connection and says nothing. */
  | 'silent'
  /** Takes the connection and drops it once asked. */
  | 'drop';

export interface FaultProxy {
  readonly url: string;
  /** First lines of what it was asked: `CONNECT gitlab.test:443 HTTP/1.1`. */
  readonly asked: readonly string[];
  /** Everything it was sent before it let anything through. */
  readonly heads: readonly string[];
  /** Connections that stand at this moment, on both sides. */
  open(): number;
  close(): Promise<void>;
}

const statusLines = { credentials: '407 Proxy Authentication Required', 'bad-gateway': '502 Bad Gateway' };

/** A proxy on a free loopback port, for `CONNECT` and for plain forwarding, which leads to one target port. */
export const startFaultProxy = async (manner: ProxyManner, target: number): Promise<FaultProxy> => {
  const open = new Set<net.Socket>();
  const asked: string[] = [];
  const heads: string[] = [];

  const track = (socket: net.Socket): void => {
    open.add(socket);
    socket.on('error', () => undefined).once('close', () => open.delete(socket));
  };

  const pass = (client: net.Socket, first: Buffer): void => {
    const server = net.connect(target, '127.0.0.1');
    track(server);
    server.once('connect', () => {
      if (first.toString('latin1').startsWith('CONNECT')) client.write('HTTP/1.1 200 Connected\r\n\r\n');
      else server.write(first);
      client.pipe(server).pipe(client);
    });
    server.once('close', () => client.destroy());
    client.once('close', () => server.destroy());
  };

  const server = net.createServer((client) => {
    track(client);
    once(client, 'data').then(
      ([first]: Buffer[]) => {
        if (first === undefined) return;
        const head = first.toString('latin1');
        heads.push(head);
        asked.push(head.split('\r\n')[0] ?? '');
        if (manner === 'pass') pass(client, first);
        else if (manner === 'drop') client.end();
        else if (manner !== 'silent')
          client.write(`HTTP/1.1 ${statusLines[manner]}\r\nContent-Length: 0\r\n\r\n`);
      },
      () => undefined,
    );
  });
  const port = await listening(server);

  return {
    url: `http://127.0.0.1:${port}`,
    asked,
    heads,
    open: () => open.size,
    close: async () => {
      for (const socket of open) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
};
