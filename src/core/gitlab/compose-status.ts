import type { PipelineStatus } from '../../contract/runs.ts';

/**
 * The status of a pipeline from those of its builds, as GitLab puts it together. Source: `app/models/concerns/statuseable.rb`
 * of 8.10, `lib/gitlab/ci/status/composite.rb` later. Builds don't say whether they were allowed to fail: one that failed
 * fails the whole here.
 */
export const composeStatus = (statuses: readonly PipelineStatus[]): PipelineStatus => {
  const only = (...allowed: readonly PipelineStatus[]): boolean =>
    statuses.every((status) => allowed.includes(status));
  const some = (...wanted: readonly PipelineStatus[]): boolean =>
    statuses.some((status) => wanted.includes(status));
  if (only('created')) return 'created';
  if (only('skipped')) return 'skipped';
  if (only('success', 'skipped')) return 'success';
  if (only('canceled', 'success', 'skipped')) return 'canceled';
  if (only('created', 'skipped', 'pending')) return 'pending';
  if (some('running', 'pending')) return 'running';
  if (some('manual')) return 'manual';
  if (some('created')) return 'running';
  return 'failed';
};
