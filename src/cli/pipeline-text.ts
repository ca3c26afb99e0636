import type { Job, TriggeredPipeline } from '../contract/runs.ts';
import type { Variable } from '../contract/variables.ts';
import { shortRunId } from '../core/history/find-run.ts';
import { statusWords } from '../core/present/status-word.ts';
import { plainText } from './plain-text.ts';
import { localTime } from './run-text.ts';
import { table } from './table.ts';

const seconds = (duration: number | null): string => (duration === null ? '' : `${Math.round(duration)} s`);

/** Jobs of a pipeline, in the order of stages. */
export const jobTable = (jobs: readonly Job[]): string =>
  jobs.length === 0
    ? 'The pipeline has no jobs.'
    : table(
        ['JOB', 'NAME', 'STAGE', 'STATE', 'DURATION'],
        jobs.map((job) => [
          String(job.id),
          plainText(job.name),
          plainText(job.stage),
          `${statusWords[job.status]}${job.status === 'failed' && job.allowFailure ? ' (allowed)' : ''}`,
          seconds(job.duration),
        ]),
      );

/** Variables of a pipeline, one a line. */
export const variableTable = (variables: readonly Variable[]): string =>
  variables.length === 0
    ? 'The pipeline has no variables of its own.'
    : table(
        ['KEY', 'VALUE'],
        variables.map((variable) => [
          plainText(variable.key),
          variable.secret ? '(secret)' : plainText(variable.value),
        ]),
      );

/** Pipelines that anybody made with a trigger; RUN names those that were fired from here. */
export const triggeredTable = (rows: readonly TriggeredPipeline[]): string =>
  rows.length === 0
    ? 'No pipeline was made with a trigger.'
    : table(
        ['PIPELINE', 'STATE', 'REF', 'COMMIT', 'BY', 'CREATED', 'RUN'],
        rows.map(({ pipeline, user, runId }) => [
          String(pipeline.id),
          statusWords[pipeline.status],
          plainText(pipeline.ref),
          plainText(pipeline.sha.slice(0, 7)),
          plainText(user ?? ''),
          pipeline.createdAt === null ? '' : localTime(pipeline.createdAt),
          runId === null ? '' : shortRunId(runId),
        ]),
      );
