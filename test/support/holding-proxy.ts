import { createServer } from 'node:http';
import { z } from 'zod';

/** A server before another one, which can keep fires to itself for a while. */
export interface HoldingProxy {
  readonly url: string;
  /** Fires that are held at the moment. */
  held(): number;
  /** Lets them go on, and all that come. */
  release(): void;
  /** Breaks every connection from now on, or no more. */
  cut(off: boolean): void;
  close(): Promise<void>;
}

const hopByHop = new Set(['connection', 'content-length', 'transfer-encoding', 'content-encoding', 'host']);

/** Hands every request on to `target`, listening on `host`; fires wait until they are released. */
export const startHoldingProxy = async (target: string, host = '127.0.0.1'): Promise<HoldingProxy> => {
  let held = 0;
  let isCut = false;
  let release: () => void = () => undefined;
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  const server = createServer(async (request, response) => {
    if (isCut) {
      request.socket.destroy();
      return;
    }
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(z.instanceof(Buffer).parse(part));
    if (request.method === 'POST' && request.url?.endsWith('/trigger/pipeline')) {
      held += 1;
      await released;
      held -= 1;
    }
    const headers = Object.entries(request.headers).flatMap(([name, value]): [string, string][] =>
      hopByHop.has(name) || value === undefined ? [] : [[name, String(value)]],
    );
    const answer = await fetch(`${target}${request.url}`, {
      method: request.method ?? 'GET',
      headers,
      ...(parts.length === 0 ? {} : { body: Buffer.concat(parts) }),
    });
    const back = [...answer.headers].filter(([name]) => !hopByHop.has(name));
    response.writeHead(answer.status, Object.fromEntries(back));
    response.end(Buffer.from(await answer.arrayBuffer()));
  });
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  const { port } = z.object({ port: z.number() }).parse(server.address());
  return {
    url: `http://${host}:${port}`,
    held: () => held,
    release,
    cut: (off) => {
      isCut = off;
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
};
