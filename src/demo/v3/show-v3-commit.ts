import type { Json } from '../http/reply.ts';
import { showCommit } from '../present/show-commit.ts';
import { isSince } from '../releases/is-since.ts';
import type { ApiRequest } from '../routes/route.ts';
import type { Commit } from '../world/model.ts';
import type { Project } from '../world/project.ts';
import { pick } from './pick.ts';

type Asked = Pick<ApiRequest, 'origin' | 'release'>;

const BASIC = ['id', 'short_id', 'title', 'author_name', 'author_email', 'created_at', 'message'] as const;
const COMMITTER = ['committer_name', 'committer_email'] as const;
const DATED = ['parent_ids', 'authored_date', 'committed_date'] as const;

/** `RepoCommit`: in lists and with builds. */
export const showV3Commit = (
  { origin, release }: Asked,
  project: Project,
  commit: Commit,
): Record<string, Json> =>
  pick(
    showCommit(origin, project, commit),
    ...BASIC,
    ...(isSince(release, '8.13') ? COMMITTER : []),
    ...(isSince(release, '9.0') ? DATED : []),
  );

/** The head of a branch or a tag: before 9.0 the bare git object, which has neither a title nor a short id. */
export const showV3Head = (asked: Asked, project: Project, sha: string): Json => {
  const commit = project.repository.commit(sha);
  if (commit === undefined) return null;
  if (isSince(asked.release, '9.0')) return showV3Commit(asked, project, commit);
  const shown = showCommit(asked.origin, project, commit);
  return pick(shown, 'id', 'message', ...DATED, 'author_name', 'author_email', ...COMMITTER);
};

/** `RepoCommitDetail`: `status` is that of the newest pipeline of the commit. */
export const showV3CommitDetail = (
  asked: Asked,
  project: Project,
  commit: Commit,
  status: string | null,
): Json => ({
  ...showV3Commit(asked, project, commit),
  ...pick(showCommit(asked.origin, project, commit), ...DATED),
  stats: { additions: 14, deletions: 3, total: 17 },
  status,
});
