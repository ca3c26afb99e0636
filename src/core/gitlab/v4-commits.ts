import { z } from 'zod';
import type { RefHead } from '../../contract/refs.ts';
import { isAtLeast } from './capabilities.ts';
import type { Answer, GitLabClient } from './client.ts';
import { inOrder } from './in-order.ts';
import { asMissing, goneIsFine } from './missing.ts';
import { walkPages } from './paging.ts';
import { commitShape, listedRefShape, refShape } from './shapes.ts';
import { nothing, type Transport } from './transport.ts';
import { v4Project } from './v4-path.ts';
import { v4Ref, v4Refs } from './v4-refs.ts';
import { hasNoRoute } from './version-gone.ts';

type Kind = 'branch' | 'tag';
type Head = { readonly kind: Kind; readonly name: string };

/** As many heads as anybody would choose from. */
const HEADS = 5;
/** Refs with the commit that are asked for at once. Where there are more, their heads are looked for in the lists. */
const CONTAINING = 100;
const AT_ONCE = 4;
/** Pages of 100 of each list: 2,000 branches and 2,000 tags. */
const LOOKED_THROUGH = 20;

const Containing = z.object({ type: z.enum(['branch', 'tag']), name: z.string() });

/** Commits and temporary tags on API v4. Source: `lib/api/commits.rb`, `lib/api/tags.rb`. */
export const createV4Commits = (
  transport: Transport,
  version: string | null,
): Pick<GitLabClient, 'commit' | 'headsAt' | 'createTag' | 'deleteTag'> => {
  const at = (project: string, sha: string): string =>
    `${v4Project(project)}/repository/commits/${encodeURIComponent(sha)}`;

  /** Refs of the lists whose head is the commit. The server lists recent tags first; a head far back stays unfound. */
  const headsInLists = async (
    project: string,
    sha: string,
    kinds: readonly Kind[],
  ): Promise<Answer<readonly Head[]>> => {
    const heads: Head[] = [];
    for (const kind of kinds) {
      const headed = (rows: readonly (RefHead | null)[]): readonly Head[] =>
        rows.flatMap((row) => (row?.commit.sha === sha ? [{ kind, name: row.name }] : []));
      const walked = await walkPages(
        transport,
        v4Refs(project, kind),
        listedRefShape(kind),
        { maxPages: LOOKED_THROUGH },
        (rows) => heads.length + headed(rows).length >= HEADS,
      );
      if (!walked.ok) return walked;
      heads.push(...headed(walked.data.rows));
      if (heads.length >= HEADS) break;
    }
    return { ok: true, data: heads.slice(0, HEADS), serverTime: null };
  };

  /** Those of the refs whose head is the commit, each of them asked for. One that is gone by now is left out. */
  const headsAmong = async (
    project: string,
    sha: string,
    refs: readonly Head[],
  ): Promise<Answer<readonly Head[]>> => {
    const answers = await inOrder(
      refs,
      AT_ONCE,
      async (ref) => {
        const answer = await transport.read(v4Ref(project, ref.kind, ref.name), refShape(ref.kind));
        return { ref, answer, isHead: answer.ok && answer.data.commit.sha === sha };
      },
      (so) => so.filter(({ isHead }) => isHead).length >= HEADS || so.some(({ answer }) => isBad(answer)),
    );
    for (const { answer } of answers) if (!answer.ok && isBad(answer)) return answer;
    const heads = answers.filter(({ isHead }) => isHead).map(({ ref }) => ref);
    return { ok: true, data: heads.slice(0, HEADS), serverTime: null };
  };

  return {
    commit: async (project, sha) =>
      asMissing(
        await transport.read(at(project, sha), commitShape),
        /commit/i,
        `The project has no commit ${sha}.`,
      ),

    headsAt: async (project, sha) => {
      if (!isAtLeast(version, 10, 6)) return headsInLists(project, sha, ['branch', 'tag']);
      const page = await transport.readPage(
        `${at(project, sha)}/refs?type=all&per_page=${CONTAINING}`,
        z.array(Containing),
      );
      if (hasNoRoute(page)) return headsInLists(project, sha, ['branch', 'tag']);
      if (!page.ok) return asMissing(page, /commit/i, `The project has no commit ${sha}.`);
      // These have the commit somewhere in their history; it is the head of some of them, or of none.
      const refs = page.data.rows.map(({ type, name }): Head => ({ kind: type, name }));
      return refs.length < CONTAINING
        ? headsAmong(project, sha, refs)
        : headsInLists(project, sha, ['branch', 'tag']);
    },

    createTag: (project, name, sha) =>
      transport.call('POST', v4Refs(project, 'tag'), { tag_name: name, ref: sha }, nothing),

    deleteTag: async (project, name) =>
      goneIsFine(await transport.call('DELETE', v4Ref(project, 'tag', name), null, nothing), /\btag\b/i),
  };
};

const isBad = (answer: Answer<unknown>): boolean => !answer.ok && answer.problem.httpStatus !== 404;
