import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { getCookie, setCookie } from 'hono/cookie';
import type { App } from '../core/app.ts';
import type { Log } from '../core/ports.ts';
import { eventStream } from './event-stream.ts';
import { judgeSource } from './origin-policy.ts';
import { answerRpc, isJsonType } from './rpc.ts';
import { readScreen } from './screen-files.ts';
import { securityHeaders } from './security-headers.ts';
import type { SessionKeys } from './session-key.ts';

interface Needs {
  readonly app: Pick<App, 'invoke' | 'subscribe'>;
  readonly keys: SessionKeys;
  /** Folder of the built screens. */
  readonly screens: string;
  /** The port in use: known once the server listens. */
  readonly port: () => number;
  readonly log: Log;
}

/** Bytes of a request's body: a fire with many variables, and no more. */
export const BODY_LIMIT = 4 * 1024 * 1024;
const HEARTBEAT = 15_000;
const STRANGER = 'Open the address that Trigger Tray printed when it started; each works once.';

/** Browsers share cookies between the ports of a host: the name keeps two hosts apart. */
export const cookieName = (port: number): string => `trigger-tray-${port}`;

/** The routes of the loopback host, every one of them behind the same checks: where from, for whom, with which session. */
export const createWebApp = ({ app, keys, screens, port, log }: Needs): Hono => {
  const web = new Hono();

  web.use(async (c, next) => {
    for (const [name, value] of Object.entries(securityHeaders)) c.header(name, value);
    c.header('Cache-Control', 'no-store');
    const verdict = judgeSource(port(), {
      host: c.req.header('host') ?? null,
      origin: c.req.header('origin') ?? null,
      secFetchSite: c.req.header('sec-fetch-site') ?? null,
    });
    if (!verdict.allowed) return c.text(verdict.reason, verdict.status);

    const session = getCookie(c, cookieName(port()));
    const known = session !== undefined && keys.isSession(session);
    const key = c.req.method === 'GET' && c.req.path === '/' ? c.req.query('key') : undefined;
    if (key !== undefined) {
      const fresh = known ? null : keys.exchange(key);
      if (!known && fresh === null) return c.text(STRANGER, 401);
      if (fresh !== null) {
        setCookie(c, cookieName(port()), fresh, { httpOnly: true, sameSite: 'Strict', path: '/' });
      }
      // The key leaves the address bar and the history.
      return c.redirect('/', 303);
    }
    if (!known) return c.text(STRANGER, 401);
    return next();
  });

  web.post(
    '/rpc/:operation',
    async (c, next) =>
      isJsonType(c.req.header('content-type')) ? next() : c.text('Send application/json.', 415),
    bodyLimit({ maxSize: BODY_LIMIT, onError: (c) => c.text('The body is too large.', 413) }),
    async (c) => {
      const { status, result } = await answerRpc(app, c.req.param('operation'), await c.req.text());
      return c.json(result, status);
    },
  );

  web.get('/events', (c) =>
    c.body(eventStream({ subscribe: app.subscribe, heartbeat: HEARTBEAT }), 200, {
      'Content-Type': 'text/event-stream',
    }),
  );

  web.get('*', async (c) => {
    const file = await readScreen(screens, new URL(c.req.url).pathname);
    if (file === null) return c.text('There is no such file.', 404);
    // Names of assets hold their hash; the page that names them is always read anew.
    if (!file.contentType.startsWith('text/html')) c.header('Cache-Control', 'no-cache');
    return c.body(file.body, 200, { 'Content-Type': file.contentType });
  });

  web.notFound((c) => c.text('There is no such page.', 404));
  web.onError((error, c) => {
    log.error('a request failed', { method: c.req.method, error: error.name });
    return c.text('Trigger Tray made a mistake.', 500);
  });
  return web;
};
