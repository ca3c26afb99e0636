import { fail, ok, type Result } from '../../contract/problems.ts';
import { probe } from '../gitlab/probe.ts';
import type { Ports } from '../ports.ts';
import type { StoredServer, StoredSettings } from '../settings.ts';
import type { Emit, UseCasesOf } from '../use-cases.ts';
import { checkServer } from './check-server.ts';
import type { Connections } from './connections.ts';
import { forget } from './forget.ts';
import type { Gateway } from './gateway.ts';
import { accessTokenName, hintOf } from './secret-names.ts';
import { checkAccessToken } from './secret-shape.ts';
import { findServer } from './selectors.ts';
import { parseServerUrl } from './server-url.ts';
import { serverView } from './views.ts';

interface Needs {
  readonly ports: Ports;
  readonly connections: Connections;
  readonly gateway: Gateway;
  readonly emit: Emit;
  /** Drops what is known of the projects of a server that is gone. */
  readonly forgetProjects: (serverId: string) => Promise<void>;
}

/** Adds, checks and removes GitLab servers and their access tokens. */
export const createServers = ({
  ports,
  connections,
  gateway,
  emit,
  forgetProjects,
}: Needs): UseCasesOf<'servers'> => {
  const { vault, settings, random } = ports;

  /** The settings without a place for the new server, or a problem that names what stands in its way. */
  const clash = (stored: StoredSettings, name: string, url: string): Result<null> => {
    if (stored.servers.some((server) => server.name === name)) {
      return fail('invalid-input', `There is already a server named ${name}.`, 'Give this one another name.');
    }
    const same = stored.servers.find((server) => server.url === url);
    return same === undefined
      ? ok(null)
      : fail(
          'invalid-input',
          `${url} is already here, as ${same.name}.`,
          'Use that one, or remove it first.',
        );
  };

  return {
    'servers.list': async () => {
      const stored = await settings.read();
      return stored.ok ? ok(stored.data.servers.map((server) => serverView(server, connections))) : stored;
    },

    'servers.add': async (input) => {
      const url = parseServerUrl(input.url);
      if (!url.ok) return url;
      const name = input.name ?? url.data.replace(/^https?:\/\//, '');
      const stored = await settings.read();
      if (!stored.ok) return stored;
      const free = clash(stored.data, name, url.data);
      if (!free.ok) return free;
      const accessToken = input.accessToken ?? null;
      const shape = accessToken === null ? ok(null) : checkAccessToken(accessToken);
      if (!shape.ok) return shape;

      const id = random.uuid();
      const endpoint = {
        url: url.data,
        caFile: input.caFile ?? null,
        accessToken,
        proxy: { mode: 'system' } as const,
      };
      const found = await probe(gateway.http(id, endpoint), ports.clock, endpoint);
      if (!found.ok) return found;
      const server: StoredServer = {
        id,
        name,
        url: url.data,
        version: found.data.version,
        dialect: found.data.dialect,
        accessTokenHint: accessToken === null ? null : hintOf(accessToken),
        caFile: endpoint.caFile,
        pinned: false,
        proxy: { mode: 'system' },
      };
      // The secret first: a server that claims a token which nobody has would be worse than an unused entry.
      const kept = accessToken === null ? ok(undefined) : await vault.set(accessTokenName(id), accessToken);
      if (!kept.ok) return kept;
      const added = await settings.update((current) => {
        const stillFree = clash(current, name, url.data);
        if (!stillFree.ok) return stillFree;
        return ok({ settings: { ...current, servers: [...current.servers, server] }, result: server });
      });
      if (!added.ok) {
        await vault.delete(accessTokenName(id));
        return added;
      }
      emit({ type: 'servers-changed' });
      return ok(serverView(server, connections));
    },

    'servers.check': async ({ server: selector }) => {
      const stored = await settings.read();
      if (!stored.ok) return stored;
      const server = findServer(stored.data, selector);
      if (!server.ok) return server;
      const checked = await checkServer(ports, gateway, server.data);
      if (!checked.ok) return checked;
      const { probed, user, findings } = checked.data;
      const next: StoredServer = {
        ...server.data,
        dialect: probed.dialect,
        // Without access the number isn't told; an older answer is better than none.
        version: probed.version ?? server.data.version,
      };
      const saved = await settings.update((current) =>
        ok({
          settings: { ...current, servers: current.servers.map((one) => (one.id === next.id ? next : one)) },
          result: null,
        }),
      );
      if (!saved.ok) return saved;
      emit({ type: 'servers-changed' });
      return ok({
        server: serverView(next, connections),
        user,
        findings,
        accessToken: null,
        certificates: null,
        problem: null,
      });
    },

    'servers.setAccessToken': async ({ server: selector, accessToken }) => {
      const stored = await settings.read();
      if (!stored.ok) return stored;
      const server = findServer(stored.data, selector);
      if (!server.ok) return server;
      const { id, url, caFile } = server.data;
      if (accessToken !== null) {
        const shape = checkAccessToken(accessToken);
        if (!shape.ok) return shape;
        const endpoint = { url, caFile, accessToken, proxy: { mode: 'system' } as const };
        const accepted = await probe(gateway.http(id, endpoint), ports.clock, endpoint);
        if (!accepted.ok) return accepted;
      }
      const kept =
        accessToken === null
          ? await vault.delete(accessTokenName(id))
          : await vault.set(accessTokenName(id), accessToken);
      if (!kept.ok) return kept;
      const next: StoredServer = {
        ...server.data,
        accessTokenHint: accessToken === null ? null : hintOf(accessToken),
      };
      const saved = await settings.update((current) =>
        ok({
          settings: { ...current, servers: current.servers.map((one) => (one.id === id ? next : one)) },
          result: null,
        }),
      );
      if (!saved.ok) return saved;
      emit({ type: 'servers-changed' });
      emit({ type: 'projects-changed' });
      return ok(serverView(next, connections));
    },

    'servers.remove': async ({ server: selector }) => {
      const removed = await settings.update((current) => {
        const server = findServer(current, selector);
        if (!server.ok) return server;
        return ok(forget.server(current, server.data));
      });
      if (!removed.ok) return removed;
      await forget.secrets(ports, removed.data.secrets);
      await forgetProjects(removed.data.gone.id);
      emit({ type: 'servers-changed' });
      emit({ type: 'projects-changed' });
      emit({ type: 'presets-changed' });
      return ok(serverView(removed.data.gone, connections));
    },
  };
};
