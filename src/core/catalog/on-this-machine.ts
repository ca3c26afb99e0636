import type { StoredServer } from '../settings.ts';

/** What of a server tells the way to it. */
export type ServerWay = Pick<StoredServer, 'url' | 'proxy'>;

/** Names and addresses of this very machine: `localhost` and what is below it (RFC 6761), 127.0.0.0/8, ::1. */
const isLoopback = (url: string): boolean => {
  if (!URL.canParse(url)) return false;
  // URLs of SOCKS proxies are not normalized: letters and the root's dot stay as they were written.
  const host = new URL(url).hostname.toLowerCase().replace(/\.$/, '');
  return (
    host === 'localhost' ||
    host.endsWith('.localhost') ||
    host === '[::1]' ||
    /^127\.\d+\.\d+\.\d+$/.test(host)
  );
};

/**
 * Whether a server is reached without any network: it, or the proxy that a person set for it, is on this machine. The
 * system's proxy is not looked at: nothing on this machine is asked for through it, and what it leads to is elsewhere.
 */
export const isOnThisMachine = ({ url, proxy }: ServerWay): boolean =>
  isLoopback(proxy.mode === 'url' ? proxy.url : url);
