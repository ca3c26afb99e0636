import { readFile, realpath } from 'node:fs/promises';
import { extname, isAbsolute, relative, resolve, sep } from 'node:path';

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};

export interface ScreenFile {
  readonly body: Uint8Array<ArrayBuffer>;
  readonly contentType: string;
}

const isInside = (root: string, file: string): boolean => {
  const way = relative(root, file);
  return way !== '' && way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
};

/** The file below `root` that a URL's path names; null for any way out of `root`. */
export const resolveScreen = (root: string, pathname: string): string | null => {
  let path: string;
  try {
    path = decodeURIComponent(pathname);
  } catch {
    return null;
  }
  // A backslash separates and a colon names a drive or a stream on Windows; no file of ours has either.
  if (/[\\:\0]/.test(path) || !path.startsWith('/')) return null;
  const file = resolve(root, `.${path === '/' ? '/index.html' : path}`);
  return isInside(root, file) ? file : null;
};

/** Reads a file of the screens; null where there is none, or where it is a link that leads out of `root`. */
export const readScreen = async (root: string, pathname: string): Promise<ScreenFile | null> => {
  const file = resolveScreen(root, pathname);
  if (file === null) return null;
  try {
    const [realRoot, realFile] = await Promise.all([realpath(root), realpath(file)]);
    if (!isInside(realRoot, realFile)) return null;
    const contentType = contentTypes[extname(file).toLowerCase()] ?? 'application/octet-stream';
    return { body: new Uint8Array(await readFile(realFile)), contentType };
  } catch {
    return null;
  }
};
