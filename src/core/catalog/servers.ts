import { ok } from '../../contract/problems.ts';
import type { Ports } from '../ports.ts';
import type { StoredServer } from '../settings.ts';
import type { Emit, UseCasesNamed } from '../use-cases.ts';
import { checkServer } from './check-server.ts';
import type { Connections } from './connections.ts';
import { forget } from './forget.ts';
import type { Gateway } from './gateway.ts';
import { findServer } from './selectors.ts';
import { serverView } from './views.ts';

interface Needs {
  readonly ports: Ports;
  readonly connections: Connections;
  readonly gateway: Gateway;
  readonly emit: Emit;
  /** Drops what is known of the projects of a server that is gone. */
  readonly forgetProjects: (serverId: string) => Promise<void>;
}

/** Lists, checks and removes GitLab servers. */
export const createServers = ({
  ports,
  connections,
  gateway,
  emit,
  forgetProjects,
}: Needs): UseCasesNamed<'servers.list' | 'servers.check' | 'servers.remove'> => {
  const { settings } = ports;

  return {
    'servers.list': async () => {
      const stored = await settings.read();
      return stored.ok ? ok(stored.data.servers.map((server) => serverView(server, connections))) : stored;
    },

    'servers.check': async ({ server: selector }) => {
      const stored = await settings.read();
      if (!stored.ok) return stored;
      const server = findServer(stored.data, selector);
      if (!server.ok) return server;
      const checked = await checkServer(ports, gateway, server.data);
      if (!checked.ok) return checked;
      const { probed, ...found } = checked.data;
      if (probed === null) return ok({ ...found, server: serverView(server.data, connections) });
      const saved = await settings.update((current) => {
        const now = findServer(current, server.data.id);
        if (!now.ok) return now;
        const next: StoredServer = {
          ...now.data,
          dialect: now.data.pinned ? now.data.dialect : probed.dialect,
          // Without access the number isn't told; an older answer is better than none.
          version: probed.version ?? now.data.version,
        };
        const servers = current.servers.map((one) => (one.id === next.id ? next : one));
        return ok({ settings: { ...current, servers }, result: next });
      });
      if (!saved.ok) return saved;
      emit({ type: 'servers-changed' });
      return ok({ ...found, server: serverView(saved.data, connections) });
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
