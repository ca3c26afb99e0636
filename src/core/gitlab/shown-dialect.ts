import { z } from 'zod';
import type { Dialect } from '../../contract/servers.ts';
import type { HttpRequest } from '../ports.ts';
import type { HttpAnswer } from './http-answer.ts';
import { parseJson } from './parse-json.ts';
import { NO_ROUTE } from './server-words.ts';

/** The router's own words: no such route. `{"message":"404 Not Found"}` would be a route's. */
const NoRoute = z.object({ error: z.literal(NO_ROUTE) });
const AnyError = z.object({ error: z.string() });

/**
 * What an answer shows of the dialect that a server is taken for: null where it fits; the true one where the answer
 * tells it; `other` where the server has to be asked again. By GitLab's own behaviour: 11.0 and newer answer 410 to all of
 * v3, 10.0 and newer know nothing of `/ci/api`, 8.17 speaks v4 and has no fire there, but one on v3.
 */
export const shownDialect = (
  dialect: Dialect | null,
  request: Pick<HttpRequest, 'method' | 'url'>,
  answer: Pick<HttpAnswer, 'status' | 'body'>,
): Dialect | 'other' | null => {
  const { status, body } = answer;
  const [path = ''] = request.url.split('?');
  const fires = request.method === 'POST' && /\/(trigger\/(pipeline|builds)|trigger)$/.test(path);
  const hasNoRoute = status === 404 && NoRoute.safeParse(parseJson(body)).success;
  switch (dialect) {
    case 'v4':
    case null:
      if (status === 201 && fires && path.includes('/api/v3/')) return 'v3';
      return fires && hasNoRoute && path.includes('/api/v4/') ? 'other' : null;
    case 'v3': {
      const isGone = status === 410 && AnyError.safeParse(parseJson(body)).success;
      return path.includes('/api/v3/') && (isGone || (fires && hasNoRoute)) ? 'other' : null;
    }
    case 'ci':
      // A page: no API has that address any more. JSON with 404 is about the project or its token.
      return path.includes('/ci/api/') && (status === 410 || (status === 404 && !isObject(body)))
        ? 'other'
        : null;
  }
};

const isObject = (body: string): boolean => z.looseObject({}).safeParse(parseJson(body)).success;
