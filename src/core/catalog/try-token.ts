import { failed, ok, type Problem, type Result } from '../../contract/problems.ts';
import type { GitLabClient } from '../gitlab/client.ts';

/** Milliseconds until the answer. */
const PATIENCE = 30_000;

/** No ref can be of that name but by intent: the last part is random. */
const impossibleRef = (random: string): string => `refs/heads/trigger-tray/none-${random}`;

/**
 * A refusal that comes from behind the check of the token. GitLab looks at the shape of a request first (400 with an
 * `error` key, told as `invalid-input`), then for project and token (404; 401 in old releases), and only then for the ref
 * and all else that may keep a pipeline from being made (400 `Reference not found`, `No pipeline created`, `No builds
 * created`, or any other reason of the pipeline chain). Source: `lib/api/ci/triggers.rb`, releases 8.3 to 18.x.
 */
const isBehindToken = ({ httpStatus, code }: Problem): boolean =>
  (httpStatus === 400 || httpStatus === 422) && code !== 'invalid-input';

const untried = (problem: Problem): Problem => ({
  ...problem,
  message: `Nothing proved that the new token works: ${problem.message}`,
});

/**
 * Proves that a trigger token works without making a pipeline: fires it at a branch that can't exist. GitLab checks the
 * token before the ref, so being refused for the ref proves the token, and no pipeline can come of it. Problems:
 * `token-rejected` (the server does not take it), or why nothing could be learnt.
 */
export const tryToken = async (
  client: GitLabClient,
  project: string,
  token: string,
  random: string,
): Promise<Result<null>> => {
  const answer = await client.fire({
    project,
    token,
    ref: impossibleRef(random),
    variables: [],
    inputs: {},
    secrets: [token],
    timeout: PATIENCE,
  });
  switch (answer.state) {
    // The server knows a branch of that name after all: the token works.
    case 'accepted':
      return ok(null);
    case 'refused':
      return isBehindToken(answer.problem) ? ok(null) : failed(untried(answer.problem));
    case 'not-sent':
    case 'unknown':
      return failed({ ...untried(answer.problem), hint: 'Try again once the server answers.' });
  }
};
