import { fail, type Problem } from '../../contract/problems.ts';
import type { Clock, Http, HttpOutcome } from '../ports.ts';
import type { Answer, Endpoint } from './client.ts';
import { failureProblem } from './failure-problem.ts';
import { parseJson } from './parse-json.ts';
import { readProblem } from './read-problem.ts';
import { retryAt } from './retry-at.ts';

/** Milliseconds: connecting has ten seconds of its own, a read half a minute in all. */
export const CONNECT_TIMEOUT = 10_000;
const READ_TIMEOUT = 30_000;
/** Bytes: far above any page of GitLab's, far below what hurts. */
export const MAX_ANSWER = 10_000_000;

type Shape<T> = {
  safeParse(value: unknown): { success: true; data: T } | { success: false };
};

/** The moment that a server's `Date` header names, in milliseconds since 1970. */
const serverTime = (headers: Readonly<Record<string, string>>): number | null => {
  const time = Date.parse(headers.date ?? '');
  return Number.isNaN(time) ? null : time;
};

export type Reader = <T>(path: string, shape: Shape<T>) => Promise<Answer<T>>;

/** Sends one GET; any status is returned as it is. */
export const get = (http: Http, endpoint: Endpoint, path: string): Promise<HttpOutcome> =>
  http.send({
    method: 'GET',
    url: `${endpoint.url}${path}`,
    headers: {
      accept: 'application/json',
      ...(endpoint.accessToken === null ? {} : { 'private-token': endpoint.accessToken }),
    },
    timeout: READ_TIMEOUT,
    connectTimeout: CONNECT_TIMEOUT,
    maxBytes: MAX_ANSWER,
    caFile: endpoint.caFile,
    proxy: endpoint.proxy,
    ownConnection: false,
  });

const broken = (problem: Problem, at: number | null = null): Answer<never> => ({
  ok: false,
  problem,
  retryAt: at,
});

/** Reads JSON of a known shape: GETs `path` below the server's URL and parses what comes, or says why not. */
export const createReader =
  (http: Http, clock: Clock, endpoint: Endpoint): Reader =>
  async (path, shape) => {
    const outcome = await get(http, endpoint, path);
    if (outcome.kind === 'failure') return broken(failureProblem(endpoint, outcome));
    if (outcome.status !== 200) {
      return broken(readProblem(endpoint, outcome, clock.now()), retryAt(outcome.headers, clock.now()));
    }
    const json = parseJson(outcome.body);
    if (json === undefined) {
      return broken(
        fail(
          'not-gitlab',
          `${endpoint.url} answered with something that is not JSON.`,
          'Check the address: a proxy or a sign-in page may stand before GitLab.',
        ).problem,
      );
    }
    const parsed = shape.safeParse(json);
    if (!parsed.success) {
      return broken(
        fail(
          'bad-response',
          `${endpoint.url} answered in a form that GitLab does not use.`,
          'Check that the address is that of a GitLab server.',
        ).problem,
      );
    }
    return { ok: true, data: parsed.data, serverTime: serverTime(outcome.headers) };
  };
