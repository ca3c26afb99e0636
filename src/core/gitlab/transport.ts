import { fail, type Problem } from '../../contract/problems.ts';
import type { Clock, Http, HttpOutcome } from '../ports.ts';
import { callProblem } from './call-problem.ts';
import type { Answer, Endpoint } from './client.ts';
import { failureProblem } from './failure-problem.ts';
import type { HttpAnswer } from './http-answer.ts';
import { parseJson } from './parse-json.ts';
import { readProblem } from './read-problem.ts';
import { retryAt } from './retry-at.ts';

/** Milliseconds: connecting has ten seconds of its own, a read or a call half a minute in all. */
export const CONNECT_TIMEOUT = 10_000;
const READ_TIMEOUT = 30_000;
/** Bytes: far above any page of GitLab's, far below what hurts. */
export const MAX_ANSWER = 10_000_000;

export type Shape<T> = {
  safeParse(value: unknown): { success: true; data: T } | { success: false };
};

/** Takes whatever an answer holds for nothing: for calls whose answer says no more than that they worked. */
export const nothing: Shape<null> = { safeParse: () => ({ success: true, data: null }) };

export type Headers = Readonly<Record<string, string>>;

/** The moment that a server's `Date` header names, in milliseconds since 1970. */
const serverTime = (headers: Headers): number | null => {
  const time = Date.parse(headers.date ?? '');
  return Number.isNaN(time) ? null : time;
};

type Reader = <T>(path: string, shape: Shape<T>, signal?: AbortSignal) => Promise<Answer<T>>;

export interface TextLimits {
  /** Bytes; more is a failure. */
  readonly maxBytes: number;
  /** Milliseconds to the end of the answer. */
  readonly timeout: number;
  /** What to say where it is longer, and what to do. */
  readonly tooLarge: readonly [message: string, hint: string];
}

/** Requests below the URL of one server with its access token, sent once each; `path` begins with a slash. */
export interface Transport {
  /** GETs JSON of a known shape. */
  readonly read: Reader;
  /** The same with the answer's headers, for what is paged; `limits` where the usual ones don't fit. */
  readonly readPage: <T>(
    path: string,
    shape: Shape<T>,
    signal?: AbortSignal,
    limits?: TextLimits,
  ) => Promise<Answer<{ readonly rows: T; readonly headers: Headers }>>;
  /** GETs a text as it is. */
  readonly readText: (path: string, limits: TextLimits) => Promise<Answer<string>>;
  /**
   * Changes something: sends `body` as JSON (null for none) and parses the answer, null where it has no body. Any of
   * 200–205 is good; a call whose answer got lost may have worked.
   */
  readonly call: <T>(
    method: 'POST' | 'PUT' | 'DELETE',
    path: string,
    body: Readonly<Record<string, unknown>> | null,
    shape: Shape<T>,
  ) => Promise<Answer<T>>;
}

interface Request {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly accept?: string;
  readonly body?: string;
  readonly limits?: TextLimits;
  readonly timeout?: number;
  readonly signal?: AbortSignal | undefined;
}

const send = (http: Http, endpoint: Endpoint, request: Request): Promise<HttpOutcome> =>
  http.send({
    method: request.method,
    url: `${endpoint.url}${request.path}`,
    headers: {
      accept: request.accept ?? 'application/json',
      ...(endpoint.accessToken === null ? {} : { 'private-token': endpoint.accessToken }),
      ...(request.body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(request.body === undefined ? {} : { body: request.body }),
    timeout: request.timeout ?? request.limits?.timeout ?? READ_TIMEOUT,
    connectTimeout: CONNECT_TIMEOUT,
    maxBytes: request.limits?.maxBytes ?? MAX_ANSWER,
    caFile: endpoint.caFile,
    proxy: endpoint.proxy,
    // A reused connection may die before a request is read; what changes something is not left in doubt for that.
    ownConnection: request.method !== 'GET',
    ...(request.signal === undefined ? {} : { signal: request.signal }),
  });

/** Sends one GET; any status is returned as it is. `timeout`: milliseconds, the usual ones where left out. */
export const get = (
  http: Http,
  endpoint: Endpoint,
  path: string,
  timeout: number = READ_TIMEOUT,
): Promise<HttpOutcome> => send(http, endpoint, { method: 'GET', path, timeout });

const broken = (problem: Problem, at: number | null = null): Answer<never> => ({
  ok: false,
  problem,
  retryAt: at,
});

const notJson = ({ url }: Endpoint): Answer<never> =>
  broken(
    fail(
      'not-gitlab',
      `${url} answered with something that is not JSON.`,
      'Check the address: a proxy or a sign-in page may stand before GitLab.',
    ).problem,
  );

const oddShape = ({ url }: Endpoint): Answer<never> =>
  broken(
    fail(
      'bad-response',
      `${url} answered in a form that GitLab does not use.`,
      'Check that the address is that of a GitLab server.',
    ).problem,
  );

/** Opens the way to one server's API. Problems: the network's, those of `readProblem` and `callProblem`. */
export const createTransport = (http: Http, clock: Clock, endpoint: Endpoint): Transport => {
  const refused = (answer: HttpAnswer, problem: Problem): Answer<never> =>
    broken(problem, retryAt(answer.headers, clock.now()));

  /** The answer to a GET, where it is a good one. */
  const getGood = async (
    request: Omit<Request, 'method'>,
  ): Promise<{ readonly good: HttpAnswer } | { readonly bad: Answer<never> }> => {
    const outcome = await send(http, endpoint, { method: 'GET', ...request });
    if (outcome.kind === 'failure') {
      return outcome.cause === 'too-large' && request.limits !== undefined
        ? { bad: broken(fail('bad-response', ...request.limits.tooLarge).problem) }
        : { bad: broken(failureProblem(endpoint, outcome)) };
    }
    if (outcome.status === 200) return { good: outcome };
    return { bad: refused(outcome, readProblem(endpoint, outcome, clock.now())) };
  };

  const readPage: Transport['readPage'] = async (path, shape, signal, limits) => {
    const answer = await getGood({ path, signal, ...(limits === undefined ? {} : { limits }) });
    if ('bad' in answer) return answer.bad;
    const { body, headers } = answer.good;
    const json = parseJson(body);
    if (json === undefined) return notJson(endpoint);
    const parsed = shape.safeParse(json);
    if (!parsed.success) return oddShape(endpoint);
    return { ok: true, data: { rows: parsed.data, headers }, serverTime: serverTime(headers) };
  };

  return {
    readPage,
    read: async (path, shape, signal) => {
      const page = await readPage(path, shape, signal);
      return page.ok ? { ...page, data: page.data.rows } : page;
    },
    readText: async (path, limits) => {
      const answer = await getGood({ path, accept: '*/*', limits });
      if ('bad' in answer) return answer.bad;
      const { body, headers } = answer.good;
      return { ok: true, data: body, serverTime: serverTime(headers) };
    },
    call: async (method, path, body, shape) => {
      const outcome = await send(http, endpoint, {
        method,
        path,
        ...(body === null ? {} : { body: JSON.stringify(body) }),
      });
      if (outcome.kind === 'failure') return broken(failureProblem(endpoint, outcome));
      if (outcome.status < 200 || outcome.status > 205) {
        return refused(outcome, callProblem(endpoint, outcome, clock.now()));
      }
      const json = outcome.body.trim() === '' ? null : parseJson(outcome.body);
      if (json === undefined) return notJson(endpoint);
      const parsed = shape.safeParse(json);
      return parsed.success
        ? { ok: true, data: parsed.data, serverTime: serverTime(outcome.headers) }
        : oddShape(endpoint);
    },
  };
};
