import type { AppEvent } from '../../contract/events.ts';
import type { Run } from '../../contract/runs.ts';
import type { App } from '../app.ts';
import type { Clock } from '../ports.ts';
import { type Notification, notificationOf, type ToldRun } from '../present/notification.ts';
import { isWanted, newsOf, type RunNews } from '../present/run-news.ts';

interface Needs {
  readonly app: Pick<App, 'dispatch' | 'subscribe'>;
  readonly clock: Clock;
  /** Whether the person sees the run at this moment. */
  readonly isOnScreen: (run: Run) => boolean;
  readonly show: (notification: Notification) => void;
}

export interface Notifier {
  /** Learns how runs stand, and tells what becomes of them from then on. */
  start(): Promise<void>;
  stop(): void;
}

/** Milliseconds in which news are gathered: builds of one push end together, and are told together. */
const GATHER = 1_000;
/** Milliseconds that the name of a failed job is worth waiting for. */
const JOBS = 3_000;
/** As many runs as can reasonably be under way. */
const KNOWN = 500;
/** Of those, as many as are looked at when another process has written. */
const WRITTEN = 100;

/** Tells, outside the window, what became of runs: gathered, by the settings, and nothing that is on screen anyway. */
export const createNotifier = ({ app, clock, isOnScreen, show }: Needs): Notifier => {
  const known = new Map<string, Run>();
  let gathered = new Map<string, { readonly run: Run; readonly news: RunNews }>();
  let cancelGather: () => void = () => undefined;
  let unsubscribe: () => void = () => undefined;

  const failedJobOf = async (run: Run): Promise<string | null> => {
    const late = new Promise<null>((resolve) => clock.after(JOBS, () => resolve(null)));
    const jobs = await Promise.race([app.dispatch('runs.jobs', { run: run.id }), late]);
    if (jobs === null || !jobs.ok) return null;
    return jobs.data.find(({ status, allowFailure }) => status === 'failed' && !allowFailure)?.name ?? null;
  };

  const tell = async (): Promise<void> => {
    const all = [...gathered.values()];
    gathered = new Map();
    const settings = await app.dispatch('settings.get', {});
    const presets = await app.dispatch('presets.list', {});
    if (!settings.ok) return;
    const notifyOf = ({ preset }: Run) =>
      (presets.ok ? presets.data.find(({ id }) => id === preset?.id)?.notify : undefined) ?? 'default';
    const wanted = all.filter(
      ({ run, news }) => isWanted(news, run, settings.data.notifications, notifyOf(run)) && !isOnScreen(run),
    );
    const told: readonly ToldRun[] = await Promise.all(
      wanted.map(async (one) => ({
        ...one,
        failedJob: one.news === 'failed' && wanted.length === 1 ? await failedJobOf(one.run) : null,
      })),
    );
    const notification = notificationOf(told);
    if (notification !== null) show(notification);
  };

  const gather = (run: Run, news: RunNews): void => {
    if (gathered.size === 0) cancelGather = clock.after(GATHER, () => void tell());
    gathered.set(run.id, { run, news });
  };

  const take = (run: Run, tells: (news: RunNews) => boolean): void => {
    const news = newsOf(known.get(run.id) ?? null, run);
    known.set(run.id, run);
    if (news !== null && tells(news)) gather(run, news);
  };

  const read = async (limit: number): Promise<readonly Run[]> => {
    const runs = await app.dispatch('runs.list', { limit });
    return runs.ok ? runs.data : [];
  };

  const hear = (event: AppEvent): void => {
    if (event.type === 'run-changed') take(event.run, () => true);
    // Another process tells its own person why it could not fire; how a build ends concerns everybody.
    if (event.type === 'runs-changed') {
      void read(WRITTEN).then((runs) => {
        for (const run of runs) take(run, (news) => news !== 'troubled');
      });
    }
  };

  return {
    start: async () => {
      unsubscribe = app.subscribe(hear);
      for (const run of await read(KNOWN)) if (!known.has(run.id)) known.set(run.id, run);
    },
    stop: () => {
      unsubscribe();
      cancelGather();
      gathered = new Map();
    },
  };
};
