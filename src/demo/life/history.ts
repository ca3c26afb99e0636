import type { Dice } from '../world/dice.ts';
import type { Project } from '../world/project.ts';
import type { PipelineSource, PipelineVariable } from './pipeline-record.ts';
import type { Result } from './schedule.ts';

const HOUR = 3_600_000;
const COUNT = 17;

const ENDS: readonly Result[] = [
  'success',
  'success',
  'success',
  'failed',
  'success',
  'canceled',
  'success',
  'success',
  'failed',
  'success',
  'manual',
  'skipped',
];

export interface PastPipeline {
  readonly ref: string;
  readonly tag: boolean;
  readonly sha: string;
  readonly source: PipelineSource;
  readonly triggerIndex: number;
  readonly createdAt: number;
  readonly paceMs: number;
  readonly result: Result;
  readonly variables: readonly PipelineVariable[];
}

const usualVariables = (project: Project, index: number): readonly PipelineVariable[] =>
  project.variablesAllowed && index % 3 !== 2
    ? [{ key: 'DEPLOY_ENV', value: index % 4 === 0 ? 'production' : 'staging', type: 'env_var' }]
    : [];

/** What ran before the demo server started, oldest first, all of it ended. `now` is the start. */
export const pastPipelines = (dice: Dice, project: Project, now: number): readonly PastPipeline[] => {
  if (!project.ciEnabled || project.triggers.length === 0) return [];
  const branches = project.repository
    .branches()
    .filter((branch) => project.configAt(branch.sha).kind === 'jobs');
  const main = project.repository.branch(project.defaultBranch);
  const line = project.repository.history(main?.sha ?? '');
  const tags = project.repository
    .tags()
    .filter((tag) => tag.createdAt < now)
    .slice(0, 2);
  return Array.from({ length: COUNT }, (_, index): PastPipeline => {
    const labels = ['history', project.id, index] as const;
    const age = COUNT - index;
    const createdAt =
      now - age * 9 * HOUR - dice.number(8 * HOUR, ...labels, 'at') - (project.archived ? 9600 * HOUR : 0);
    const manual = index % 6 === 5;
    const shared = {
      source: manual ? ('push' as const) : ('trigger' as const),
      triggerIndex: dice.number(project.triggers.length, ...labels, 'trigger'),
      createdAt,
      paceMs: (95 + dice.number(520, ...labels, 'pace')) * 1000,
      result: ENDS[dice.number(ENDS.length, ...labels, 'end')] ?? 'success',
      variables: manual ? [] : usualVariables(project, index),
    };
    const tag = tags[index % 8];
    if (tag !== undefined) return { ...shared, ref: tag.name, tag: true, sha: tag.sha };
    const other = branches[dice.number(branches.length, ...labels, 'branch')];
    if (index % 3 !== 0 || other === undefined) {
      // The default branch moved on since: what was fired then was an older commit of it.
      const sha = (line.find((commit) => commit.at <= createdAt) ?? line.at(-1))?.sha ?? '';
      return { ...shared, ref: project.defaultBranch, tag: false, sha };
    }
    return { ...shared, ref: other.name, tag: false, sha: other.sha };
  });
};
