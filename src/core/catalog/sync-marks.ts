import type { Sync } from '../../contract/projects.ts';
import type { Clock, Processes, SyncMark } from '../ports.ts';

/** Milliseconds after which what an interrupted sync had read is no longer worth going on from. */
const STALE = 24 * 3_600_000;
/** Milliseconds that a page may take, all attempts and the pauses between them together, with room to spare. */
const PAGE = 5 * 60_000;

/** The mark of a process that goes on now, after a pause of so many milliseconds. */
export const renewed = (mark: SyncMark, now: number, wait = 0): SyncMark => ({
  ...mark,
  lease: { ...mark.lease, until: new Date(now + wait + PAGE).toISOString() },
});

type World = { readonly clock: Clock; readonly processes: Processes };

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
export const isElsewhere = ({ sync, lease }: SyncMark, { processes, clock }: World): boolean =>
  sync.state === 'running' &&
  lease.owner !== processes.self &&
  processes.isAlive(lease.owner) &&
  // The number of a dead process may be another's by now.
  Date.parse(lease.until) > clock.now();

/** How a kept mark is told: one whose process died was interrupted, and can be resumed. */
export const syncOf = (serverId: string, mark: SyncMark | null, world: World): Sync => {
  if (mark === null) return neverSynced(serverId);
  return mark.sync.state === 'running' && !isElsewhere(mark, world)
    ? { ...mark.sync, state: 'canceled', problem: null }
    : mark.sync;
};

/** Where a sync starts: where an interrupted one stood, or at the first page. */
export const startOf = (
  serverId: string,
  last: SyncMark | null,
  afresh: boolean,
  { clock, processes }: World,
): SyncMark => {
  const now = clock.now();
  const began = Date.parse(last?.sync.startedAt ?? '');
  const lease = { owner: processes.self, until: new Date(now).toISOString() };
  if (last !== null && last.cursor !== null && !afresh && now - began < STALE) {
    return { ...last, lease, sync: { ...last.sync, state: 'running', endedAt: null, problem: null } };
  }
  // Syncs are told apart by when they began: a clock that was set back must not make this one the older.
  const startedAt = new Date(Math.max(now, Number.isNaN(began) ? now : began + 1)).toISOString();
  return { cursor: null, lease, sync: { ...neverSynced(serverId), state: 'running', startedAt } };
};
