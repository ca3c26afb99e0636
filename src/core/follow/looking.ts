import type { Result } from '../../contract/problems.ts';
import { isEnd, type Job, type JobLog, type Run } from '../../contract/runs.ts';
import type { Clock } from '../ports.ts';
import type { Emit } from '../use-cases.ts';

/** Milliseconds between two looks, at the least. */
const PACE = 3_000;
/** After a long answer the server gets this many times its length to rest. */
const REST = 10;
/** Screens that look at the same time; the one that began longest ago is let go of first. */
const VIEWERS = 16;
/** What a look has just read is the answer to who asks this soon after, in milliseconds. */
const FRESH = 2_000;

/** An answer, and until when (milliseconds since 1970) the server wants to be left alone. */
export type Looked<T> = Result<T> & { readonly retryAt?: number | null };

interface Needs {
  readonly clock: Clock;
  readonly emit: Emit;
  /** The run as it stands; null where it is gone. */
  readonly run: (id: string) => Promise<Run | null>;
  readonly jobs: (run: Run) => Promise<Looked<Job[]>>;
  readonly log: (run: Run, job: number) => Promise<Looked<JobLog>>;
  /** Following rests, for that run at least: nothing is asked by itself. */
  readonly paused: (run: Run) => Promise<boolean>;
}

export interface Looking {
  /** A screen looks at a run, and at a job's log where one is named; null: it looks away. */
  look(viewer: string, at: { readonly run: string; readonly job: number | null } | null): void;
  /** What a look has read a moment ago, so that the screen it tells need not ask once more. */
  freshJobs(run: string): Job[] | null;
  freshLog(run: string, job: number): JobLog | null;
  stop(): Promise<void>;
}

interface View {
  readonly run: string;
  readonly job: number | null;
  /** What was read last, to tell news from none. */
  seen: string;
  cancel: () => void;
}

/** Tells a log that grew from one that did not, without keeping it. */
const markOf = ({ job, text, truncated }: JobLog): string =>
  `${job.status} ${text.length} ${truncated} ${text.slice(-200)}`;

/**
 * Looks at what screens show while it can change: jobs of a live run, and the log of one of them. Tells `detail-changed`
 * where something is new, and stops when the pipeline has ended and was looked at once more.
 */
export const createLooking = (needs: Needs): Looking => {
  const { clock, emit } = needs;
  const views = new Map<string, View>();
  const working = new Set<Promise<void>>();
  let jobs: { readonly run: string; readonly data: Job[]; readonly at: number } | null = null;
  let log: { readonly run: string; readonly data: JobLog; readonly at: number } | null = null;
  let stopped = false;

  const drop = (viewer: string): void => {
    views.get(viewer)?.cancel();
    views.delete(viewer);
  };

  const plan = (viewer: string, view: View, wait: number): void => {
    if (stopped || views.get(viewer) !== view) return;
    view.cancel = clock.after(wait, () => {
      const work = turn(viewer, view).finally(() => working.delete(work));
      working.add(work);
    });
  };

  const turn = async (viewer: string, view: View): Promise<void> => {
    const run = await needs.run(view.run);
    if (run?.pipeline == null) return drop(viewer);
    if (await needs.paused(run)) return plan(viewer, view, PACE);
    const began = clock.now();
    // Asked before the answer is known: a pipeline that has ended by now is looked at this last time.
    const ended = isEnd(run.pipeline.status);
    const readJobs = await needs.jobs(run);
    const readLog = view.job === null ? null : await needs.log(run, view.job);
    const now = clock.now();
    if (readJobs.ok) jobs = { run: view.run, data: readJobs.data, at: now };
    if (readLog?.ok === true) log = { run: view.run, data: readLog.data, at: now };
    const seen = JSON.stringify([
      readJobs.ok ? readJobs.data : null,
      readLog?.ok === true ? markOf(readLog.data) : null,
    ]);
    const news = seen !== view.seen && (readJobs.ok || readLog?.ok === true);
    view.seen = seen;
    if (news && views.get(viewer) === view) emit({ type: 'detail-changed', runId: view.run });
    if (ended) return drop(viewer);
    const asked = Math.max(readJobs.retryAt ?? 0, readLog?.retryAt ?? 0) - now;
    plan(viewer, view, Math.max(PACE, (now - began) * REST, asked));
  };

  return {
    look: (viewer, at) => {
      drop(viewer);
      if (at === null || stopped) return;
      const [oldest] = views.keys();
      if (views.size >= VIEWERS && oldest !== undefined) drop(oldest);
      const view: View = { ...at, seen: '', cancel: () => undefined };
      views.set(viewer, view);
      plan(viewer, view, PACE);
    },
    freshJobs: (run) => (jobs?.run === run && clock.now() - jobs.at <= FRESH ? jobs.data : null),
    freshLog: (run, job) =>
      log?.run === run && log.data.job.id === job && clock.now() - log.at <= FRESH ? log.data : null,
    stop: async () => {
      stopped = true;
      for (const viewer of [...views.keys()]) drop(viewer);
      await Promise.allSettled(working);
      jobs = null;
      log = null;
    },
  };
};
