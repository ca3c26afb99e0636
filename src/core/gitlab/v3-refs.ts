import { z } from 'zod';
import type { RefHead } from '../../contract/refs.ts';
import type { Answer, GitLabClient } from './client.ts';
import { asMissing, goneIsFine } from './missing.ts';
import { refMatches } from './search-refs.ts';
import { nothing, type TextLimits, type Transport } from './transport.ts';
import { v3Project, v3Ref, v3Refs } from './v3-path.ts';
import { v3CommitShape, v3RefShape } from './v3-shapes.ts';

type Kind = 'branch' | 'tag';

const PAGE = 50;
/** As many heads as anybody would choose from. */
const HEADS = 5;
/** A list comes whole: of 30,000 tags it has some 15 MB. */
const WHOLE: TextLimits = {
  maxBytes: 60_000_000,
  timeout: 60_000,
  tooLarge: ['The project has more branches or tags than can be listed.', 'Type the whole name.'],
};

/**
 * Branches, tags and commits on API v3. Source: `lib/api/branches.rb`, `lib/api/tags.rb` of 8.10 and 8.17: lists have
 * neither pages nor a search, so both are done here.
 */
export const createV3Refs = (
  transport: Transport,
): Pick<GitLabClient, 'refs' | 'ref' | 'commit' | 'headsAt' | 'createTag' | 'deleteTag'> => {
  const all = async (
    project: string,
    kind: Kind,
    signal?: AbortSignal,
  ): Promise<Answer<readonly RefHead[]>> => {
    const page = await transport.readPage(v3Refs(project, kind), z.array(v3RefShape(kind)), signal, WHOLE);
    return page.ok ? { ...page, data: page.data.rows.filter((row) => row !== null) } : page;
  };

  return {
    refs: async (project, { kind, query, page, signal }) => {
      const listed = await all(project, kind, signal);
      if (!listed.ok) return listed;
      const matches = refMatches(query);
      const found = query === '' ? listed.data : listed.data.filter(({ name }) => matches(name));
      const end = page * PAGE;
      return {
        ...listed,
        data: { refs: found.slice(end - PAGE, end), nextPage: found.length > end ? page + 1 : null },
      };
    },

    ref: async (project, kind, name) => {
      const answer = await transport.read(v3Ref(project, kind, name), v3RefShape(kind));
      if (!answer.ok) return answer;
      return answer.data === null
        ? {
            ok: false,
            problem: {
              code: 'ref-not-found',
              message: `The tag ${name} is on something else than a commit.`,
              hint: 'Choose another one.',
            },
            retryAt: null,
          }
        : { ...answer, data: answer.data };
    },

    commit: async (project, sha) =>
      asMissing(
        await transport.read(
          `${v3Project(project)}/repository/commits/${encodeURIComponent(sha)}`,
          v3CommitShape,
        ),
        /commit/i,
        `The project has no commit ${sha}.`,
      ),

    headsAt: async (project, sha) => {
      const branches = await all(project, 'branch');
      if (!branches.ok) return branches;
      const tags = await all(project, 'tag');
      if (!tags.ok) return tags;
      const heads = [...branches.data, ...tags.data].filter(({ commit }) => commit.sha === sha);
      return { ...tags, data: heads.slice(0, HEADS).map(({ kind, name }) => ({ kind, name })) };
    },

    createTag: (project, name, sha) =>
      transport.call('POST', v3Refs(project, 'tag'), { tag_name: name, ref: sha }, nothing),

    deleteTag: async (project, name) =>
      goneIsFine(await transport.call('DELETE', v3Ref(project, 'tag', name), null, nothing), /\btag\b/i),
  };
};
