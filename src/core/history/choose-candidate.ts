import { fail, ok, type Result } from '../../contract/problems.ts';
import type { Pipeline, Run } from '../../contract/runs.ts';
import { shortRunId } from './find-run.ts';

/**
 * The pipeline that a person chose for a run that several could belong to. `links` are the runs that it is linked to
 * already. Problem: `invalid-input` where there is nothing to choose, or not this one.
 */
export const chooseCandidate = (
  run: Run,
  pipelineId: number,
  links: readonly { readonly runId: string }[],
): Result<Pipeline> => {
  if (run.follow.state !== 'ambiguous') {
    return fail(
      'invalid-input',
      run.pipeline === null
        ? 'There is nothing to choose for this run.'
        : `This run has its pipeline already: ${run.pipeline.id}.`,
      'Only a run that several pipelines could belong to needs a choice.',
    );
  }
  const { candidates } = run.follow;
  const chosen = candidates.find(({ id }) => id === pipelineId);
  if (chosen === undefined) {
    return fail(
      'invalid-input',
      `Pipeline ${pipelineId} can’t be this run’s.`,
      `Choose one of ${candidates.map(({ id }) => id).join(', ')}.`,
    );
  }
  const [taken] = links.filter(({ runId }) => runId !== run.id);
  return taken === undefined
    ? ok(chosen)
    : fail(
        'invalid-input',
        `Pipeline ${pipelineId} is that of run ${shortRunId(taken.runId)} already.`,
        'Choose another one, or check the run again.',
      );
};
