import { z } from 'zod';
import { fail } from '../../contract/problems.ts';
import type { Clock, Http, HttpOutcome } from '../ports.ts';
import { capabilitiesOf } from './capabilities.ts';
import type { Endpoint, FireAnswer, FireRequest, GitLabClient } from './client.ts';
import { failureProblem } from './failure-problem.ts';
import { fireProblem } from './fire-problem.ts';
import { parseJson } from './parse-json.ts';
import { pipelineShape, projectShape, refShape } from './shapes.ts';
import { CONNECT_TIMEOUT, createReader, MAX_ANSWER } from './transport.ts';

const PAGE = 50;
const User = z.object({ username: z.string() });

/** GitLab's API v4 (9.0 and newer). Reads: `doc/api/*.md` of GitLab; fire: `lib/api/ci/triggers.rb`. */
export const createV4Client = (
  http: Http,
  clock: Clock,
  endpoint: Endpoint,
  version: string | null,
): GitLabClient => {
  const read = createReader(http, clock, endpoint);
  const base = endpoint.url;
  const at = (project: string): string => `/api/v4/projects/${encodeURIComponent(project)}`;
  const repository = (project: string, kind: 'branch' | 'tag'): string =>
    `${at(project)}/repository/${kind === 'branch' ? 'branches' : 'tags'}`;

  return {
    capabilities: capabilitiesOf('v4', version),

    fire: async (request) => {
      const outcome = await http.send({
        method: 'POST',
        url: `${base}${at(request.project)}/trigger/pipeline`,
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

    accessToken: async () => {
      const user = await read('/api/v4/user', User);
      return user.ok
        ? { ...user, data: { user: user.data.username, name: null, scopes: null, expiresAt: null } }
        : user;
    },

    projects: (query) => {
      const search = query === '' ? '' : `&search=${encodeURIComponent(query)}&search_namespaces=true`;
      const mine = endpoint.accessToken === null ? '' : '&membership=true';
      return read(
        `/api/v4/projects?per_page=${PAGE}&order_by=last_activity_at${mine}${search}`,
        z.array(projectShape(base)),
      );
    },

    project: (project) => read(at(project), projectShape(base)),

    refs: async (project, { kind, query, page }) => {
      const refs = await read(
        `${repository(project, kind)}?per_page=${PAGE}&page=${page}${query === '' ? '' : `&search=${encodeURIComponent(query)}`}`,
        z.array(refShape(kind)),
      );
      return refs.ok ? { ...refs, data: { refs: refs.data, nextPage: null } } : refs;
    },

    ref: (project, kind, name) =>
      read(`${repository(project, kind)}/${encodeURIComponent(name)}`, refShape(kind)),

    pipeline: (project, id) => read(`${at(project)}/pipelines/${id}`, pipelineShape(base)),

    triggeredPipelines: async (project, { ref, since, limit }) => {
      const found = await read(
        `${at(project)}/pipelines?per_page=${limit}&source=trigger&order_by=id&sort=desc` +
          `${ref === null ? '' : `&ref=${encodeURIComponent(ref)}`}` +
          `${since === null ? '' : `&updated_after=${encodeURIComponent(since)}`}`,
        z.array(pipelineShape(base)),
      );
      return found.ok ? { ...found, data: found.data.map((pipeline) => ({ pipeline, user: null })) } : found;
    },
  };
};

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
