import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { type IncomingHttpHeaders, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AppEvent } from '../../../src/contract/events.ts';
import { ok } from '../../../src/contract/problems.ts';
import { startWebHost } from '../../../src/web/start-web-host.ts';

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

interface Asking {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

/** Asks over a socket of its own, with a path and headers that no browser would send. */
export const ask = (port: number, path: string, { method = 'GET', headers = {}, body }: Asking = {}) =>
  new Promise<Answer>((resolve, reject) => {
    const asked = request(
      {
        host: '127.0.0.1',
        port,
        path,
        method,
        headers: { Host: `127.0.0.1:${port}`, ...headers },
        agent: false,
      },
      (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (part: string) => {
          text += part;
        });
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }),
        );
      },
    );
    asked.on('error', reject);
    asked.end(body);
  });

/** The session cookie that a key is exchanged for, as a `Cookie` header. */
export const cookieOf = ({ headers }: Answer): string =>
  (headers['set-cookie']?.[0] ?? '').split(';')[0] ?? '';

/** A host with screens of two files, an application that answers with what it was asked, and a secret file beside. */
export const openHost = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'tt-web-host-'));
  const screens = join(folder, 'screens');
  await mkdir(join(screens, 'assets'), { recursive: true });
  await writeFile(join(screens, 'index.html'), '<!doctype html><title>Trigger Tray</title>');
  await writeFile(join(screens, 'assets/app-1a2b.js'), 'export {};');
  await writeFile(join(folder, 'secret.txt'), 'secret beside the screens');
  await symlink(join(folder, 'secret.txt'), join(screens, 'link.txt'));

  const listeners = new Set<(event: AppEvent) => void>();
  const asked: { readonly operation: string; readonly input: unknown }[] = [];
  let changed: () => void = () => undefined;
  const host = await startWebHost({
    port: 0,
    screens,
    log: { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} },
    app: {
      invoke: async (operation, input) => {
        asked.push({ operation, input });
        return ok({ echo: operation });
      },
      subscribe: (listener) => {
        listeners.add(listener);
        changed();
        return () => {
          listeners.delete(listener);
          changed();
        };
      },
    },
  });
  return {
    host,
    port: host.port,
    asked,
    emit: (event: AppEvent) => {
      for (const listener of listeners) listener(event);
    },
    /** Resolves once that many pages listen. */
    listening: (count: number) =>
      new Promise<void>((resolve) => {
        changed = () => {
          if (listeners.size === count) resolve();
        };
        changed();
      }),
    /** Exchanges a fresh key for a session. */
    signIn: async (): Promise<{ readonly Cookie: string }> => {
      const { pathname, search } = new URL(host.address());
      return { Cookie: cookieOf(await ask(host.port, `${pathname}${search}`)) };
    },
    close: async () => {
      await host.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
};
