import type { HttpProxy, HttpRequest } from '../core/ports.ts';
import { ProxyFailure } from './http-failure.ts';

/** Finds the system's proxy for a URL; empty for none. */
export type ProxyFor = (url: string) => string | Promise<string>;

/** What runs on this machine is never asked for through the system's proxy, which has a loopback of its own. */
const isLoopback = ({ hostname }: URL): boolean =>
  hostname === 'localhost' ||
  hostname.endsWith('.localhost') ||
  hostname === '[::1]' ||
  /^127\./.test(hostname);

const withLogin = (proxy: string, login: string | null): URL => {
  if (!URL.canParse(proxy)) throw new ProxyFailure('its address is none');
  const url = new URL(proxy);
  if (login === null) return url;
  const [user = '', ...password] = login.split(':');
  url.username = encodeURIComponent(user);
  url.password = encodeURIComponent(password.join(':'));
  return url;
};

/**
 * The proxy on the way to a URL, with its login; null for none. One that a person set for a server counts for every address
 * of it, loopback included. Throws `ProxyFailure` for an address that is none.
 */
export const proxyAddress = async (
  url: string,
  proxy: HttpRequest['proxy'],
  system: ProxyFor,
): Promise<URL | null> => {
  const chosen: HttpProxy = proxy ?? { mode: 'system' };
  switch (chosen.mode) {
    case 'none':
      return null;
    case 'url':
      return withLogin(chosen.url, chosen.login);
    case 'system': {
      const found = isLoopback(new URL(url)) ? '' : await system(url);
      return found === '' ? null : withLogin(found, null);
    }
  }
};
