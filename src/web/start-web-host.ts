import { createServer, type Server } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import type { App } from '../core/app.ts';
import type { Log } from '../core/ports.ts';
import { createSessionKeys } from './session-key.ts';
import { createWebApp } from './web-app.ts';

/** The only address that is listened on. */
export const LOOPBACK = '127.0.0.1';

export interface WebHostOptions {
  readonly app: Pick<App, 'invoke' | 'subscribe'>;
  /** Folder of the built screens. */
  readonly screens: string;
  /** 0 takes a free one. */
  readonly port: number;
  readonly log: Log;
}

export interface WebHost {
  readonly port: number;
  /** An address with a fresh one-time key. */
  address(): string;
  /** Ends at once, open event streams too. */
  close(): Promise<void>;
}

const listen = (server: Server, port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, LOOPBACK, () => {
      server.off('error', reject);
      const address = server.address();
      if (address === null || typeof address === 'string') reject(new Error('No port to listen on'));
      else resolve(address.port);
    });
  });

/** Serves the screens and the operations on loopback. Rejects where the port can't be had. */
export const startWebHost = async ({ app, screens, port, log }: WebHostOptions): Promise<WebHost> => {
  const keys = createSessionKeys();
  let actual = port;
  const web = createWebApp({ app, keys, screens, port: () => actual, log });
  const listener = getRequestListener(web.fetch, { overrideGlobalObjects: false });
  const server = createServer((request, response) => {
    listener(request, response).catch((error: unknown) => {
      log.error('a request failed', { error: error instanceof Error ? error.name : typeof error });
      response.destroy();
    });
  });
  actual = await listen(server, port);
  return {
    port: actual,
    address: () => `http://${LOOPBACK}:${actual}/?key=${keys.issue()}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
