import type { Ref } from '../../contract/model.ts';

/** Which runs a list holds; null means every project's. */
export interface RunScope {
  readonly projectId: string | null;
  readonly limit: number;
}

/** Every key of the cache, from here alone. */
export const keys = {
  info: ['app.info'],
  notices: ['notices.list'],
  servers: ['servers.list'],
  projects: ['projects.list'],
  presets: ['presets.list'],
  allRuns: ['runs.list'],
  runs: (scope: RunScope) => ['runs.list', scope] as const,
  refs: (projectId: string, kind: string, query: string) => ['refs.search', projectId, kind, query] as const,
  head: (projectId: string, ref: Ref) => ['refs.head', projectId, ref.kind, ref.name] as const,
  commit: (projectId: string, sha: string) => ['refs.commit', projectId, sha] as const,
  remoteProjects: (serverId: string, query: string) => ['projects.search', serverId, query] as const,
} as const;
