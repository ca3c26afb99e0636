import { runHolds, statusOf, wordsOf } from '../../contract/run-holds.ts';
import type { Run } from '../../contract/runs.ts';
import type { BuildsFilter } from '../address/here.ts';

/** Whether a filter lets a run through: as the history itself decides, so that a changed run needs no second search. */
export const letsThrough = ({ query, statuses, projects, presets }: BuildsFilter, run: Run): boolean => {
  const status = statusOf(run);
  return (
    (statuses.length === 0 || (status !== null && statuses.includes(status))) &&
    (projects.length === 0 || (run.projectId !== null && projects.includes(run.projectId))) &&
    (presets.length === 0 || (run.preset !== null && presets.includes(run.preset.id))) &&
    runHolds(run, wordsOf(query))
  );
};
