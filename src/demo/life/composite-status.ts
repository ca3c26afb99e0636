export type Status =
  | 'created'
  | 'pending'
  | 'running'
  | 'success'
  | 'failed'
  | 'canceled'
  | 'skipped'
  | 'manual';

/** Statuses at which nothing moves any more by itself. */
export const isFinished = (status: Status): boolean =>
  status === 'success' || status === 'failed' || status === 'canceled' || status === 'skipped';

const only = (statuses: readonly Status[], ...allowed: readonly Status[]): boolean =>
  statuses.every((status) => allowed.includes(status));

/** The status of a pipeline from those of its jobs, by the rules of `Gitlab::Ci::Status::Composite`. */
export const compositeStatus = (statuses: readonly Status[]): Status => {
  if (only(statuses, 'skipped')) return 'skipped';
  if (only(statuses, 'success', 'skipped')) return 'success';
  if (only(statuses, 'created')) return 'created';
  if (only(statuses, 'canceled', 'success', 'skipped')) return 'canceled';
  if (only(statuses, 'created', 'skipped', 'pending')) return 'pending';
  if (statuses.includes('running') || statuses.includes('pending')) return 'running';
  if (statuses.includes('manual')) return 'manual';
  if (statuses.includes('created')) return 'running';
  return 'failed';
};
