import type { Problem } from '../../contract/problems.ts';
import type { RemoteProject, Sync } from '../../contract/projects.ts';
import type { Answer, GitLabClient } from '../gitlab/client.ts';
import { pause } from '../pause.ts';
import type { Clock, ProjectCache, SyncMark } from '../ports.ts';
import { renewed } from './sync-marks.ts';

/** Milliseconds before the second and the third attempt at a page: reading may be repeated. */
const PAUSES = [1_000, 4_000] as const;
/** Milliseconds to wait where a server asks for a pause and does not say how long. */
const UNTOLD = 60_000;
/** Milliseconds that a server may ask to wait, and how often in a row: longer, and a person should know. */
const LONGEST = 15 * 60_000;
const MOST = 20;
/** Milliseconds between two looks at whether there is a network again. */
const REST = 2_000;

interface Needs {
  readonly clock: Clock;
  readonly cache: ProjectCache;
  readonly client: Pick<GitLabClient, 'projectPage'>;
  readonly signal: AbortSignal;
  /** Hears of each step. */
  readonly tell: (sync: Sync) => void;
  /** Hears of each page that was kept. */
  readonly met: (projects: readonly RemoteProject[]) => void;
  /** Whether there is no way to the server at present: a page that failed is asked for again once there is. */
  readonly rests: () => boolean;
}

const isPassing = ({ code, httpStatus }: Problem): boolean =>
  code === 'server-error' ||
  code === 'unreachable' ||
  code === 'timeout' ||
  // A connection that broke in the middle of an answer.
  (code === 'bad-response' && httpStatus === undefined);

/** A server that won't go on from where another release of it, or another setting, left off. */
const isStale = ({ httpStatus }: Problem): boolean =>
  httpStatus === 400 || httpStatus === 404 || httpStatus === 405 || httpStatus === 422;

/** How long to wait before the same page is asked for again; null to give up. Counts since the last good page. */
const waitAfter = (
  answer: Extract<Answer<never>, { ok: false }>,
  now: number,
  counts: { failures: number; throttled: number },
): number | null => {
  if (answer.problem.code === 'rate-limited') {
    const wait = Math.max(0, (answer.retryAt ?? now + UNTOLD) - now);
    counts.throttled += 1;
    return wait > LONGEST || counts.throttled > MOST ? null : wait;
  }
  if (!isPassing(answer.problem)) return null;
  const wait = PAUSES[counts.failures] ?? null;
  counts.failures += 1;
  return wait;
};

/**
 * Reads page after page from where `start` stands and keeps each with its mark, until the last, a cancel, or a problem.
 * Resolves to where it stands then; the mark of the end itself is not yet kept.
 */
export const readProjects = async (start: SyncMark, needs: Needs): Promise<SyncMark> => {
  const { clock, cache, client, signal, tell, met, rests } = needs;
  let mark = start;
  let fromAnother = start.cursor !== null;
  let counts = { failures: 0, throttled: 0 };

  const step = (cursor: string | null, sync: Partial<Sync>, wait = 0): void => {
    mark = renewed({ ...mark, cursor, sync: { ...mark.sync, ...sync } }, clock.now(), wait);
  };
  const ended = (state: 'done' | 'canceled' | 'failed', problem: Problem | null = null): SyncMark => {
    step(mark.cursor, { state, problem, endedAt: new Date(clock.now()).toISOString() });
    return mark;
  };

  for (;;) {
    if (signal.aborted) return ended('canceled');
    const answer = await client.projectPage(mark.cursor, signal);
    if (answer.ok) {
      const { projects, next, total } = answer.data;
      counts = { failures: 0, throttled: 0 };
      fromAnother = false;
      const before = mark;
      step(next, {
        found: mark.sync.found + projects.length,
        total: total ?? mark.sync.total,
        problem: null,
      });
      const kept = await cache.keep(mark.sync.serverId, projects, mark);
      if (!kept.ok) {
        mark = before;
        return ended('failed', kept.problem);
      }
      met(projects);
      tell(mark.sync);
      if (next !== null) continue;
      step(null, { total: mark.sync.found });
      return ended('done');
    }
    if (signal.aborted) return ended('canceled');
    if (fromAnother && isStale(answer.problem)) {
      fromAnother = false;
      step(null, { found: 0, total: null });
      continue;
    }
    const cutOff = isPassing(answer.problem) && rests();
    const wait = cutOff ? REST : waitAfter(answer, clock.now(), counts);
    if (wait === null) return ended('failed', answer.problem);
    do {
      // A person sees why nothing moves.
      step(mark.cursor, { problem: answer.problem }, wait);
      tell(mark.sync);
      // For other processes; where it can't be kept, the next page shows.
      await cache.settle(mark.sync.serverId, mark, false);
      await pause(clock, wait, signal);
    } while (cutOff && rests() && !signal.aborted);
  }
};
