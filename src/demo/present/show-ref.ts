import type { Json } from '../http/reply.ts';
import { asOf } from '../releases/as-of.ts';
import type { Branch, Role, Tag } from '../world/model.ts';
import type { Project } from '../world/project.ts';
import type { Asked } from './asked.ts';
import { instant } from './instant.ts';
import { showCommit, showV4Commit } from './show-commit.ts';

const commitOf = (origin: string, project: Project, sha: string): Json => {
  const commit = project.repository.commit(sha);
  return commit === undefined ? null : showCommit(origin, project, commit);
};

export const showBranch = (
  origin: string,
  project: Project,
  role: Role | null,
  branch: Branch,
): Record<string, Json> => ({
  name: branch.name,
  commit: commitOf(origin, project, branch.sha),
  merged:
    branch.name !== project.defaultBranch &&
    project.repository.contains(project.repository.branch(project.defaultBranch)?.sha ?? '', branch.sha),
  protected: branch.protection !== 'none',
  developers_can_push: false,
  developers_can_merge: false,
  can_push:
    role !== null &&
    (branch.protection === 'none' || (branch.protection === 'maintainers' && role === 'maintainer')),
  default: branch.name === project.defaultBranch,
  web_url: `${origin}/${project.path}/-/tree/${encodeURIComponent(branch.name).replaceAll('%2F', '/')}`,
});

export const showTag = (origin: string, project: Project, tag: Tag): Record<string, Json> => ({
  name: tag.name,
  message: tag.message,
  target: tag.sha,
  commit: commitOf(origin, project, tag.sha),
  release: null,
  protected: false,
  created_at: tag.message === '' ? null : instant(tag.createdAt),
});

const v4CommitOf = (asked: Asked, project: Project, sha: string): Json => {
  const commit = project.repository.commit(sha);
  return commit === undefined ? null : showV4Commit(asked, project, commit);
};

export const showV4Branch = (
  asked: Asked,
  project: Project,
  role: Role | null,
  branch: Branch,
): Record<string, Json> => ({
  ...asOf(
    asked.release,
    { can_push: '11.0', default: '11.9', web_url: '13.0' },
    showBranch(asked.origin, project, role, branch),
  ),
  commit: v4CommitOf(asked, project, branch.sha),
});

export const showV4Tag = (asked: Asked, project: Project, tag: Tag): Record<string, Json> => ({
  ...asOf(
    asked.release,
    { target: '10.0', protected: '12.0', created_at: '16.11' },
    showTag(asked.origin, project, tag),
  ),
  commit: v4CommitOf(asked, project, tag.sha),
});
