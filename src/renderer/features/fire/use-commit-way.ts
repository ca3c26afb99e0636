import type { Project } from '../../../contract/projects.ts';
import type { CommitWay, Ref } from '../../../contract/refs.ts';
import { useCommit } from '../../queries/use-data.ts';
import { useDebounced } from '../../ui/use-debounced.ts';

const TYPING = 200;

/** As GitLab abbreviates a SHA at the shortest, to what git has at the longest. */
const SHA = /^[0-9a-f]{4,64}$/i;

export const isSha = (name: string): boolean => SHA.test(name.trim());

/** How the chosen commit can be fired, once the server has told it. */
export const useCommitWay = (project: Project, ref: Ref) => {
  const sha = useDebounced(ref.name, TYPING).trim();
  const readable = project.can.follow && ref.kind === 'commit' && isSha(sha);
  const { data, isPending, error } = useCommit(project.id, sha, readable);
  const settled = sha === ref.name.trim();
  const way: CommitWay | null = readable && settled ? (data?.way ?? null) : null;
  return { waiting: readable ? isPending || !settled : !settled, problem: error?.problem ?? null, way };
};
