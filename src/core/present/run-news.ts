import type { Preset } from '../../contract/presets.ts';
import { isEnd, type Run } from '../../contract/runs.ts';
import type { AppSettings } from '../../contract/settings.ts';

/** What a person may want to be told of a run while they look elsewhere. */
export type RunNews = 'failed' | 'passed' | 'ended' | 'manual' | 'troubled';

const isTroubled = ({ state }: Run): boolean =>
  state === 'refused' || state === 'not-sent' || state === 'unknown';

const ofEnd = (run: Run): RunNews => {
  if (run.pipeline?.status === 'failed') return 'failed';
  return run.pipeline?.status === 'success' ? 'passed' : 'ended';
};

/**
 * What is new about a run, by how it stood before and stands now; null where it is nothing to tell. A run that was not
 * known before (null) is no news: each fire is known from its first moment on.
 */
export const newsOf = (before: Run | null, now: Run): RunNews | null => {
  if (before === null) return null;
  if (isTroubled(now)) return isTroubled(before) ? null : 'troubled';
  if (now.pipeline === null) return null;
  const was = before.pipeline?.status ?? null;
  const { status } = now.pipeline;
  if (was === status) return null;
  if (isEnd(status)) return was !== null && isEnd(was) ? null : ofEnd(now);
  return status === 'manual' ? 'manual' : null;
};

/** Seconds that the pipeline took, as far as the server tells. */
export const tookSeconds = ({ pipeline }: Run): number | null => {
  if (pipeline === null) return null;
  if (pipeline.duration !== null) return pipeline.duration;
  const start = pipeline.startedAt ?? pipeline.createdAt;
  return start === null || pipeline.finishedAt === null
    ? null
    : (Date.parse(pipeline.finishedAt) - Date.parse(start)) / 1_000;
};

/** A build that passed sooner than this, in seconds, was most likely watched. */
const QUICK = 60;

/**
 * Whether the person wants to be told. What a preset says goes for its runs; `default`, and a run without one, go by
 * the settings.
 */
export const isWanted = (
  news: RunNews,
  run: Run,
  settings: AppSettings['notifications'],
  notify: Preset['notify'],
): boolean => {
  switch (notify) {
    case 'none':
      return false;
    case 'all':
      return true;
    case 'failures':
      return news === 'failed' || news === 'troubled';
    case 'default':
      switch (news) {
        case 'failed':
          return settings.failed;
        case 'passed':
          return settings.passed && (tookSeconds(run) ?? 0) > QUICK;
        case 'manual':
          return settings.manual;
        case 'troubled':
          return settings.troubled;
        // Canceled and skipped: somebody wanted it so.
        case 'ended':
          return false;
      }
  }
};
