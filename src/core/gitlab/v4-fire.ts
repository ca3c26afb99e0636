import { z } from 'zod';
import { fail } from '../../contract/problems.ts';
import type { Clock, Http, HttpOutcome } from '../ports.ts';
import type { Endpoint, FireAnswer, FireRequest, GitLabClient } from './client.ts';
import { failureProblem } from './failure-problem.ts';
import { fireProblem } from './fire-problem.ts';
import { parseJson } from './parse-json.ts';
import { pipelineShape } from './shapes.ts';
import { CONNECT_TIMEOUT, MAX_ANSWER } from './transport.ts';
import { v4Project } from './v4-path.ts';

/** The one POST of a fire on API v4. Source: `lib/api/ci/triggers.rb`. */
export const createV4Fire = (http: Http, clock: Clock, endpoint: Endpoint): Pick<GitLabClient, 'fire'> => ({
  fire: async (request) => {
    const outcome = await http.send({
      method: 'POST',
      url: `${endpoint.url}${v4Project(request.project)}/trigger/pipeline`,
      // The route ignores access tokens; none is sent. The trigger token stays out of the URL, which gets logged.
      headers: { accept: 'application/json', 'content-type': 'application/json' },
      body: fireBody(request),
      timeout: request.timeout,
      connectTimeout: CONNECT_TIMEOUT,
      maxBytes: MAX_ANSWER,
      caFile: endpoint.caFile,
      proxy: endpoint.proxy,
      ownConnection: true,
    });
    return fireAnswer(endpoint, request, outcome, clock.now());
  },
});

const fireBody = ({ token, ref, variables, inputs }: FireRequest): string =>
  JSON.stringify({
    token,
    ref,
    ...(variables.length === 0
      ? {}
      : { variables: Object.fromEntries(variables.map(({ key, value }) => [key, value])) }),
    // Servers before 17.10 don't know inputs.
    ...(Object.keys(inputs).length === 0 ? {} : { inputs }),
  });

/** 408 and 5xx come after the request was received: the pipeline may exist. */
const leavesDoubt = (status: number): boolean => status >= 500 || status === 408 || status < 200;

/**
 * What became of a fire, by the table of the reliability rules: only what certainly was not received is `not-sent`,
 * only what the server clearly declined is `refused`, everything in between is `unknown`.
 */
const fireAnswer = (
  endpoint: Endpoint,
  request: FireRequest,
  outcome: HttpOutcome,
  now: number,
): FireAnswer => {
  if (outcome.kind === 'failure') {
    return { state: outcome.sent ? 'unknown' : 'not-sent', problem: failureProblem(endpoint, outcome) };
  }
  const { status } = outcome;
  if (leavesDoubt(status)) {
    return { state: 'unknown', problem: fireProblem(endpoint.url, request, outcome, now) };
  }
  if (status >= 300) return { state: 'refused', problem: fireProblem(endpoint.url, request, outcome, now) };
  const json = parseJson(outcome.body);
  const pipeline = pipelineShape(endpoint.url).safeParse(json);
  if (!pipeline.success) {
    return {
      state: 'unknown',
      problem: {
        ...fail(
          'bad-response',
          `${endpoint.url} answered ${status}, but not with a pipeline.`,
          'The pipeline may have been made: look before you fire again.',
        ).problem,
        httpStatus: status,
      },
    };
  }
  const extra = Extra.safeParse(json);
  const faults = extra.success ? (extra.data.yaml_errors ?? null) : null;
  return {
    state: 'accepted',
    pipeline: pipeline.data,
    request: null,
    projectId: extra.success ? (extra.data.project_id ?? null) : null,
    problem:
      faults === null
        ? null
        : {
            ...fail(
              'ci-config',
              'The pipeline failed at once: its configuration is not valid.',
              'Mend .gitlab-ci.yml.',
            ).problem,
            httpStatus: status,
            serverMessage: faults.slice(0, 1_000),
          },
  };
};

const Extra = z.object({ project_id: z.number().int().nullish(), yaml_errors: z.string().nullish() });
