import type { OperationInput } from '../../../contract/operations.ts';
import type { Problem } from '../../../contract/problems.ts';
import type { Dialect } from '../../../contract/servers.ts';

/** What few servers need besides an address. */
export interface ServerExtras {
  readonly name: string;
  readonly caFile: string;
  readonly proxy: 'system' | 'none' | 'url';
  readonly proxyUrl: string;
  readonly dialect: Dialect | 'ask';
}

export const noExtras: ServerExtras = { name: '', caFile: '', proxy: 'system', proxyUrl: '', dialect: 'ask' };

/** Secrets go from their fields to the app, and are kept nowhere here. */
interface ServerSecrets {
  readonly accessToken: string;
  readonly login: string;
}

type ServerInput = OperationInput<'servers.add'>;

const proxyInput = ({ proxy, proxyUrl }: ServerExtras, login: string): NonNullable<ServerInput['proxy']> =>
  proxy === 'url'
    ? { mode: 'url', url: proxyUrl.trim(), ...(login === '' ? {} : { login }) }
    : { mode: proxy };

/** What is left empty is left out. */
export const serverInput = (url: string, extras: ServerExtras, secrets: ServerSecrets): ServerInput => ({
  url: url.trim(),
  ...(extras.name.trim() === '' ? {} : { name: extras.name.trim() }),
  ...(secrets.accessToken === '' ? {} : { accessToken: secrets.accessToken }),
  ...(extras.caFile.trim() === '' ? {} : { caFile: extras.caFile.trim() }),
  ...(extras.proxy === 'system' ? {} : { proxy: proxyInput(extras, secrets.login) }),
  ...(extras.dialect === 'ask' ? {} : { dialect: extras.dialect }),
});

/** The same for a server that is there already; null where nothing of it is to be changed. */
export const serverUpdate = (
  server: string,
  before: ServerExtras,
  now: ServerExtras,
  login: string,
): OperationInput<'servers.update'> | null => {
  const proxyChanged = now.proxy !== before.proxy || now.proxyUrl !== before.proxyUrl || login !== '';
  const change = {
    ...(now.name.trim() === before.name.trim() || now.name.trim() === '' ? {} : { name: now.name.trim() }),
    ...(now.caFile.trim() === before.caFile.trim()
      ? {}
      : { caFile: now.caFile.trim() === '' ? null : now.caFile.trim() }),
    ...(proxyChanged ? { proxy: proxyInput(now, login) } : {}),
    ...(now.dialect === before.dialect ? {} : { dialect: now.dialect === 'ask' ? null : now.dialect }),
  };
  return Object.keys(change).length === 0 ? null : { server, ...change };
};

export type ServerPart = 'url' | 'token' | 'caFile' | 'proxy' | 'form';

/** The field that a problem belongs to. */
export const partOf = ({ code }: Problem): ServerPart => {
  switch (code) {
    case 'tls':
      return 'caFile';
    case 'proxy':
      return 'proxy';
    case 'access-token-rejected':
    case 'access-token-scope':
    case 'insufficient-permission':
      return 'token';
    case 'keychain-unavailable':
    case 'keychain-locked':
    case 'storage':
    case 'internal':
    case 'rate-limited':
      return 'form';
    default:
      return 'url';
  }
};

const parsed = (address: string): URL | null => {
  const text = address.trim();
  const url = /^[a-z]+:\/\//i.test(text) ? text : `https://${text}`;
  if (text === '' || !URL.canParse(url)) return null;
  const found = new URL(url);
  return found.protocol === 'https:' || found.protocol === 'http:' ? found : null;
};

/** The page on which a server makes access tokens, filled in; null while the address is none. Source: `doc/user/profile/personal_access_tokens.md`. */
export const tokenPage = (address: string): string | null => {
  const url = parsed(address);
  if (url === null) return null;
  const path = url.pathname.replace(/\/+$/, '');
  return `${url.origin}${path}/-/user_settings/personal_access_tokens?name=Trigger%20Tray&scopes=read_api`;
};
