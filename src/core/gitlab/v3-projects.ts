import { z } from 'zod';
import { releaseOf } from './capabilities.ts';
import type { Endpoint, GitLabClient } from './client.ts';
import { countOf, nextPage } from './paging.ts';
import type { Transport } from './transport.ts';
import { v3Project } from './v3-path.ts';
import { v3ProjectShape } from './v3-shapes.ts';
import { queryOf } from './v4-path.ts';

const FOUND = 50;
const PAGE = 100;

/**
 * From 8.14 to 9.3 a list without `archived` holds none that are, and one with it no others: two lists make the whole.
 * Source: `lib/api/projects.rb`, `lib/api/v3/projects.rb` (`default: false`).
 */
const hidesArchived = (version: string | null): boolean => {
  const release = releaseOf(version);
  if (release === null) return false;
  const [major, minor] = release;
  return (major === 8 && minor >= 14) || (major === 9 && minor < 4);
};

const Cursor = z
  .string()
  .regex(/^(archived-)?\d{1,9}$/)
  .transform((text) => ({ archived: text.startsWith('archived-'), page: Number(text.replace(/\D/g, '')) }));

/** Projects on API v3, by offset pages of what the person is a member of. Source: `lib/api/projects.rb` of 8.10 and 8.17. */
export const createV3Projects = (
  { read, readPage }: Transport,
  endpoint: Endpoint,
  version: string | null,
): Pick<GitLabClient, 'projects' | 'projectPage' | 'project'> => {
  const shape = v3ProjectShape(endpoint.url);
  const twice = hidesArchived(version);

  return {
    projects: (query) =>
      read(
        `/api/v3/projects${queryOf({
          per_page: FOUND,
          order_by: 'last_activity_at',
          search: query === '' ? null : query,
        })}`,
        z.array(shape),
      ),

    projectPage: async (cursor, signal) => {
      const at = Cursor.safeParse(cursor ?? '1');
      const { archived, page } = at.success ? at.data : { archived: false, page: 1 };
      const answer = await readPage(
        `/api/v3/projects${queryOf({
          order_by: 'id',
          sort: 'asc',
          per_page: PAGE,
          page,
          archived: archived ? 'true' : null,
        })}`,
        z.array(shape),
        signal,
      );
      if (!answer.ok) return answer;
      const { rows, headers } = answer.data;
      const following = rows.length === 0 ? null : nextPage(headers);
      const next =
        following !== null && following > page
          ? `${archived ? 'archived-' : ''}${following}`
          : twice && !archived
            ? 'archived-1'
            : null;
      // Of two lists neither tells how many there are together.
      return {
        ...answer,
        data: { projects: rows, next, total: twice ? null : countOf(headers, 'x-total') },
      };
    },

    project: (project) => read(v3Project(project), shape),
  };
};
