import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { Run } from '../../contract/runs.ts';
import type { BuildsFilter } from '../address/here.ts';
import { useBridge } from '../bridge/bridge.ts';
import { keys } from './keys.ts';
import { unwrap } from './problem-error.ts';

/** Runs a page, as the history is read while one scrolls. */
const PAGE = 250;

/** The history through a filter, newest first, a page after the other. */
export const useBuilds = (filter: BuildsFilter) => {
  const bridge = useBridge();
  return useInfiniteQuery({
    queryKey: keys.search(filter),
    queryFn: async ({ pageParam, signal }) =>
      unwrap(
        await bridge.invoke(
          'runs.search',
          {
            query: filter.query,
            statuses: [...filter.statuses],
            projects: [...filter.projects],
            presets: [...filter.presets],
            limit: PAGE,
            after: pageParam,
          },
          signal,
        ),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    // What was found by the last filter stands until the next answer: no flicker.
    placeholderData: (before) => before,
  });
};

export const useRun = (runId: string | null) => {
  const bridge = useBridge();
  return useQuery({
    queryKey: keys.run(runId ?? ''),
    queryFn: async (): Promise<Run> => unwrap(await bridge.invoke('runs.get', { run: runId ?? '' })),
    enabled: runId !== null,
  });
};

export const useJobs = (runId: string, enabled: boolean) => {
  const bridge = useBridge();
  return useQuery({
    queryKey: keys.jobs(runId),
    queryFn: async ({ signal }) => unwrap(await bridge.invoke('runs.jobs', { run: runId }, signal)),
    enabled,
  });
};

/** A job's log, whole. */
export const useLog = (runId: string, job: number) => {
  const bridge = useBridge();
  return useQuery({
    queryKey: keys.log(runId, job),
    queryFn: async ({ signal }) => unwrap(await bridge.invoke('runs.log', { run: runId, job }, signal)),
    // Ten megabytes that nobody looks at any more.
    gcTime: 30_000,
    structuralSharing: false,
  });
};

/** The pipeline's variables as the server holds them. */
export const useRunVariables = (runId: string, enabled: boolean) => {
  const bridge = useBridge();
  return useQuery({
    queryKey: keys.runVariables(runId),
    queryFn: async ({ signal }) => unwrap(await bridge.invoke('runs.variables', { run: runId }, signal)),
    enabled,
  });
};
