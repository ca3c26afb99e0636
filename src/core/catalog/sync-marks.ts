import type { Sync } from '../../contract/model.ts';
import type { Clock, Processes, SyncMark } from '../ports.ts';

/** Milliseconds after which what an interrupted sync had read is no longer worth going on from. */
const STALE = 24 * 3_600_000;

export const neverSynced = (serverId: string): Sync => ({
  serverId,
  state: 'never',
  found: 0,
  total: null,
  startedAt: null,
  endedAt: null,
  problem: null,
});

/** Whether some other process that still lives is at it. */
export const isElsewhere = (mark: SyncMark, processes: Processes): boolean =>
  mark.sync.state === 'running' && mark.owner !== processes.self && processes.isAlive(mark.owner);

/** How a kept mark is told: one whose process died was interrupted, and can be resumed. */
export const syncOf = (serverId: string, mark: SyncMark | null, processes: Processes): Sync => {
  if (mark === null) return neverSynced(serverId);
  return mark.sync.state === 'running' && !isElsewhere(mark, processes)
    ? { ...mark.sync, state: 'canceled', problem: null }
    : mark.sync;
};

/** Where a sync starts: where an interrupted one stood, or at the first page. */
export const startOf = (
  serverId: string,
  last: SyncMark | null,
  afresh: boolean,
  { clock, processes }: { readonly clock: Clock; readonly processes: Processes },
): SyncMark => {
  const now = clock.now();
  const began = Date.parse(last?.sync.startedAt ?? '');
  const owner = processes.self;
  if (last !== null && last.cursor !== null && !afresh && now - began < STALE) {
    return { ...last, owner, sync: { ...last.sync, state: 'running', endedAt: null, problem: null } };
  }
  // Syncs are told apart by when they began: a clock that was set back must not make this one the older.
  const startedAt = new Date(Math.max(now, Number.isNaN(began) ? now : began + 1)).toISOString();
  return { cursor: null, owner, sync: { ...neverSynced(serverId), state: 'running', startedAt } };
};
