import type { QueryClient } from '@tanstack/react-query';
import type { Run } from '../../contract/model.ts';
import { keys, type RunScope } from './keys.ts';

const newestFirst = (a: Run, b: Run): number => (a.firedAt < b.firedAt ? 1 : a.firedAt > b.firedAt ? -1 : 0);

/** A list with the run in it: in its place where it is known, else where its time puts it. */
export const withRun = (runs: readonly Run[], run: Run, limit: number): Run[] => {
  const at = runs.findIndex(({ id }) => id === run.id);
  if (at >= 0) return runs.toSpliced(at, 1, run);
  return [...runs, run].sort(newestFirst).slice(0, limit);
};

const isScope = (value: unknown): value is RunScope =>
  typeof value === 'object' && value !== null && 'projectId' in value && 'limit' in value;

const lists = (client: QueryClient) =>
  client
    .getQueryCache()
    .findAll({ queryKey: keys.allRuns })
    .flatMap(({ queryKey: key }) => (isScope(key[1]) ? [{ key, scope: key[1] }] : []));

/** The run as the screens know it by now. */
export const cachedRun = (client: QueryClient, id: string): Run | undefined =>
  lists(client)
    .flatMap(({ key }) => client.getQueryData<Run[]>(key) ?? [])
    .find((run) => run.id === id);

/** Puts a changed run into every list that it belongs to, at once. */
export const patchRun = (client: QueryClient, run: Run): void => {
  for (const { key, scope } of lists(client)) {
    if (scope.projectId !== null && scope.projectId !== run.projectId) continue;
    client.setQueryData<Run[]>(key, (runs) => (runs === undefined ? runs : withRun(runs, run, scope.limit)));
  }
  // A list that was asked for before this change may answer without it: ask again.
  if (client.isFetching({ queryKey: keys.allRuns }) > 0) {
    void client.invalidateQueries({ queryKey: keys.allRuns });
  }
};

/** The answer to a fire. Events about the same run are newer than it, except while it is still being sent. */
export const patchFired = (client: QueryClient, run: Run): void => {
  const known = cachedRun(client, run.id);
  if (known === undefined || known.state === 'sending') patchRun(client, run);
};
