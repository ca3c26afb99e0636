import type { Project } from '../world/project.ts';
import type { Target } from './chain-step.ts';

/** What `ref` names: bare names may mean a branch or a tag, `refs/…` settles which. */
export const findTarget = (project: Project, ref: string): Target => {
  const bare = ref.replace(/^refs\/(heads|tags)\//, '');
  const branch = ref.startsWith('refs/tags/') ? undefined : project.repository.branch(bare);
  const tag = ref.startsWith('refs/heads/') ? undefined : project.repository.tag(bare);
  if (branch !== undefined && tag !== undefined) return { kind: 'ambiguous', name: bare };
  if (branch !== undefined) {
    return { kind: 'branch', name: bare, sha: branch.sha, config: project.configAt(branch.sha) };
  }
  if (tag !== undefined) return { kind: 'tag', name: bare, sha: tag.sha, config: project.configAt(tag.sha) };
  return { kind: 'none' };
};
