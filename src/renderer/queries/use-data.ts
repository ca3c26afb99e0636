import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Ref, RefHead, Run } from '../../contract/model.ts';
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
export const everyRun: RunScope = { projectId: null, limit: SIDEBAR_RUNS };
export const runsOfProject = (projectId: string): RunScope => ({ projectId, limit: 50 });

export const useRuns = <T = Run[]>(scope: RunScope, select?: (runs: Run[]) => T) => {
  const bridge = useBridge();
  const { projectId, limit } = scope;
  return useQuery({
    queryKey: keys.runs(scope),
    queryFn: async () =>
      unwrap(
        await bridge.invoke('runs.list', { limit, ...(projectId === null ? {} : { project: projectId }) }),
      ),
    ...(select === undefined ? {} : { select }),
  });
};

/** Branches or tags that hold `query`. The newest question wins: older ones are let go of. */
export const useRefs = (projectId: string, kind: 'branch' | 'tag', query: string, enabled: boolean) => {
  const bridge = useBridge();
  return useQuery({
    queryKey: keys.refs(projectId, kind, query),
    queryFn: async ({ signal }): Promise<RefHead[]> =>
      unwrap(
        // One lane a field: the server is spared the searches that a person has typed past.
        await bridge.invoke(
          'refs.search',
          { project: projectId, kind, query, lane: `${projectId}:${kind}` },
          signal,
        ),
      ).refs,
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
