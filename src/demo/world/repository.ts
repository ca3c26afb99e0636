import type { Branch, Commit, Tag } from './model.ts';

export interface Repository {
  branch(name: string): Branch | undefined;
  /** By name. */
  branches(): readonly Branch[];
  tag(name: string): Tag | undefined;
  /** Unsorted; built when first asked for. */
  tags(): readonly Tag[];
  addTag(tag: Tag): void;
  removeTag(name: string): void;
  /** By a full or an abbreviated (7 and more digits) SHA. */
  commit(sha: string): Commit | undefined;
  /** By whatever names a commit: a SHA, a branch, a tag, with or without `refs/heads/` and `refs/tags/`. */
  resolve(name: string): Commit | undefined;
  /** From a commit back to the first, itself included. */
  history(sha: string): readonly Commit[];
  contains(head: string, sha: string): boolean;
}

export interface RepositoryContent {
  readonly commits: readonly Commit[];
  readonly branches: readonly Branch[];
  readonly makeTags: () => readonly Tag[];
}

export const createRepository = (content: RepositoryContent): Repository => {
  const commits = new Map(content.commits.map((commit) => [commit.sha, commit]));
  const branches = new Map(content.branches.map((branch) => [branch.name, branch]));
  const ancestors = new Map<string, ReadonlySet<string>>();
  let tags: Map<string, Tag> | undefined;

  // Tens of thousands of tags cost nothing until somebody looks.
  const tagMap = (): Map<string, Tag> => {
    tags ??= new Map(content.makeTags().map((tag) => [tag.name, tag]));
    return tags;
  };
  const commit = (sha: string): Commit | undefined => {
    const found = commits.get(sha.toLowerCase());
    if (found !== undefined || !/^[0-9a-f]{7,39}$/i.test(sha)) return found;
    return content.commits.find((candidate) => candidate.sha.startsWith(sha.toLowerCase()));
  };
  const history = (sha: string): readonly Commit[] => {
    const line: Commit[] = [];
    for (
      let at = commits.get(sha);
      at !== undefined;
      at = at.parent === null ? undefined : commits.get(at.parent)
    ) {
      line.push(at);
    }
    return line;
  };
  const shaOf = (name: string): string | undefined => {
    if (name.startsWith('refs/heads/')) return branches.get(name.slice(11))?.sha;
    if (name.startsWith('refs/tags/')) return tagMap().get(name.slice(10))?.sha;
    // Git itself prefers the tag where a bare name means both.
    return tagMap().get(name)?.sha ?? branches.get(name)?.sha;
  };

  return {
    branch: (name) => branches.get(name),
    branches: () => [...branches.values()].sort((a, b) => (a.name < b.name ? -1 : 1)),
    tag: (name) => tagMap().get(name),
    tags: () => [...tagMap().values()],
    addTag: (tag) => void tagMap().set(tag.name, tag),
    removeTag: (name) => void tagMap().delete(name),
    commit,
    resolve: (name) => commit(shaOf(name) ?? name),
    history,
    contains: (head, sha) => {
      const known = ancestors.get(head) ?? new Set(history(head).map((ancestor) => ancestor.sha));
      ancestors.set(head, known);
      return known.has(sha);
    },
  };
};
