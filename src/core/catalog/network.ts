import type { Problem } from '../../contract/problems.ts';
import type { Run } from '../../contract/runs.ts';
import type { SettingsStore } from '../ports.ts';
import { isOnThisMachine, type ServerWay } from './on-this-machine.ts';

export interface Network {
  /** What the host says; while it says nothing, there is a network. */
  setOnline(online: boolean): void;
  /** Whether there is no way to a server at present. */
  lacks(server: ServerWay): boolean;
  /** The same for the server of a run, which may not be set up here. */
  lacksServerOf(run: Pick<Run, 'server' | 'serverId'>): boolean;
  /**
   * A server that is set up is asked now. Returns what to call when it has answered: where that is another machine, there
   * is a network, whatever the host says. What was asked before the host said so shows nothing: its answer was on its way.
   */
  asking(serverId: string): () => void;
  /** Learns anew which servers there are. Where that fails, the last ones stand. */
  refresh(): Promise<void>;
}

/** Why a server is not asked. */
export const noNetwork: Problem = {
  code: 'unreachable',
  message: 'There is no network.',
  hint: 'Following goes on by itself when it is back.',
};

/** Whether there is a network, and who can be reached without one. `changed` hears of every difference to that. */
export const createNetwork = (settings: Pick<SettingsStore, 'read'>, changed: () => void): Network => {
  let online = true;
  let changes = 0;
  let servers: ReadonlyMap<string, ServerWay> = new Map();

  const setOnline = (next: boolean): void => {
    if (next === online) return;
    online = next;
    changes += 1;
    changed();
  };
  const lacks = (server: ServerWay): boolean => !online && !isOnThisMachine(server);

  return {
    setOnline,
    lacks,
    lacksServerOf: ({ server, serverId }) =>
      lacks(servers.get(serverId ?? '') ?? { url: server, proxy: { mode: 'none' } }),
    asking: (serverId) => {
      const asked = changes;
      return () => {
        const server = servers.get(serverId);
        if (changes === asked && server !== undefined && lacks(server)) setOnline(true);
      };
    },
    refresh: async () => {
      const stored = await settings.read();
      if (!stored.ok) return;
      const before = [...servers.values()].map(lacks);
      servers = new Map(stored.data.servers.map(({ id, url, proxy }) => [id, { url, proxy }]));
      const after = [...servers.values()].map(lacks);
      if (!online && JSON.stringify(before) !== JSON.stringify(after)) changed();
    },
  };
};
