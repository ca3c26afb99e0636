import { ok, type Problem, type Result } from '../../contract/problems.ts';
import type { Endpoint } from '../gitlab/client.ts';
import { type Probed, probe } from '../gitlab/probe.ts';
import type { Ports } from '../ports.ts';
import type { StoredServer, StoredSettings } from '../settings.ts';
import type { Emit, UseCasesNamed } from '../use-cases.ts';
import type { Connections } from './connections.ts';
import type { Gateway } from './gateway.ts';
import { type KeptSecret, keepSecrets } from './keep-secrets.ts';
import { parseProxy, proxyWay } from './proxy-input.ts';
import { accessTokenName, hintOf, proxyLoginName } from './secret-names.ts';
import { checkAccessToken } from './secret-shape.ts';
import { findServer } from './selectors.ts';
import { serverClash } from './server-clash.ts';
import { parseServerUrl } from './server-url.ts';
import { serverView } from './views.ts';

interface Needs {
  readonly ports: Ports;
  readonly connections: Connections;
  readonly gateway: Gateway;
  readonly emit: Emit;
  /** Drops what is known of the projects of a server: another account sees others. */
  readonly forgetProjects: (serverId: string) => Promise<void>;
}

type Learned = Pick<StoredServer, 'version' | 'dialect' | 'pinned'>;

/** What a probe and a person's choice together say; the choice wins. */
const learned = (found: Probed, chosen: StoredServer['dialect']): Learned => ({
  version: found.version,
  dialect: chosen ?? found.dialect,
  pinned: chosen !== null,
});

const replaced = (settings: StoredSettings, server: StoredServer): StoredSettings => ({
  ...settings,
  servers: settings.servers.map((one) => (one.id === server.id ? server : one)),
});

/** Adds GitLab servers, and changes how they are reached: nothing is stored before the server has answered that way. */
export const createServerChanges = ({
  ports,
  connections,
  gateway,
  emit,
  forgetProjects,
}: Needs): UseCasesNamed<'servers.add' | 'servers.update' | 'servers.setAccessToken'> => {
  const { vault, settings, random, clock, http } = ports;

  /** Tries a way that is not stored yet: what goes wrong there says nothing about the server as it is stored. */
  const ask = (endpoint: Endpoint): Promise<Result<Probed>> => probe(http, clock, endpoint);

  /**
   * The same where the token is not in question: one that is no longer taken must not keep the way from being mended.
   * `fault` is its problem.
   */
  const askAnyway = async (
    endpoint: Endpoint,
  ): Promise<Result<{ readonly probed: Probed; readonly fault: Problem | null }>> => {
    const found = await ask(endpoint);
    if (found.ok) return ok({ probed: found.data, fault: null });
    if (found.problem.code !== 'access-token-rejected') return found;
    const strange = await ask({ ...endpoint, accessToken: null });
    return strange.ok ? ok({ probed: strange.data, fault: found.problem }) : strange;
  };

  const find = async (selector: string): Promise<Result<StoredServer>> => {
    const stored = await settings.read();
    return stored.ok ? findServer(stored.data, selector) : stored;
  };

  /** `answer`: how the server answered in the new way, null for well; left out where it was not asked. */
  const store = async (change: (now: StoredServer) => StoredServer, id: string, answer?: Problem | null) => {
    const saved = await settings.update((current) => {
      const server = findServer(current, id);
      if (!server.ok) return server;
      const next = change(server.data);
      const free = serverClash(current, next);
      return free.ok ? ok({ settings: replaced(current, next), result: next }) : free;
    });
    if (!saved.ok) return saved;
    if (answer !== undefined) connections.note(id, answer);
    emit({ type: 'servers-changed' });
    return ok(serverView(saved.data, connections));
  };

  return {
    'servers.add': async (input) => {
      const url = parseServerUrl(input.url);
      if (!url.ok) return url;
      const proxy = parseProxy(input.proxy ?? { mode: 'system' });
      if (!proxy.ok) return proxy;
      const id = random.uuid();
      const name = input.name ?? url.data.replace(/^https?:\/\//, '');
      const stored = await settings.read();
      if (!stored.ok) return stored;
      const free = serverClash(stored.data, { id, name, url: url.data });
      if (!free.ok) return free;
      const accessToken = input.accessToken ?? null;
      const shape = accessToken === null ? ok(null) : checkAccessToken(accessToken);
      if (!shape.ok) return shape;

      const caFile = input.caFile ?? null;
      const found = await ask({ url: url.data, caFile, accessToken, proxy: proxyWay(proxy.data) });
      if (!found.ok) return found;
      const server: StoredServer = {
        id,
        name,
        url: url.data,
        ...learned(found.data, input.dialect ?? null),
        accessTokenHint: accessToken === null ? null : hintOf(accessToken),
        caFile,
        proxy: proxy.data.setting,
      };
      const secrets: readonly KeptSecret[] = [
        [accessTokenName(id), accessToken],
        [proxyLoginName(id), proxy.data.login],
      ];
      const given = secrets.filter(([, secret]) => secret !== null);
      const added = await keepSecrets(vault, given, () =>
        settings.update((current) => {
          const stillFree = serverClash(current, server);
          if (!stillFree.ok) return stillFree;
          return ok({ settings: { ...current, servers: [...current.servers, server] }, result: server });
        }),
      );
      if (!added.ok) return added;
      connections.note(id, null);
      emit({ type: 'servers-changed' });
      return ok(serverView(server, connections));
    },

    'servers.update': async ({ server: selector, name, caFile, proxy: proxyInput, dialect }) => {
      const server = await find(selector);
      if (!server.ok) return server;
      const { id } = server.data;
      const proxy = proxyInput === undefined ? ok(null) : parseProxy(proxyInput);
      if (!proxy.ok) return proxy;
      const stored = await settings.read();
      if (!stored.ok) return stored;
      const free = serverClash(stored.data, { ...server.data, name: name ?? server.data.name });
      if (!free.ok) return free;
      const renamed = (now: StoredServer): StoredServer => ({ ...now, name: name ?? now.name });
      if (caFile === undefined && proxy.data === null && dialect !== null) {
        // Nothing here needs the server's word: the name is ours, and a chosen API is the person's.
        const chosen = dialect === undefined ? {} : { dialect, pinned: true };
        return store((now) => ({ ...renamed(now), ...chosen }), id);
      }

      const endpoint = await gateway.endpoint(server.data);
      if (!endpoint.ok) return endpoint;
      const way: Endpoint = {
        ...endpoint.data,
        caFile: caFile === undefined ? server.data.caFile : caFile,
        ...(proxy.data === null ? {} : { proxy: proxyWay(proxy.data) }),
      };
      const found = await askAnyway(way);
      if (!found.ok) return found;
      const { probed, fault } = found.data;
      const chosen = (now: StoredServer): StoredServer['dialect'] => {
        if (dialect !== undefined) return dialect;
        return now.pinned ? now.dialect : null;
      };
      const login = proxy.data?.login ?? null;
      // Where no login is given and none was kept, the keychain is not asked: there may be none.
      const hadLogin = server.data.proxy.mode === 'url' && server.data.proxy.login;
      const secrets: readonly KeptSecret[] =
        proxy.data !== null && (login !== null || hadLogin) ? [[proxyLoginName(id), login]] : [];
      return keepSecrets(vault, secrets, () =>
        store(
          (now) => ({
            ...renamed(now),
            ...learned({ ...probed, version: probed.version ?? now.version }, chosen(now)),
            caFile: way.caFile,
            proxy: proxy.data?.setting ?? now.proxy,
          }),
          id,
          fault,
        ),
      );
    },

    'servers.setAccessToken': async ({ server: selector, accessToken }) => {
      const server = await find(selector);
      if (!server.ok) return server;
      const { id, url, caFile } = server.data;
      if (accessToken !== null) {
        const shape = checkAccessToken(accessToken);
        if (!shape.ok) return shape;
        const proxy = await gateway.proxy(server.data);
        if (!proxy.ok) return proxy;
        const accepted = await ask({ url, caFile, accessToken, proxy: proxy.data });
        if (!accepted.ok) return accepted;
      }
      const accessTokenHint = accessToken === null ? null : hintOf(accessToken);
      const changed = await keepSecrets(vault, [[accessTokenName(id), accessToken]], () =>
        store((now) => ({ ...now, accessTokenHint }), id, accessToken === null ? undefined : null),
      );
      if (!changed.ok) return changed;
      await forgetProjects(id);
      emit({ type: 'projects-changed' });
      return changed;
    },
  };
};
