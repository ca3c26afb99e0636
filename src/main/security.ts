import { z } from 'zod';

/** No screen of ours needs a camera, a position, a device or anything else that a browser asks for. */
export const allowsPermission = (): boolean => false;

const httpUrl = (value: string): URL | null => {
  if (!URL.canParse(value)) return null;
  const url = new URL(value);
  return url.protocol === 'https:' || url.protocol === 'http:' ? url : null;
};

/** A page of that server: same origin, and below its path prefix where it lives under one. */
const belongsTo = (url: URL, server: string): boolean => {
  const base = httpUrl(server);
  if (base === null || url.origin !== base.origin) return false;
  const prefix = base.pathname.endsWith('/') ? base.pathname : `${base.pathname}/`;
  return `${url.pathname}/`.startsWith(prefix);
};

/**
 * Opens a link outside the app, where it is a page of a configured server; `open` gets the parsed URL.
 * False where it was refused: anything but http(s), credentials in the URL, any other host.
 */
export const openExternalUrl = (
  value: string,
  servers: readonly string[],
  open: (url: string) => void,
): boolean => {
  const url = httpUrl(value);
  if (url === null || url.username !== '' || url.password !== '') return false;
  if (!servers.some((server) => belongsTo(url, server))) return false;
  open(url.href);
  return true;
};

/** Stops what the event is about to do; our screens never leave their page. */
export const blockNavigation = (
  event: { preventDefault(): void },
  target: string,
  report: (blocked: string) => void,
): void => {
  event.preventDefault();
  // The scheme and host tell enough; a path or a query could hold what belongs to somebody.
  report(URL.canParse(target) ? new URL(target).origin : 'not a URL');
};

/** Who sent a message. `frame` is null once the sender's frame is gone. */
export interface Sender {
  readonly windowId: number;
  readonly frame: { readonly origin: string; readonly isMain: boolean } | null;
}

/** Only the main frame of a window of ours, showing our own screens, may ask anything. */
export const isTrustedSender = (sender: Sender, { origin, windowIds }: Trusted): boolean =>
  sender.frame?.isMain === true && sender.frame.origin === origin && windowIds.has(sender.windowId);

/** Whom we believe: the origin of our screens, in the windows that we opened. */
export interface Trusted {
  readonly origin: string;
  readonly windowIds: ReadonlySet<number>;
}

/** What a message carries; anything else is not one of ours. */
export const Invocation = z.tuple([z.string().max(100), z.unknown()]);
