import { readFile } from 'node:fs/promises';
import { extname, isAbsolute, relative, resolve, sep } from 'node:path';

/** Where the screens live: the only origin that our windows show and that may talk to the main process. */
export interface ScreensOrigin {
  readonly scheme: string;
  readonly origin: string;
}

export const appScreens: ScreensOrigin = { scheme: 'app', origin: 'app://trigger-tray' };

/**
 * Where Electron was ready before our first line ran, as with a loader that does not wait for ES modules, it refuses
 * to make `app:` a standard scheme, and a page there would have no origin to check. Then the same files are served on
 * an address that cannot exist (RFC 6761, `.invalid`) of a scheme that is standard anyway: the handler answers every
 * `https:` request of the session, so that nothing reaches a network from there either.
 */
export const lateScreens: ScreensOrigin = { scheme: 'https', origin: 'https://trigger-tray.invalid' };

/** Nothing but what the build put beside index.html: no inline code, no network, no frames, no forms. */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const headers = {
  'Content-Security-Policy': contentSecurityPolicy,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cache-Control': 'no-cache',
} as const;

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

export const contentTypeOf = (path: string): string =>
  contentTypes[extname(path).toLowerCase()] ?? 'application/octet-stream';

const decoded = (pathname: string): string | null => {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return null;
  }
};

/** The file below `root` that a URL of the screens names; null for any other URL, and for any way out of `root`. */
export const resolveInside = (root: string, url: string, { origin } = appScreens): string | null => {
  if (!URL.canParse(url)) return null;
  const { protocol, host, username, password, pathname } = new URL(url);
  if (`${protocol}//${host}` !== origin || username !== '' || password !== '') return null;
  const path = decoded(pathname);
  // A backslash separates and a colon names a drive or a stream on Windows; no file of ours has either.
  if (path === null || /[\\:\0]/.test(path)) return null;
  const file = resolve(root, `.${path === '/' ? '/index.html' : path}`);
  const inside = relative(root, file);
  const outside = inside === '' || inside === '..' || inside.startsWith(`..${sep}`) || isAbsolute(inside);
  return outside ? null : file;
};

const refuse = (status: number, reason: string): Response =>
  new Response(reason, { status, headers: { ...headers, 'Content-Type': 'text/plain; charset=utf-8' } });

/** Answers requests for the built screens in `root`. */
export const serveScreens =
  (root: string, screens = appScreens) =>
  async (request: Request): Promise<Response> => {
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return refuse(405, 'Only GET is answered here.');
    const file = resolveInside(root, request.url, screens);
    if (file === null) return refuse(404, 'There is no such file.');
    try {
      const body = await readFile(file);
      return new Response(new Uint8Array(body), {
        headers: { ...headers, 'Content-Type': contentTypeOf(file) },
      });
    } catch {
      return refuse(404, 'There is no such file.');
    }
  };
