import type { Problem } from '../../contract/problems.ts';
import type { Ref } from '../../contract/refs.ts';
import type { GitLabClient } from '../gitlab/client.ts';
import { within } from '../pause.ts';
import type { Clock } from '../ports.ts';
import { findCommitWay, tagNotAllowed } from './commit-way.ts';

/** Milliseconds that a look for a namesake may hold up a fire: without it GitLab itself says that a name is ambiguous. */
const LOOK = 3_000;

/** What goes out as `ref`. */
export interface SettledRef {
  readonly sent: string;
  /** The commit that the ref had when it was looked at; null where it was not. */
  readonly expectedSha: string | null;
  /** Name of the tag to make at `expectedSha` before, and to delete after; `sent` is its full name. */
  readonly temporaryTag: string | null;
}

export type Settling =
  | { readonly ok: true; readonly ref: SettledRef }
  | { readonly ok: false; readonly problem: Problem };

interface Question {
  readonly client: GitLabClient;
  readonly clock: Clock;
  readonly project: string;
  readonly ref: Ref;
  /** Reads can be expected to work: an access token is there, or the project is public. */
  readonly canRead: boolean;
  readonly hasAccess: boolean;
  /** The person allows a temporary tag. */
  readonly viaTag: boolean;
  /** Eight characters that no other tag has. */
  readonly unique: string;
}

const full = (kind: 'branch' | 'tag', name: string): string =>
  `refs/${kind === 'branch' ? 'heads' : 'tags'}/${name}`;

const plain = (sent: string): Settling => ({
  ok: true,
  ref: { sent, expectedSha: null, temporaryTag: null },
});

/** A full name where the other kind has a ref of that name too: GitLab refuses the plain one as ambiguous. */
const settleName = async (
  { client, clock, project, canRead }: Question,
  kind: 'branch' | 'tag',
  name: string,
): Promise<Settling> => {
  // Where a commit is taken, names are git revisions and the tag wins; a full name would stay on the builds.
  const settles = canRead && client.capabilities.searchRefs.can && !client.capabilities.fireCommits.can;
  if (!settles || name.startsWith('refs/')) return plain(name);
  const namesake = await within(clock, LOOK, client.ref(project, kind === 'branch' ? 'tag' : 'branch', name));
  return plain(namesake?.ok === true ? full(kind, name) : name);
};

const settleCommit = async (question: Question, sha: string): Promise<Settling> => {
  const { client, project, hasAccess, viaTag, unique } = question;
  const { commit, way } = await findCommitWay(client, project, sha, hasAccess);
  const expectedSha = commit?.sha ?? null;
  switch (way.way) {
    case 'direct':
      return { ok: true, ref: { sent: sha, expectedSha, temporaryTag: null } };
    case 'head':
      return {
        ok: true,
        ref: { sent: full(way.ref.kind, way.ref.name), expectedSha, temporaryTag: null },
      };
    case 'tag': {
      if (!viaTag || expectedSha === null) return { ok: false, problem: tagNotAllowed(sha) };
      const temporaryTag = `trigger-tray-${expectedSha.slice(0, 8)}-${unique}`;
      return { ok: true, ref: { sent: full('tag', temporaryTag), expectedSha, temporaryTag } };
    }
    case 'none':
      return { ok: false, problem: way.problem };
  }
};

/**
 * Settles what is sent as `ref`: names of branches and tags as they are, or in full where both kinds have one; for a commit
 * the branch or tag whose head it is, or a temporary tag that is allowed. Sends reads alone. Problem: `ref-not-found`
 * for a commit that can't be fired.
 */
export const settleRef = (question: Question): Promise<Settling> => {
  const { ref } = question;
  switch (ref.kind) {
    case 'branch':
    case 'tag':
      return settleName(question, ref.kind, ref.name);
    case 'commit':
      return settleCommit(question, ref.name);
    case 'name':
      return Promise.resolve(plain(ref.name));
  }
};
