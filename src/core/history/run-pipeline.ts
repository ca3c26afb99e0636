import { type Failed, fail, failed, ok, type Result } from '../../contract/problems.ts';
import type { Run } from '../../contract/runs.ts';
import type { GitLabClient } from '../gitlab/client.ts';

/** The pipeline of a run, and the way to ask about it. */
export interface RunPipeline {
  readonly client: GitLabClient;
  /** How the server is told of the project: its number where that is known. */
  readonly project: string;
  readonly pipelineId: number;
}

const without = (message: string, hint: string): Failed => fail('no-pipeline', message, hint);

/** Why there is nothing to look at. */
const whyNone = (run: Run): Failed => {
  const cause = run.problem === null ? 'Show the run to see why.' : run.problem.message;
  switch (run.state) {
    case 'sending':
      return without('The answer to this fire has not come yet.', 'Wait a moment, then try again.');
    case 'dry-run':
      return without('This run was only checked: nothing was sent.', 'Fire it without a dry run.');
    case 'refused':
      return without('This run has no pipeline: the server refused it.', cause);
    case 'not-sent':
      return without('This run has no pipeline: it was not sent.', cause);
    case 'accepted':
    case 'unknown':
      break;
  }
  switch (run.follow.state) {
    case 'impossible':
      return failed(run.follow.problem);
    case 'not-created':
      return without('This run has no pipeline: the server was asked, and made none.', 'Fire it again.');
    case 'ambiguous':
      return without(
        'Several pipelines could be this run’s.',
        `Choose one first: ${run.follow.candidates.map(({ id }) => id).join(', ')}.`,
      );
    case 'none':
    case 'following':
    case 'reconciling':
    case 'ended':
      return without(
        'Which pipeline this run made is not known yet.',
        'It is being looked up: try again in a while, or check the run.',
      );
  }
};

/**
 * Opens the way to a run's pipeline. Problems: `no-pipeline` with the reason where it has none, or none that is known;
 * those of `clientFor` (a server that is gone, the keychain).
 */
export const openRunPipeline = async (
  run: Run,
  clientFor: (run: Run) => Promise<Result<GitLabClient>>,
): Promise<Result<RunPipeline>> => {
  if (run.pipeline === null) return whyNone(run);
  const client = await clientFor(run);
  if (!client.ok) return client;
  return ok({
    client: client.data,
    project: String(run.project.id ?? run.project.path),
    pipelineId: run.pipeline.id,
  });
};
