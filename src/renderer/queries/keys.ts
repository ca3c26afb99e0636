import type { Ref } from '../../contract/refs.ts';
import type { BuildsFilter } from '../address/here.ts';

/** Which runs a list holds; null means all of them. */
export interface RunScope {
  readonly projectId: string | null;
  readonly presetId: string | null;
  /** Name of the ref. */
  readonly ref: string | null;
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
  settings: ['settings.get'],
  load: ['following.load'],
  stored: ['vault.stored'],
  /** Pages of the history. */
  allSearches: ['runs.search'],
  search: (filter: BuildsFilter) => ['runs.search', filter] as const,
  run: (runId: string) => ['runs.get', runId] as const,
  jobs: (runId: string) => ['runs.jobs', runId] as const,
  logs: (runId: string) => ['runs.log', runId] as const,
  log: (runId: string, job: number) => ['runs.log', runId, job] as const,
  runVariables: (runId: string) => ['runs.variables', runId] as const,
  /** What anybody fired with triggers. */
  pipelines: (projectId: string) => ['pipelines.list', projectId] as const,
  prefills: (projectId: string) => ['refs.prefill', projectId] as const,
  prefill: (projectId: string, ref: Ref) => ['refs.prefill', projectId, ref.kind, ref.name] as const,
  allRemoteTriggers: ['triggers.remote'],
  remoteTriggers: (projectId: string) => ['triggers.remote', projectId] as const,
  /** The last connection test of a server. */
  check: (serverId: string) => ['servers.check', serverId] as const,
  known: (serverId: string | null, query: string) => ['projects.known', serverId, query] as const,
  allKnown: ['projects.known'],
  sync: (serverId: string) => ['projects.syncState', serverId] as const,
  file: (path: string) => ['app.lookAtFile', path] as const,
  remoteProjects: (serverId: string, query: string) => ['projects.search', serverId, query] as const,
} as const;
