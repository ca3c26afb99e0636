import { fail } from '../../contract/problems.ts';
import type { Dialect } from '../../contract/servers.ts';
import type { Clock, Http, HttpOutcome } from '../ports.ts';
import type { Endpoint, FireAnswer, FireRequest } from './client.ts';
import { failureProblem } from './failure-problem.ts';
import { fireProblem } from './fire-problem.ts';
import { parseJson } from './parse-json.ts';
import { CONNECT_TIMEOUT, MAX_ANSWER } from './transport.ts';

/** The one POST of a fire in some dialect. */
export interface FirePost {
  readonly dialect: Dialect;
  /** Below the server's URL, with a slash first. */
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>>;
  /** Reads the JSON of a 2xx; null where it is not what this API answers. `status` is that of the answer. */
  readonly accepted: (json: unknown, status: number) => Extract<FireAnswer, { state: 'accepted' }> | null;
}

/** Variables as every dialect takes them: a map, left out where there are none. */
export const variablesBody = ({
  variables,
}: Pick<FireRequest, 'variables'>): Readonly<Record<string, unknown>> =>
  variables.length === 0
    ? {}
    : { variables: Object.fromEntries(variables.map(({ key, value }) => [key, value])) };

/** Sends the one POST of a fire, never again, and says what became of it. */
export const postFire = async (
  http: Http,
  clock: Clock,
  endpoint: Endpoint,
  request: FireRequest,
  post: FirePost,
): Promise<FireAnswer> => {
  const outcome = await http.send({
    method: 'POST',
    url: `${endpoint.url}${post.path}`,
    // The route ignores access tokens; none is sent. The trigger token stays out of the URL, which gets logged.
    headers: { accept: 'application/json', 'content-type': 'application/json' },
    body: JSON.stringify(post.body),
    timeout: request.timeout,
    connectTimeout: CONNECT_TIMEOUT,
    maxBytes: MAX_ANSWER,
    caFile: endpoint.caFile,
    proxy: endpoint.proxy,
    ownConnection: true,
  });
  return fireAnswer(endpoint, request, post, outcome, clock.now());
};

/** 408 and 5xx come after the request was received: the pipeline may exist. */
const leavesDoubt = (status: number): boolean => status >= 500 || status === 408 || status < 200;

/**
 * What became of a fire, by the table of the reliability rules: only what certainly was not received is `not-sent`,
 * only what the server clearly declined is `refused`, everything in between is `unknown`.
 */
const fireAnswer = (
  endpoint: Endpoint,
  request: FireRequest,
  post: FirePost,
  outcome: HttpOutcome,
  now: number,
): FireAnswer => {
  if (outcome.kind === 'failure') {
    return { state: outcome.sent ? 'unknown' : 'not-sent', problem: failureProblem(endpoint, outcome) };
  }
  const { status } = outcome;
  if (leavesDoubt(status) || status >= 300) {
    const problem = fireProblem({ url: endpoint.url, dialect: post.dialect }, request, outcome, now);
    return { state: leavesDoubt(status) ? 'unknown' : 'refused', problem };
  }
  return (
    post.accepted(parseJson(outcome.body), status) ?? {
      state: 'unknown',
      problem: {
        ...fail(
          'bad-response',
          `${endpoint.url} answered ${status}, but not with ${post.dialect === 'v4' ? 'a pipeline' : 'the number of a trigger request'}.`,
          'The pipeline may have been made: look before you fire again.',
        ).problem,
        httpStatus: status,
      },
    }
  );
};
