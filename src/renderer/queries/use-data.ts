import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { Ref, RefHead } from '../../contract/refs.ts';
import type { Run, TriggeredPipeline } from '../../contract/runs.ts';
import { useBridge } from '../bridge/bridge.ts';
import { keys, type RunScope } from './keys.ts';
import { unwrap } from './problem-error.ts';
import { SERVER_ANSWER_TIME } from './query-client.ts';

export const useAppInfo = () => {
  const bridge = useBridge();
  return useQuery({ queryKey: keys.info, queryFn: async () => unwrap(await bridge.invoke('app.info', {})) });
};

export const useNotices = () => {
  const bridge = useBridge();
  return useQuery({
    queryKey: keys.notices,
    queryFn: async () => unwrap(await bridge.invoke('notices.list', {})),
  });
};

export const useServers = () => {
  const bridge = useBridge();
  return useQuery({
    queryKey: keys.servers,
    queryFn: async () => unwrap(await bridge.invoke('servers.list', {})),
  });
};

export const useProjects = () => {
  const bridge = useBridge();
  return useQuery({
    queryKey: keys.projects,
    queryFn: async () => unwrap(await bridge.invoke('projects.list', {})),
  });
};

export const usePresets = () => {
  const bridge = useBridge();
  return useQuery({
    queryKey: keys.presets,
    queryFn: async () => unwrap(await bridge.invoke('presets.list', {})),
  });
};

/** How many runs the sidebar looks at to tell the last status of each project. */
const SIDEBAR_RUNS = 500;
export const everyRun: RunScope = { projectId: null, presetId: null, ref: null, limit: SIDEBAR_RUNS };
export const runsOfProject = (projectId: string): RunScope => ({
  projectId,
  presetId: null,
  ref: null,
  limit: 50,
});
/** As many past runs as tell how long the next one takes, and as the strip shows. */
export const PAST = 20;
export const pastOfPreset = (presetId: string): RunScope => ({
  projectId: null,
  presetId,
  ref: null,
  limit: PAST,
});

export const useRuns = <T = Run[]>(scope: RunScope, select?: (runs: Run[]) => T) => {
  const bridge = useBridge();
  const { projectId, presetId, ref, limit } = scope;
  return useQuery({
    queryKey: keys.runs(scope),
    queryFn: async () =>
      unwrap(
        await bridge.invoke('runs.list', {
          limit,
          ...(projectId === null ? {} : { project: projectId }),
          ...(presetId === null ? {} : { preset: presetId }),
          ...(ref === null ? {} : { ref }),
        }),
      ),
    ...(select === undefined ? {} : { select }),
  });
};

/** Branches or tags that hold `query`, a page after the other. The newest question wins: older ones are let go of. */
export const useRefs = (projectId: string, kind: 'branch' | 'tag', query: string, enabled: boolean) => {
  const bridge = useBridge();
  return useInfiniteQuery({
    queryKey: keys.refs(projectId, kind, query),
    queryFn: async ({ pageParam, signal }) =>
      unwrap(
        // One lane a field: the server is spared the searches that a person has typed past.
        await bridge.invoke(
          'refs.search',
          { project: projectId, kind, query, page: pageParam, lane: `${projectId}:${kind}` },
          signal,
        ),
      ),
    initialPageParam: 1,
    getNextPageParam: ({ nextPage }) => nextPage,
    select: ({ pages }): RefHead[] => pages.flatMap(({ refs }) => refs),
    enabled,
    staleTime: SERVER_ANSWER_TIME,
    placeholderData: keepPreviousData,
  });
};

/** The head of a branch or a tag, where the server lets it be read. */
export const useHead = (projectId: string, ref: Ref, enabled: boolean) => {
  const bridge = useBridge();
  return useQuery({
    queryKey: keys.head(projectId, ref),
    queryFn: async ({ signal }): Promise<RefHead> =>
      unwrap(await bridge.invoke('refs.head', { project: projectId, ref }, signal)),
    enabled,
    staleTime: SERVER_ANSWER_TIME,
  });
};

/** A commit by its SHA, and the way in which it can be fired. */
export const useCommit = (projectId: string, sha: string, enabled: boolean) => {
  const bridge = useBridge();
  return useQuery({
    queryKey: keys.commit(projectId, sha),
    queryFn: async ({ signal }) =>
      unwrap(await bridge.invoke('refs.commit', { project: projectId, sha }, signal)),
    enabled,
    staleTime: SERVER_ANSWER_TIME,
  });
};

export const useRemoteProjects = (serverId: string, query: string, enabled: boolean) => {
  const bridge = useBridge();
  return useQuery({
    queryKey: keys.remoteProjects(serverId, query),
    queryFn: async ({ signal }) =>
      unwrap(await bridge.invoke('projects.search', { server: serverId, query }, signal)),
    enabled,
    staleTime: SERVER_ANSWER_TIME,
    placeholderData: keepPreviousData,
  });
};

export const useSettings = () => {
  const bridge = useBridge();
  return useQuery({
    queryKey: keys.settings,
    queryFn: async () => unwrap(await bridge.invoke('settings.get', {})),
  });
};

/** Variables and inputs that the project expects at a ref. */
export const usePrefill = (projectId: string, ref: Ref, enabled: boolean) => {
  const bridge = useBridge();
  return useQuery({
    queryKey: keys.prefill(projectId, ref),
    queryFn: async ({ signal }) =>
      unwrap(await bridge.invoke('refs.prefill', { project: projectId, ref }, signal)),
    enabled,
    staleTime: SERVER_ANSWER_TIME,
  });
};

/** A project's triggers as its server lists them; `staleTime`: milliseconds for which an answer will do. */
export const useRemoteTriggers = (projectId: string, enabled: boolean, staleTime = SERVER_ANSWER_TIME) => {
  const bridge = useBridge();
  return useQuery({
    queryKey: keys.remoteTriggers(projectId),
    queryFn: async ({ signal }) =>
      unwrap(await bridge.invoke('triggers.remote', { project: projectId }, signal)),
    enabled,
    staleTime,
  });
};

/** Pipelines that anybody made with a trigger of the project. */
export const useTriggeredPipelines = (projectId: string, enabled: boolean) => {
  const bridge = useBridge();
  return useQuery({
    queryKey: keys.pipelines(projectId),
    queryFn: async ({ signal }): Promise<TriggeredPipeline[]> =>
      unwrap(await bridge.invoke('pipelines.list', { project: projectId, limit: 50 }, signal)),
    enabled,
    staleTime: SERVER_ANSWER_TIME,
  });
};

/** Projects that syncs found on the servers, searched on this computer. */
export const useKnownProjects = (serverId: string | null, query: string, enabled: boolean, limit = 50) => {
  const bridge = useBridge();
  return useQuery({
    queryKey: [...keys.known(serverId, query), limit],
    queryFn: async () =>
      unwrap(
        await bridge.invoke('projects.known', {
          query,
          limit,
          ...(serverId === null ? {} : { server: serverId }),
        }),
      ),
    enabled,
    placeholderData: keepPreviousData,
  });
};

export const useSync = (serverId: string, enabled = true) => {
  const bridge = useBridge();
  return useQuery({
    queryKey: keys.sync(serverId),
    queryFn: async () => unwrap(await bridge.invoke('projects.syncState', { server: serverId })),
    enabled,
  });
};

/** How much following asks of each server. */
export const useFollowLoad = () => {
  const bridge = useBridge();
  return useQuery({
    queryKey: keys.load,
    queryFn: async () => unwrap(await bridge.invoke('following.load', {})),
  });
};

/** How many secrets this data folder keeps. */
export const useStoredSecrets = () => {
  const bridge = useBridge();
  return useQuery({
    queryKey: keys.stored,
    queryFn: async () => unwrap(await bridge.invoke('vault.stored', {})),
  });
};

/** The last connection test of a server. It asks the server step by step: it is done once, and again only when told to. */
export const useServerCheck = (serverId: string, enabled: boolean) => {
  const bridge = useBridge();
  return useQuery({
    queryKey: keys.check(serverId),
    queryFn: async ({ signal }) => unwrap(await bridge.invoke('servers.check', { server: serverId }, signal)),
    enabled,
  });
};
