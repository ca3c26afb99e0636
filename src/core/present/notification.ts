import type { Place } from '../../contract/events.ts';
import type { Run } from '../../contract/runs.ts';
import { type RunNews, tookSeconds } from './run-news.ts';
import { statusWord } from './status-word.ts';

/** A button of a notification, where the system draws any. */
export interface NotificationAction {
  readonly label: string;
  readonly to: Place;
}

/** A notification as a value: the host only shows it. It holds no value of a variable. */
export interface Notification {
  readonly title: string;
  readonly body: string;
  /** Where a click leads. */
  readonly to: Place;
  readonly actions: readonly NotificationAction[];
}

/** A run and what is new about it. */
export interface ToldRun {
  readonly run: Run;
  readonly news: RunNews;
  /** Name of the job that failed, where it could be read. */
  readonly failedJob: string | null;
}

const whatOf = ({ preset, project }: Run): string =>
  preset?.name ?? project.path ?? (project.id === null ? 'A build' : `Project ${project.id}`);

const minutes = (seconds: number): string => {
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  const rest = whole % 60;
  return rest === 0 ? `${Math.floor(whole / 60)} min` : `${Math.floor(whole / 60)} min ${rest} s`;
};

const titleOf = ({ run, news }: ToldRun): string => {
  const what = whatOf(run);
  switch (news) {
    case 'failed':
      return `${what} failed`;
    case 'passed':
      return `${what} passed`;
    case 'manual':
      return `${what} waits for a manual job`;
    case 'ended':
      return `${what}: ${statusWord(run).toLowerCase()}`;
    case 'troubled':
      return run.state === 'unknown' ? `${what}: outcome unknown` : `${what} was not fired`;
  }
};

const bodyOf = ({ run, news, failedJob }: ToldRun): string => {
  if (news === 'troubled') {
    return run.problem === null ? '' : [run.problem.message, run.problem.hint].filter(Boolean).join(' ');
  }
  const took = tookSeconds(run);
  const where =
    run.preset === null
      ? run.ref.name
      : [run.project.path, run.ref.name].filter((part) => part !== null).join(' at ');
  return [
    failedJob === null ? null : `Job ${failedJob}`,
    where,
    took === null || news === 'manual' ? null : minutes(took),
  ]
    .filter((part) => part !== null)
    .join(' · ');
};

const runPlace = ({ id, projectId }: Run): Place => ({ place: 'run', runId: id, projectId });

const ofOne = (told: ToldRun): Notification => {
  const to = runPlace(told.run);
  return {
    title: titleOf(told),
    body: bodyOf(told),
    to,
    actions: [
      { label: 'Open', to },
      ...(told.run.projectId === null
        ? []
        : [{ label: 'Fire again…', to: { place: 'again', runId: told.run.id } as const }]),
    ],
  };
};

const words: Readonly<Record<RunNews, string>> = {
  failed: 'failed',
  passed: 'passed',
  manual: 'waiting for a manual job',
  ended: 'canceled or skipped',
  troubled: 'not fired or unknown',
};
const order: readonly RunNews[] = ['failed', 'troubled', 'manual', 'passed', 'ended'];

/** So many names are told; the list of builds has the rest. */
const NAMED = 3;

const ofMany = (told: readonly ToldRun[]): Notification => {
  const names = [...new Set(told.map(({ run }) => whatOf(run)))];
  return {
    title: order
      .map((news) => ({ news, count: told.filter((one) => one.news === news).length }))
      .filter(({ count }) => count > 0)
      .map(({ news, count }, index) =>
        index === 0
          ? `${count} ${count === 1 ? 'build' : 'builds'} ${words[news]}`
          : `${count} ${words[news]}`,
      )
      .join(', '),
    body:
      names.length > NAMED
        ? `${names.slice(0, NAMED).join(', ')} and ${names.length - NAMED} more`
        : names.join(', '),
    to: { place: 'builds' },
    actions: [{ label: 'Open', to: { place: 'builds' } }],
  };
};

/** One notification for all that came at once; null for nothing. */
export const notificationOf = (told: readonly ToldRun[]): Notification | null => {
  const [first] = told;
  if (first === undefined) return null;
  return told.length === 1 ? ofOne(first) : ofMany(told);
};
