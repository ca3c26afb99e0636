import { z } from 'zod';
import type { RefHead } from '../../contract/refs.ts';
import { isAtLeast } from './capabilities.ts';
import type { Answer, GitLabClient, RefSearch } from './client.ts';
import { nextPage, walkPages } from './paging.ts';
import { refMatches } from './search-refs.ts';
import { listedRefShape, refShape } from './shapes.ts';
import type { Transport } from './transport.ts';
import { queryOf, v4Project } from './v4-path.ts';

const PAGE = 50;
/** Pages of 100 that are looked through where the server can't search: more would keep a person waiting. */
const LOOKED_THROUGH = 20;

export const v4Refs = (project: string, kind: 'branch' | 'tag'): string =>
  `${v4Project(project)}/repository/${kind === 'branch' ? 'branches' : 'tags'}`;

export const v4Ref = (project: string, kind: 'branch' | 'tag', name: string): string =>
  `${v4Refs(project, kind)}/${encodeURIComponent(name)}`;

type Found = Answer<{ readonly refs: readonly RefHead[]; readonly nextPage: number | null }>;

/**
 * Branches and tags on API v4. Source: `lib/api/branches.rb`, `lib/api/tags.rb`: servers search branches from about 10.6
 * and tags from 11.8 on; older ones ignore the parameter, and the first 2,000 names are searched here. A server
 * whose number is not known shows by its answer whether it searched.
 */
export const createV4Refs = (
  transport: Transport,
  version: string | null,
): Pick<GitLabClient, 'refs' | 'ref'> => {
  const searches = (kind: 'branch' | 'tag'): boolean =>
    kind === 'branch' ? isAtLeast(version, 10, 6) : isAtLeast(version, 11, 8);

  const searchHere = async (project: string, { kind, query, page, signal }: RefSearch): Promise<Found> => {
    const matches = refMatches(query);
    const found = (rows: readonly (RefHead | null)[]) =>
      rows.filter((row) => row !== null).filter(({ name }) => matches(name));
    const end = page * PAGE;
    const walked = await walkPages(
      transport,
      v4Refs(project, kind),
      listedRefShape(kind),
      { maxPages: LOOKED_THROUGH, signal },
      (rows) => found(rows).length > end,
    );
    if (!walked.ok) return walked;
    const all = found(walked.data.rows);
    return {
      ...walked,
      data: { refs: all.slice(end - PAGE, end), nextPage: all.length > end ? page + 1 : null },
    };
  };

  return {
    refs: async (project, search) => {
      const { kind, query, page, signal } = search;
      if (query !== '' && !searches(kind)) return searchHere(project, search);
      const answer = await transport.readPage(
        `${v4Refs(project, kind)}${queryOf({ per_page: PAGE, page, search: query === '' ? null : query })}`,
        z.array(listedRefShape(kind)),
        signal,
      );
      if (!answer.ok) return answer;
      const { rows, headers } = answer.data;
      const refs = rows.filter((row) => row !== null);
      const matches = refMatches(query);
      if (query !== '' && version === null && !refs.every(({ name }) => matches(name))) {
        return searchHere(project, search);
      }
      return { ...answer, data: { refs, nextPage: rows.length === 0 ? null : nextPage(headers) } };
    },
    ref: (project, kind, name) => transport.read(v4Ref(project, kind, name), refShape(kind)),
  };
};
