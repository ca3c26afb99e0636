import type { FollowLoad } from '../../contract/app-facts.ts';
import { ok, type Result } from '../../contract/problems.ts';
import type { Run } from '../../contract/runs.ts';
import type { GitLabClient } from '../gitlab/client.ts';
import type { Ports } from '../ports.ts';
import type { Emit } from '../use-cases.ts';
import { createBudget } from './budget.ts';
import { bundled, fromList, isPassing, projectOf, readList } from './catch-up.ts';
import { createLeftoverTags } from './leftover-tags.ts';
import { withFailure, withoutOwner, withPipeline } from './outcomes.ts';
import { isRunning, isTooOld, letGo, type Pace, paced } from './pace.ts';
import { type Lookup, reconcile } from './reconcile.ts';
import { checkDelay, MINUTE } from './schedule.ts';

/** At most so many requests at a time. */
const CONCURRENCY = 4;
/** Milliseconds between looks at what other processes wrote. */
const WATCH = 2_000;

interface Needs {
  readonly ports: Pick<Ports, 'journal' | 'clock' | 'random' | 'processes' | 'log'>;
  /** A client for the server of a stored run; a problem where there is none any more, or no keychain. */
  readonly clientFor: (run: Run) => Promise<Result<GitLabClient>>;
  readonly emit: Emit;
  /** What following goes by, asked anew each time. */
  readonly pace: () => Pace;
  /** Whether there is no way to the server of a run at present. */
  readonly isCutOff: (run: Run) => boolean;
}

export interface Follower {
  /** Recovers runs whose process died; with `all`, follows every open run and what other processes add. */
  start(follow: 'all' | 'own'): Promise<void>;
  /**
   * Follows a run from now on; one that has ended is let go. An ad-hoc one comes with its own client, kept in
   * memory alone. `since` (milliseconds since 1970) is when it became young, where that is later than its fire.
   */
  add(run: Run, client: GitLabClient | null, since?: number): void;
  /** Asks the server now, whatever the schedule, and follows on from there. */
  check(run: Run): Promise<Result<Run>>;
  /** Takes in that the pace or the network has changed: what rested and may be asked for again is caught up with at once. */
  repace(): void;
  /** How much is asked of a server. */
  load(serverId: string): Omit<FollowLoad, 'serverId'>;
  stop(): Promise<void>;
}

interface Followed {
  run: Run;
  readonly client: GitLabClient | null;
  since: number;
  due: number;
  failures: number;
  busy: boolean;
  /** This process has asked for it: one that was away for long may have ended, and is asked for once. */
  looked: boolean;
  /** Nothing is asked for it: following is paused, or there is no way to its server. */
  rests: boolean;
  /** It rested, or the app was not there, and it was not asked for since. */
  behind: boolean;
}

const isOpen = (run: Run): boolean => run.follow.state === 'following' || run.follow.state === 'reconciling';

/** The one poller of the app: asks for what was fired until it ends, more slowly as it ages, and stops there. */
export const createFollower = ({ ports, clientFor, emit, pace, isCutOff }: Needs): Follower => {
  const { journal, clock, random, processes, log } = ports;
  const leftoverTags = createLeftoverTags({ ports, clientFor, emit });
  const followed = new Map<string, Followed>();
  const working = new Set<Promise<unknown>>();
  let cancelTimer: () => void = () => undefined;
  let cancelWatch: () => void = () => undefined;
  let running = false;
  /** Requests of the schedule's own that are on their way. */
  let asking = 0;
  /** What only this process was asked for is followed through a pause: somebody waits for it. */
  let mine = true;
  const budget = createBudget(clock, () => pace().settings.requestsPerMinute);
  let revision: number | null = null;

  const track = <T>(work: Promise<T>): Promise<T> => {
    working.add(work);
    return work.finally(() => working.delete(work));
  };

  const rests = (run: Run): boolean => !mine && (pace().settings.paused || isCutOff(run));

  const serverOf = ({ run }: Pick<Followed, 'run'>): string => run.serverId ?? run.server;

  const runningOn = (server: string): number =>
    [...followed.values()].filter((one) => serverOf(one) === server && isRunning(one.run)).length;

  /** One timer for all: set to the earliest run that is due. */
  const schedule = (): void => {
    cancelTimer();
    if (!running || asking >= CONCURRENCY) return;
    const waiting = [...followed.values()].filter((one) => !one.busy && !rests(one.run));
    if (waiting.length === 0) return;
    const first = Math.min(
      ...waiting.map((one) => Math.max(one.due, clock.now() + budget.wait(serverOf(one)))),
    );
    cancelTimer = clock.after(Math.max(0, first - clock.now()), turn);
  };

  const turn = (): void => {
    const now = clock.now();
    const due = [...followed.values()]
      .filter((one) => !one.busy && one.due <= now && !rests(one.run))
      .sort((a, b) => Number(isRunning(b.run)) - Number(isRunning(a.run)) || a.due - b.due);
    for (const bundle of bundled(due)) {
      const [first] = bundle;
      if (asking >= CONCURRENCY || budget.wait(serverOf(first)) > 0) continue;
      asking += 1;
      for (const one of bundle) one.busy = true;
      void track(
        (bundle.length === 1 ? look(first) : catchUp(bundle)).finally(() => {
          asking -= 1;
          schedule();
        }),
      );
    }
    schedule();
  };

  const ask = async ({ run, client }: Pick<Followed, 'run' | 'client'>): Promise<Lookup> => {
    const opened = client === null ? await clientFor(run) : ok(client);
    if (!opened.ok) return { ...opened, retryAt: null };
    if (run.pipeline === null) return reconcile(opened.data, journal, run, () => clock.now());
    const answer = await opened.data.pipeline(projectOf(run), run.pipeline.id);
    if (!answer.ok) return answer;
    const at = new Date(clock.now()).toISOString();
    return { ok: true, apply: (current) => withPipeline(current, answer.data, at) };
  };

  /** Takes in what was written of a run; the returned one is the one on disk. */
  const take = (one: Followed, written: Result<Run | null>): Result<Run> => {
    if (!written.ok) return written;
    if (written.data === null) return ok(one.run);
    const before = one.run;
    one.run = written.data;
    if (changed(before, one.run)) emit({ type: 'run-changed', run: one.run });
    return ok(one.run);
  };

  /** Sets when a run is looked at next; `retryAt` is the moment before which the server asks not to be asked. */
  const postpone = (one: Followed, retryAt: number | null = null): void => {
    const scheduled = checkDelay(one.run, clock.now(), one.failures, random.unit(), one.since);
    const delay = paced(pace(), scheduled, runningOn(serverOf(one)));
    one.due = Math.max(clock.now() + delay, retryAt ?? 0);
  };

  /** Asks once and writes what came; the returned run is the one on disk. `wanted`: a person asks, and is told in any case. */
  const lookup = async (one: Followed, wanted = false): Promise<Result<Run>> => {
    budget.spend(serverOf(one));
    const answer = await ask(one);
    // The network went while the request was on its way: that says nothing about the run.
    if (!answer.ok && !wanted && isCutOff(one.run)) return ok(one.run);
    if (answer.ok) one.behind = false;
    one.failures = answer.ok ? 0 : one.failures + 1;
    const apply = answer.ok ? answer.apply : (run: Run): Run => withFailure(run, answer.problem);
    const written = await journal.update(one.run.id, apply);
    postpone(one, answer.ok ? null : answer.retryAt);
    return take(one, written);
  };

  /** Asks for all of them at once: they are of one project. */
  const catchUp = async (bundle: readonly [Followed, ...Followed[]]): Promise<void> => {
    const [first] = bundle;
    budget.spend(serverOf(first));
    const opened = await clientFor(first.run);
    const listed = opened.ok
      ? await readList(opened.data, projectOf(first.run), clock.now)
      : { ...opened, retryAt: null };
    const cutOff = !listed.ok && isCutOff(first.run);
    const passing = !listed.ok && (cutOff || isPassing(listed.problem, first.failures));
    for (const one of bundle) {
      let alone = !listed.ok;
      const written = await journal.update(one.run.id, (run) => {
        if (!listed.ok) return passing && !cutOff ? withFailure(run, listed.problem) : run;
        const seen = fromList(run, listed.data);
        alone = seen.ask;
        return seen.run;
      });
      one.behind = passing;
      one.failures = listed.ok ? 0 : one.failures + (passing && !cutOff ? 1 : 0);
      settle(one, take(one, written), !alone);
      if (alone && !passing) one.due = clock.now();
      else postpone(one, listed.ok ? null : listed.retryAt);
    }
    // The list is asked for again for all of them.
    if (passing) for (const one of bundle) one.due = first.due;
  };

  const release = async (one: Followed): Promise<Result<Run>> => {
    const hours = pace().settings.stopAfterHours;
    const written = await journal.update(one.run.id, (run) => letGo(run, hours));
    if (!written.ok) {
      one.due = clock.now() + MINUTE;
      return written;
    }
    return take(one, written);
  };

  const settle = (one: Followed, result: Result<Run>, looked: boolean): void => {
    one.looked ||= looked;
    if (!result.ok) log.warn('a followed run could not be written', { run: one.run.id });
    one.busy = false;
    if (!isOpen(one.run)) followed.delete(one.run.id);
  };

  const look = async (one: Followed): Promise<void> => {
    const result =
      isTooOld(pace(), one.since, clock.now()) && one.run.follow.state === 'following' && one.looked
        ? await release(one)
        : await lookup(one);
    settle(one, result, true);
  };

  const add = (run: Run, client: GitLabClient | null, since = Date.parse(run.firedAt)): void => {
    const known = followed.get(run.id);
    if (known !== undefined) {
      known.run = run;
      known.since = Math.max(known.since, since);
      if (!isOpen(run) && !known.busy) followed.delete(run.id);
      return;
    }
    if (!running || !isOpen(run)) return;
    const delay = run.follow.state === 'reconciling' ? checkDelay(run, clock.now(), 0, random.unit()) : 500;
    followed.set(run.id, {
      run,
      client,
      since,
      due: clock.now() + delay,
      failures: 0,
      busy: false,
      looked: false,
      rests: rests(run),
      behind: false,
    });
    schedule();
  };

  /** Marks runs whose process died, and returns what is left to follow. */
  const recover = async (): Promise<readonly Run[]> => {
    const open = await journal.open();
    if (!open.ok) {
      log.warn('the history could not be read', { code: open.problem.code });
      return [];
    }
    const runs: Run[] = [];
    for (const { run, lease } of open.data) {
      const dead = !processes.isAlive(lease.owner) || Date.parse(lease.until) < clock.now();
      if (run.state !== 'sending') {
        runs.push(run);
        if (dead && !isCutOff(run)) void track(leftoverTags.remove(run));
      } else if (dead) {
        const written = await journal.update(run.id, withoutOwner);
        if (!written.ok || written.data === null) continue;
        log.warn('a fire was interrupted', { run: run.id });
        emit({ type: 'run-changed', run: written.data });
        runs.push(written.data);
      }
    }
    return runs;
  };

  /** Runs of another process are followed here too, as long as their server is known. */
  const revived = (run: Run): number => {
    const fired = Date.parse(run.firedAt);
    return isTooOld(pace(), fired, clock.now()) ? clock.now() : fired;
  };

  const adopt = (runs: readonly Run[], from: (run: Run) => number): void => {
    for (const run of runs)
      if (run.serverId !== null) add(run, null, followed.has(run.id) ? undefined : from(run));
  };

  const watch = (): void => {
    cancelWatch = clock.after(WATCH, () => void track(lookAround().finally(() => running && watch())));
  };

  const lookAround = async (): Promise<void> => {
    const current = await journal.revision();
    const written = current.ok && current.data !== revision;
    if (current.ok) revision = current.data;
    if (!running) return;
    // One as old as that was let go of, and is followed anew because somebody asked another process to.
    adopt(await recover(), revived);
    if (written) emit({ type: 'runs-changed' });
  };

  return {
    start: async (follow) => {
      running = true;
      const current = await journal.revision();
      revision = current.ok ? current.data : null;
      const open = await recover();
      mine = follow === 'own';
      for (const one of followed.values()) one.rests = rests(one.run);
      if (follow === 'own') return;
      adopt(open, ({ firedAt }) => Date.parse(firedAt));
      // Nobody looked while the app was not there.
      for (const one of followed.values()) one.behind = true;
      watch();
    },
    add,
    check: async (run) => {
      const known = followed.get(run.id);
      const again: Run =
        run.pipeline === null && run.state === 'unknown' && run.follow.state !== 'reconciling'
          ? { ...run, follow: { state: 'reconciling', checkedAt: null, answers: 0, problem: null } }
          : run;
      if (again.pipeline === null && !isOpen(again)) return ok(run);
      const one = known ?? {
        run: again,
        client: null,
        since: isOpen(run) ? Date.parse(run.firedAt) : clock.now(),
        due: 0,
        failures: 0,
        busy: true,
        looked: true,
        rests: rests(again),
        behind: false,
      };
      const result = await track(lookup(one, true));
      if (result.ok && running && isOpen(result.data) && known === undefined) followed.set(run.id, one);
      one.busy = false;
      if (!isOpen(one.run)) followed.delete(run.id);
      schedule();
      return result;
    },
    repace: () => {
      for (const one of followed.values()) {
        const rested = one.rests;
        one.rests = rests(one.run);
        if (!rested || one.rests) continue;
        one.behind = true;
        one.due = clock.now();
      }
      schedule();
    },
    load: (serverId) => {
      const own = [...followed.values()].filter((one) => serverOf(one) === serverId);
      const youngest = own
        .filter(({ run }) => isRunning(run))
        .map((one) => checkDelay(one.run, clock.now(), 0, 0.5, one.since));
      return {
        used: budget.used(serverId),
        budget: pace().settings.requestsPerMinute,
        following: own.length,
        every: youngest.length === 0 ? null : paced(pace(), Math.min(...youngest), youngest.length) / 1_000,
      };
    },
    stop: async () => {
      running = false;
      cancelTimer();
      cancelWatch();
      followed.clear();
      await Promise.allSettled(working);
    },
  };
};

/** Whether a person could see a difference: the time of the last good check alone is none. */
const changed = (before: Run, after: Run): boolean =>
  JSON.stringify(visible(before)) !== JSON.stringify(visible(after));

const visible = (run: Run): unknown =>
  'checkedAt' in run.follow ? { ...run, follow: { ...run.follow, checkedAt: null } } : run;
