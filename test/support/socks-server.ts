import net from 'node:net';

export interface SocksServer {
  readonly url: string;
  /** Connections that were let through. */
  connections(): number;
  close(): Promise<void>;
}

/**
 * A SOCKS5 server (RFC 1928, with the login of RFC 1929 where one is asked for). `refuse` answers every request with
 * “not allowed by ruleset”.
 */
export const startSocksServer = async (options: {
  readonly login?: string;
  readonly refuse?: boolean;
}): Promise<SocksServer> => {
  const sockets = new Set<net.Socket>();
  let connected = 0;
  const server = net.createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket)).on('error', () => undefined);
    serve(socket, options, () => {
      connected += 1;
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    url: `socks5h://127.0.0.1:${address.port}`,
    connections: () => connected,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
};

const METHODS = { none: 0, login: 2, refused: 255 } as const;

const serve = (
  socket: net.Socket,
  { login, refuse = false }: { readonly login?: string; readonly refuse?: boolean },
  onConnect: () => void,
): void => {
  const wanted = login === undefined ? METHODS.none : METHODS.login;
  socket.once('data', (hello) => {
    const offered = [...hello.subarray(2)];
    socket.write(Buffer.from([5, offered.includes(wanted) ? wanted : METHODS.refused]));
    if (wanted === METHODS.none) return onRequest();
    socket.once('data', (answer) => {
      const user = answer.subarray(2, 2 + (answer[1] ?? 0));
      const password = answer.subarray(3 + (answer[1] ?? 0));
      const good = `${user}:${password}` === login;
      socket.write(Buffer.from([1, good ? 0 : 1]));
      if (good) onRequest();
    });
  });

  const onRequest = (): void => {
    socket.once('data', (request) => {
      if (refuse) {
        socket.write(Buffer.from([5, 2, 0, 1, 0, 0, 0, 0, 0, 0]));
        return;
      }
      const isName = request[3] === 3;
      const length = isName ? (request[4] ?? 0) : 4;
      const start = isName ? 5 : 4;
      const raw = request.subarray(start, start + length);
      const host = isName ? raw.toString() : [...raw].join('.');
      const onward = net.connect({ host, port: request.readUInt16BE(start + length) }, () => {
        onConnect();
        socket.write(Buffer.from([5, 0, 0, 1, 0, 0, 0, 0, 0, 0]));
        socket.pipe(onward).pipe(socket);
      });
      onward.on('error', () => socket.end(Buffer.from([5, 5, 0, 1, 0, 0, 0, 0, 0, 0])));
      socket.on('close', () => onward.destroy());
    });
  };
};
