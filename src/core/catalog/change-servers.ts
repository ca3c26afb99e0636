import { ok, type Result } from '../../contract/problems.ts';
import type { Endpoint } from '../gitlab/client.ts';
import { type Probed, probe } from '../gitlab/probe.ts';
import type { Ports } from '../ports.ts';
import type { StoredServer, StoredSettings } from '../settings.ts';
import type { Emit, UseCasesNamed } from '../use-cases.ts';
import type { Connections } from './connections.ts';
import type { Gateway } from './gateway.ts';
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
  const { vault, settings, random, clock } = ports;

  const ask = (id: string, endpoint: Endpoint): Promise<Result<Probed>> =>
    probe(gateway.http(id, endpoint), clock, endpoint);

  const find = async (selector: string): Promise<Result<StoredServer>> => {
    const stored = await settings.read();
    return stored.ok ? findServer(stored.data, selector) : stored;
  };

  const keep = (name: string, secret: string | null): Promise<Result<void>> =>
    secret === null ? vault.delete(name) : vault.set(name, secret);

  const store = async (change: (now: StoredServer) => StoredServer, id: string) => {
    const saved = await settings.update((current) => {
      const server = findServer(current, id);
      if (!server.ok) return server;
      const next = change(server.data);
      const free = serverClash(current, next);
      return free.ok ? ok({ settings: replaced(current, next), result: next }) : free;
    });
    if (saved.ok) emit({ type: 'servers-changed' });
    return saved.ok ? ok(serverView(saved.data, connections)) : saved;
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
      const found = await ask(id, { url: url.data, caFile, accessToken, proxy: proxyWay(proxy.data) });
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
      // Secrets first: a server that claims a token which nobody has would be worse than an unused entry.
      const secrets = [
        [accessTokenName(id), accessToken],
        [proxyLoginName(id), proxy.data.login],
      ] as const;
      const forget = async (): Promise<void> => {
        for (const [secret] of secrets) await vault.delete(secret);
      };
      for (const [secret, value] of secrets) {
        const kept = value === null ? ok(undefined) : await vault.set(secret, value);
        if (kept.ok) continue;
        await forget();
        return kept;
      }
      const added = await settings.update((current) => {
        const stillFree = serverClash(current, server);
        if (!stillFree.ok) return stillFree;
        return ok({ settings: { ...current, servers: [...current.servers, server] }, result: server });
      });
      if (!added.ok) {
        await forget();
        return added;
      }
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
      if (caFile === undefined && proxy.data === null && dialect === undefined) return store(renamed, id);

      const endpoint = await gateway.endpoint(server.data);
      if (!endpoint.ok) return endpoint;
      const way: Endpoint = {
        ...endpoint.data,
        caFile: caFile === undefined ? server.data.caFile : caFile,
        ...(proxy.data === null ? {} : { proxy: proxyWay(proxy.data) }),
      };
      const found = await ask(id, way);
      if (!found.ok) return found;
      if (proxy.data !== null) {
        const kept = await keep(proxyLoginName(id), proxy.data.login);
        if (!kept.ok) return kept;
      }
      const chosen = (now: StoredServer): StoredServer['dialect'] => {
        if (dialect !== undefined) return dialect;
        return now.pinned ? now.dialect : null;
      };
      return store(
        (now) => ({
          ...renamed(now),
          ...learned({ ...found.data, version: found.data.version ?? now.version }, chosen(now)),
          caFile: way.caFile,
          proxy: proxy.data?.setting ?? now.proxy,
        }),
        id,
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
        const accepted = await ask(id, { url, caFile, accessToken, proxy: proxy.data });
        if (!accepted.ok) return accepted;
      }
      const kept = await keep(accessTokenName(id), accessToken);
      if (!kept.ok) return kept;
      const accessTokenHint = accessToken === null ? null : hintOf(accessToken);
      const changed = await store((now) => ({ ...now, accessTokenHint }), id);
      if (!changed.ok) return changed;
      await forgetProjects(id);
      emit({ type: 'projects-changed' });
      return changed;
    },
  };
};
