import type { FireRules } from '../releases/release-facts.ts';
import type { Project } from '../world/project.ts';
import type { FoundTarget, Target } from './chain-step.ts';

/**
 * What `ref` names: bare names may mean a branch or a tag, `refs/…` settles which. Git itself takes the tag where a
 * name means both, and so did GitLab for long; and as long as it asked git alone, a commit's SHA would do.
 */
export const findTarget = (
  project: Project,
  ref: string,
  rules: Pick<FireRules, 'acceptsCommits' | 'sharedName'>,
): Target => {
  const { repository } = project;
  const found = (kind: FoundTarget['kind'], name: string, sha: string): FoundTarget => ({
    kind,
    name,
    sha,
    config: project.configAt(sha),
  });
  const bare = ref.replace(/^refs\/(heads|tags)\//, '');
  const branch = ref.startsWith('refs/tags/') ? undefined : repository.branch(bare);
  const tag = ref.startsWith('refs/heads/') ? undefined : repository.tag(bare);
  if (branch !== undefined && tag !== undefined && rules.sharedName === 'ambiguous') {
    return { kind: 'ambiguous' };
  }
  if (tag !== undefined) return found('tag', bare, tag.sha);
  if (branch !== undefined) return found('branch', bare, branch.sha);
  const commit = rules.acceptsCommits ? repository.resolve(ref) : undefined;
  return commit === undefined ? { kind: 'none' } : found('commit', ref, commit.sha);
};
