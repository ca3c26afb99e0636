import { fail, type Problem } from '../../contract/problems.ts';
import type { Commit, CommitWay } from '../../contract/refs.ts';
import type { GitLabClient } from '../gitlab/client.ts';

type Looking = Pick<GitLabClient, 'capabilities' | 'commit' | 'headsAt'>;

/** A commit as far as the server shows it, and how it can be fired. */
export interface FoundWay {
  readonly commit: Commit | null;
  readonly way: CommitWay;
}

const none = (commit: Commit | null, message: string, hint: string, cause?: Problem): FoundWay => ({
  commit,
  way: {
    way: 'none',
    problem: {
      ...fail('ref-not-found', message, hint).problem,
      ...(cause?.serverMessage === undefined ? {} : { serverMessage: cause.serverMessage }),
    },
  },
});

/**
 * Finds how a commit can be fired. Where the release can't be told (8.3–8.12 don't say) a head is looked for first, and the
 * SHA itself goes out otherwise: a server that does not take it makes nothing. GitLab takes a SHA as `ref` in 8.1–8.10 alone; later a branch or a tag has to stand for
 * it: one whose head it is, else a temporary tag, which needs an access token (`hasAccess`). Sends reads alone; what
 * stands in the way is the problem of `none`, always `ref-not-found`.
 */
export const findCommitWay = async (
  client: Looking,
  project: string,
  sha: string,
  hasAccess: boolean,
): Promise<FoundWay> => {
  const { fireCommits } = client.capabilities;
  if (fireCommits.can && fireCommits.perhaps !== true) {
    const seen = await client.commit(project, sha);
    return { commit: seen.ok ? seen.data : null, way: { way: 'direct' } };
  }
  const name = sha.slice(0, 12);
  const commit = await client.commit(project, sha);
  if (!commit.ok) {
    const { problem } = commit;
    if (fireCommits.can && problem.code !== 'ref-not-found') return { commit: null, way: { way: 'direct' } };
    return problem.code === 'ref-not-found'
      ? none(null, `The project has no commit ${name}.`, 'Check the SHA. Nothing was sent.', problem)
      : none(
          null,
          `GitLab takes branches and tags alone, and which of them has ${name} as its head can’t be looked up: ${problem.message}`,
          `${problem.hint} Or name a branch or a tag. Nothing was sent.`,
          problem,
        );
  }
  const heads = await client.headsAt(project, commit.data.sha);
  if (!heads.ok) {
    return none(
      commit.data,
      `GitLab takes branches and tags alone, and which of them has ${name} as its head can’t be looked up: ${heads.problem.message}`,
      `${heads.problem.hint} Nothing was sent.`,
      heads.problem,
    );
  }
  // A branch first: rules for tags often mean a release.
  const head = heads.data.find(({ kind }) => kind === 'branch') ?? heads.data[0];
  if (head !== undefined) return { commit: commit.data, way: { way: 'head', ref: head } };
  if (fireCommits.can) return { commit: commit.data, way: { way: 'direct' } };
  const { tagCommits } = client.capabilities;
  if (hasAccess && tagCommits.can) return { commit: commit.data, way: { way: 'tag' } };
  return none(
    commit.data,
    `GitLab takes branches and tags alone, and ${name} is the head of none.`,
    tagCommits.can
      ? 'With an access token of scope api a temporary tag can carry it. Nothing was sent.'
      : `${tagCommits.why} Nothing was sent.`,
  );
};

/** What a person is told who has not allowed the temporary tag. */
export const tagNotAllowed = (sha: string): Problem =>
  fail(
    'ref-not-found',
    `GitLab takes branches and tags alone, and ${sha.slice(0, 12)} is the head of none.`,
    'Allow a temporary tag (--yes on the command line): it is made at the commit, fired, and deleted; making it can itself start a pipeline by rules on tags. Nothing was sent.',
  ).problem;
