import type { ParsedInput } from '../../contract/operations.ts';
import { fail, ok, type Result } from '../../contract/problems.ts';
import type { ProxySetting } from '../../contract/servers.ts';
import type { HttpProxy } from '../ports.ts';

type ProxyInput = NonNullable<ParsedInput<'servers.add'>['proxy']>;

/** What is stored of a proxy, and what goes to the vault. */
export interface ParsedProxy {
  readonly setting: ProxySetting;
  /** `user:password`; null for none. */
  readonly login: string | null;
}

const SCHEMES = /^(https?|socks(4a?|5h?)?):$/;

const bad = (message: string): Result<never> =>
  fail('invalid-input', message, 'Write it as http://host:port, https://host:port or socks5://host:port.');

/** `user:password` as it stands in an address; null for none, undefined where its percent signs stand for nothing. */
const writtenLogin = ({ username, password }: URL): string | null | undefined => {
  if (username === '' && password === '') return null;
  try {
    return `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  } catch {
    return undefined;
  }
};

/**
 * Understands a proxy as a person gives it; a login that stands in its address is taken out of there. Problem:
 * `invalid-input`, which never repeats a login.
 */
export const parseProxy = (input: ProxyInput): Result<ParsedProxy> => {
  if (input.mode !== 'url') return ok({ setting: input, login: null });
  const typed = input.url.trim();
  // Without a scheme the start of a login would be read as one, and be told.
  if (!/^[a-z][a-z0-9+.-]*:\/\//i.test(typed)) {
    return bad('The address of the proxy does not say how it is spoken to.');
  }
  if (!URL.canParse(typed)) return bad('The address of the proxy can’t be read.');
  const url = new URL(typed);
  if (!SCHEMES.test(url.protocol)) return bad(`A proxy can’t be reached by ${url.protocol.slice(0, -1)}.`);
  if (url.hostname === '') return bad('The address of the proxy has no host.');
  if (!/^\/?$/.test(url.pathname) || url.search !== '' || url.hash !== '') {
    return bad('The address of the proxy has more than a host and a port.');
  }
  // `URL` leaves out the usual port of a scheme: what was typed tells whether there is one.
  if (!/:\d+\/?$/.test(typed) || url.port === '0') return bad('The address of the proxy has no port.');
  const written = writtenLogin(url);
  if (written === undefined) return bad('The login in the address of the proxy can’t be read.');
  const login = input.login ?? written;
  if (login !== null && /[\r\n]/.test(login)) return bad('The login of the proxy has a line break.');
  return ok({
    setting: { mode: 'url', url: `${url.protocol}//${url.host}`, login: login !== null },
    login,
  });
};

/** The way for one request. */
export const proxyWay = ({ setting, login }: ParsedProxy): HttpProxy =>
  setting.mode === 'url' ? { mode: 'url', url: setting.url, login } : setting;
