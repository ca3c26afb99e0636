import type { Problem } from '../../contract/problems.ts';
import type { Connection } from '../../contract/servers.ts';
import type { Clock } from '../ports.ts';
import type { StoredServer } from '../settings.ts';
import { type Network, noNetwork } from './network.ts';

export interface Connections {
  /** How it answered last, or that there is no network for it. */
  of(server: Pick<StoredServer, 'id' | 'url' | 'proxy'>): Connection;
  /** A server is asked now. Returns what notes how that went; null for a good answer. */
  asking(serverId: string): (problem: Problem | null) => void;
  /** The same for one that has been asked just now. */
  note(serverId: string, problem: Problem | null): void;
}

const never: Connection = { state: 'unknown', checkedAt: null, problem: null };

const stateFor = (problem: Problem | null): Connection['state'] => {
  switch (problem?.code) {
    case 'access-token-rejected':
      return 'token-rejected';
    case 'unreachable':
    case 'tls':
    case 'proxy':
    case 'timeout':
    case 'server-error':
    case 'not-gitlab':
      return 'unreachable';
    default:
      // Any proper answer, a refusal included, shows that the server is there.
      return 'connected';
  }
};

/** Remembers for this session how each server answered last; tells of changes of state, not of every answer. */
export const createConnections = (
  clock: Clock,
  network: Pick<Network, 'lacks' | 'asking'>,
  changed: () => void,
): Connections => {
  const known = new Map<string, Connection>();
  const asking: Connections['asking'] = (serverId) => {
    const heard = network.asking(serverId);
    return (problem) => {
      const state = stateFor(problem);
      // A broken connection is no answer.
      const answered = problem === null || problem.httpStatus !== undefined;
      if (answered && state !== 'unreachable') heard();
      const before = known.get(serverId) ?? never;
      const checkedAt = state === 'unreachable' ? before.checkedAt : new Date(clock.now()).toISOString();
      known.set(serverId, { state, checkedAt, problem: state === 'connected' ? null : problem });
      if (before.state !== state) changed();
    };
  };
  return {
    of: (server) => {
      const last = known.get(server.id) ?? never;
      return network.lacks(server) ? { ...last, state: 'offline', problem: noNetwork } : last;
    },
    asking,
    note: (serverId, problem) => asking(serverId)(problem),
  };
};
