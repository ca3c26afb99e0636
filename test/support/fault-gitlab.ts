import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';

type Handle = (incoming: IncomingMessage, response: ServerResponse, body: string) => void;

/** A server on loopback that answers as it is told, and counts what it was asked. */
export const startFaultGitLab = async (handle: Handle) => {
  const asked: { readonly method: string; readonly path: string; readonly body: string }[] = [];
  const server = createServer((incoming, response) => {
    let body = '';
    incoming.setEncoding('utf8').on('data', (part: string) => {
      body += part;
    });
    incoming.on('end', () => {
      asked.push({ method: incoming.method ?? '', path: incoming.url ?? '', body });
      handle(incoming, response, body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('No port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    posts: () => asked.filter(({ method }) => method === 'POST'),
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};

/** Passes a request on to another server, and hands over its answer. */
export const passOn =
  (target: string, answered: (response: ServerResponse) => boolean): Handle =>
  (incoming, response, body) => {
    const { host: _host, connection: _connection, ...headers } = incoming.headers;
    const onward = request(
      `${target}${incoming.url ?? ''}`,
      { method: incoming.method, headers, agent: false },
      (answer) => {
        let text = '';
        answer.setEncoding('utf8').on('data', (part: string) => {
          text += part;
        });
        answer.on('end', () => {
          if (!answered(response)) return;
          const type = answer.headers['content-type'] ?? 'application/json';
          response.writeHead(answer.statusCode ?? 500, {
            'Content-Type': type,
            Date: answer.headers.date ?? new Date().toUTCString(),
          });
          response.end(text);
        });
      },
    );
    onward.on('error', () => response.destroy());
    onward.end(body);
  };
