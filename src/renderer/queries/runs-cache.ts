import type { InfiniteData, QueryClient, QueryKey } from '@tanstack/react-query';
import type { OperationOutput } from '../../contract/operations.ts';
import type { Run } from '../../contract/runs.ts';
import { BuildsFilter } from '../address/here.ts';
import { keys, type RunScope } from './keys.ts';
import { letsThrough } from './lets-through.ts';

const newestFirst = (a: Run, b: Run): number => (a.firedAt < b.firedAt ? 1 : a.firedAt > b.firedAt ? -1 : 0);

/** A list with the run in it: in its place where it is known, else where its time puts it. */
export const withRun = (runs: readonly Run[], run: Run, limit: number): Run[] => {
  const at = runs.findIndex(({ id }) => id === run.id);
  if (at >= 0) return runs.toSpliced(at, 1, run);
  return [...runs, run].sort(newestFirst).slice(0, limit);
};

const isScope = (value: unknown): value is RunScope =>
  typeof value === 'object' && value !== null && 'projectId' in value && 'limit' in value;

const belongsTo = ({ projectId, presetId, ref }: RunScope, run: Run): boolean =>
  (projectId === null || projectId === run.projectId) &&
  (presetId === null || presetId === run.preset?.id) &&
  (ref === null || ref === run.ref.name);

export type RunPages = InfiniteData<OperationOutput<'runs.search'>, string | null>;

const searches = (client: QueryClient) =>
  client
    .getQueryCache()
    .findAll({ queryKey: keys.allSearches })
    .flatMap(({ queryKey: key }) => {
      const filter = BuildsFilter.safeParse(key[1]);
      return filter.success ? [{ key, filter: filter.data }] : [];
    });

/** Pages with the run in its place, or without it where the filter does not let it through any more. */
export const withRunInPages = (pages: RunPages, run: Run, belongs: boolean, isNew: boolean): RunPages => {
  const known = pages.pages.some(({ runs }) => runs.some(({ id }) => id === run.id));
  // Where its time puts it: on the first page that reaches that far back; behind the last one it is read later.
  const at = pages.pages.findIndex(
    ({ runs, next }) => next === null || (runs.at(-1)?.firedAt ?? '') <= run.firedAt,
  );
  const change = Number(belongs) - Number(known);
  return {
    ...pages,
    pages: pages.pages.map((page, index) => {
      const counted = { ...page, matches: page.matches + change, all: page.all + Number(isNew) };
      const holds = page.runs.some(({ id }) => id === run.id);
      if (holds) {
        const runs = belongs
          ? page.runs.map((one) => (one.id === run.id ? run : one))
          : page.runs.filter(({ id }) => id !== run.id);
        return { ...counted, runs };
      }
      return belongs && !known && index === at
        ? { ...counted, runs: [...page.runs, run].sort(newestFirst) }
        : counted;
    }),
  };
};

/** Lists that were asked for before a change may answer without it: ask again. A first load has to be cancelled for that. */
const askAgain = async (client: QueryClient, queryKey: QueryKey): Promise<void> => {
  if (client.isFetching({ queryKey }) === 0) return;
  await client.cancelQueries({ queryKey });
  await client.invalidateQueries({ queryKey });
};

const patchSearches = (client: QueryClient, run: Run): void => {
  const isNew = cachedRun(client, run.id) === undefined;
  for (const { key, filter } of searches(client)) {
    client.setQueryData<RunPages>(key, (pages) =>
      pages === undefined ? pages : withRunInPages(pages, run, letsThrough(filter, run), isNew),
    );
  }
  void askAgain(client, keys.allSearches);
};

const lists = (client: QueryClient) =>
  client
    .getQueryCache()
    .findAll({ queryKey: keys.allRuns })
    .flatMap(({ queryKey: key }) => (isScope(key[1]) ? [{ key, scope: key[1] }] : []));

/** The run as the screens know it by now. */
export const cachedRun = (client: QueryClient, id: string): Run | undefined =>
  lists(client)
    .flatMap(({ key }) => client.getQueryData<Run[]>(key) ?? [])
    .find((run) => run.id === id) ??
  client.getQueryData<Run>(keys.run(id)) ??
  searches(client)
    .flatMap(({ key }) => client.getQueryData<RunPages>(key)?.pages.flatMap(({ runs }) => runs) ?? [])
    .find((run) => run.id === id);

/** Puts a changed run into every list that it belongs to, at once. */
export const patchRun = (client: QueryClient, run: Run): void => {
  patchSearches(client, run);
  client.setQueryData<Run>(keys.run(run.id), (known) => (known === undefined ? known : run));
  for (const { key, scope } of lists(client)) {
    if (!belongsTo(scope, run)) continue;
    client.setQueryData<Run[]>(key, (runs) => (runs === undefined ? runs : withRun(runs, run, scope.limit)));
  }
  void askAgain(client, keys.allRuns);
};

/** The answer to a fire. Events about the same run are newer than it, except while it is still being sent. */
export const patchFired = (client: QueryClient, run: Run): void => {
  const known = cachedRun(client, run.id);
  if (known === undefined || known.state === 'sending') patchRun(client, run);
};
