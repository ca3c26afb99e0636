import { z } from 'zod';
import type { Endpoint, GitLabClient } from './client.ts';
import { countOf, nextPage, nextQuery } from './paging.ts';
import { projectShape } from './shapes.ts';
import type { Headers, Transport } from './transport.ts';
import { queryOf, v4Project } from './v4-path.ts';

const FOUND = 50;
const PAGE = 100;
/** Characters; what a server's link may grow a kept cursor to. */
const LONGEST_CURSOR = 2_000;

/**
 * Projects on API v4. Source: `doc/api/projects.md`, `doc/api/rest/_index.md`. Keyset pages, offered from GitLab 12.7 on,
 * are asked of every release: older ones don't know the parameter and answer by offset, so the answer tells.
 */
export const createV4Projects = (
  { read, readPage }: Transport,
  endpoint: Endpoint,
): Pick<GitLabClient, 'projects' | 'projectPage' | 'project'> => {
  const shape = projectShape(endpoint.url);
  // Without a token there is no membership: what is public is all that can be seen.
  const mine = endpoint.accessToken === null ? null : 'true';
  const byId = { order_by: 'id', sort: 'asc', per_page: PAGE, membership: mine, simple: 'true' };

  const offset = (page: number): string => queryOf({ ...byId, page }).slice(1);

  /** Where to go on: a query of ours or of the server's, never an address. */
  const after = (cursor: string, rows: number, headers: Headers): string | null => {
    const page = nextPage(headers);
    const next =
      headers['x-page'] !== undefined || headers['x-next-page'] !== undefined
        ? page === null
          ? null
          : offset(page)
        : nextQuery(headers);
    return rows === 0 || next === cursor || (next?.length ?? 0) > LONGEST_CURSOR ? null : next;
  };

  const pageAt: GitLabClient['projectPage'] = async (cursor, signal) => {
    const query = cursor ?? queryOf({ pagination: 'keyset', ...byId }).slice(1);
    const answer = await readPage(`/api/v4/projects?${query}`, z.array(shape), signal);
    if (!answer.ok) {
      // The feature can be switched off, or not be for this kind of list: 405.
      return cursor === null && answer.problem.httpStatus === 405 ? pageAt(offset(1), signal) : answer;
    }
    const { rows, headers } = answer.data;
    return {
      ...answer,
      data: {
        projects: rows,
        next: after(query, rows.length, headers),
        total: countOf(headers, 'x-total'),
      },
    };
  };

  return {
    projects: (query) =>
      read(
        `/api/v4/projects${queryOf({
          per_page: FOUND,
          order_by: 'last_activity_at',
          membership: mine,
          search: query === '' ? null : query,
          search_namespaces: query === '' ? null : 'true',
        })}`,
        z.array(shape),
      ),
    projectPage: pageAt,
    project: (project) => read(v4Project(project), shape),
  };
};
