import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, cookieOf, openHost } from './open-host.ts';

let open: Awaited<ReturnType<typeof openHost>>;
let port: number;
let session: { readonly Cookie: string };

beforeAll(async () => {
  open = await openHost();
  port = open.port;
  session = await open.signIn();
});
afterAll(() => open.close());

const json = { 'Content-Type': 'application/json' };
const rpc = (headers: Readonly<Record<string, string>>, body: string | Buffer = '{}') =>
  ask(port, '/rpc/app.info', { method: 'POST', headers: { ...json, ...headers }, body });

describe('the one-time key', () => {
  const keyPath = () => {
    const { pathname, search } = new URL(open.host.address());
    return `${pathname}${search}`;
  };

  it('is exchanged for a cookie that scripts and other sites never get, and leaves the address', async () => {
    const answer = await ask(port, keyPath());
    expect(answer.status).toBe(303);
    expect(answer.headers.location).toBe('/');
    expect(answer.headers['set-cookie']?.[0]).toMatch(
      new RegExp(`^trigger-tray-${port}=[\\w-]{43}; Path=/; HttpOnly; SameSite=Strict$`),
    );
    expect((await ask(port, '/', { headers: { Cookie: cookieOf(answer) } })).status).toBe(200);
  });

  it('works once', async () => {
    const path = keyPath();
    expect((await ask(port, path)).status).toBe(303);
    const again = await ask(port, path);
    expect(again.status).toBe(401);
    expect(again.headers['set-cookie']).toBeUndefined();
  });

  it.each(['/', '/?key=', '/?key=wrong', '/assets/app-1a2b.js', '/events', '/index.html'])(
    'missing or wrong: nothing is served at %s',
    async (path) => {
      const answer = await ask(port, path);
      expect(answer.status).toBe(401);
      expect(answer.headers['set-cookie']).toBeUndefined();
    },
  );

  it('is not spent by a request that another page made', async () => {
    const path = keyPath();
    expect((await ask(port, path, { headers: { 'Sec-Fetch-Site': 'cross-site' } })).status).toBe(403);
    expect((await ask(port, path, { headers: { Host: 'evil.example' } })).status).toBe(421);
    expect((await ask(port, path, { method: 'HEAD' })).status).toBe(401);
    expect((await ask(port, path)).status).toBe(303);
  });

  it('in the hands of a known browser only clears the address', async () => {
    const answer = await ask(port, '/?key=used', { headers: session });
    expect(answer.status).toBe(303);
    expect(answer.headers['set-cookie']).toBeUndefined();
  });
});

describe('a stranger reaches no operation', () => {
  const strangers: readonly (readonly [string, Readonly<Record<string, string>>, number])[] = [
    ['without a cookie', {}, 401],
    ['with a made-up cookie', { Cookie: 'trigger-tray=x' }, 401],
    ['by another name for this address', { Host: 'evil.example' }, 421],
    ['by another port', { Host: '127.0.0.1:1' }, 421],
    ['from another origin', { Origin: 'http://evil.example' }, 403],
    ['from a sandboxed frame', { Origin: 'null' }, 403],
    ['from another site', { 'Sec-Fetch-Site': 'cross-site' }, 403],
    ['from another port of this machine', { 'Sec-Fetch-Site': 'same-site' }, 403],
  ];
  it.each(strangers)('%s', async (_name, headers, status) => {
    const before = open.asked.length;
    const cookie = status === 401 ? {} : session;
    expect((await rpc({ ...cookie, ...headers })).status).toBe(status);
    expect(open.asked.length).toBe(before);
  });

  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data',
    'application/jsonp',
    '',
  ])('with a body of type %j, which a form could send', async (type) => {
    const before = open.asked.length;
    expect((await rpc({ ...session, 'Content-Type': type })).status).toBe(415);
    expect(open.asked.length).toBe(before);
  });

  it('with more than 4 MB, announced or not', async () => {
    const before = open.asked.length;
    const body = Buffer.alloc(4 * 1024 * 1024 + 1, ' ');
    expect((await rpc(session, body)).status).toBe(413);
    expect((await rpc({ ...session, 'Transfer-Encoding': 'chunked' }, body)).status).toBe(413);
    expect(open.asked.length).toBe(before);
  });
});

describe('the files of the screens', () => {
  it.each([
    '/../secret.txt',
    '/assets/../../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/assets/..%2f..%2fsecret.txt',
    '/..%5csecret.txt',
    '/%252e%252e%252fsecret.txt',
    '//secret.txt',
    '/link.txt',
    '/assets',
    '/%00',
    '/%ff',
    '/C:/secret.txt',
  ])('are the only ones: not %s', async (path) => {
    const answer = await ask(port, path, { headers: session });
    expect(answer.status).toBe(404);
    expect(answer.body).not.toContain('secret beside');
  });

  it('are served with their types; the page itself is never kept', async () => {
    const page = await ask(port, '/', { headers: session });
    expect(page).toMatchObject({ status: 200, body: '<!doctype html><title>Trigger Tray</title>' });
    expect(page.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
    });
    const script = await ask(port, '/assets/app-1a2b.js', { headers: session });
    expect(script.headers['content-type']).toBe('text/javascript; charset=utf-8');
  });
});

describe('every answer', () => {
  it.each([
    ['/', true],
    ['/', false],
    ['/assets/app-1a2b.js', true],
    ['/nothing', true],
    ['/rpc/nothing', true],
  ] as const)('carries the security headers: %s, known: %s', async (path, known) => {
    const { headers } = await ask(port, path, { headers: known ? session : {} });
    expect(headers).toMatchObject({
      'content-security-policy':
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
    });
    expect(headers['access-control-allow-origin']).toBeUndefined();
  });
});
