import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { describe, expect, it, vi } from 'vitest';
import type { Run } from '../../../src/contract/runs.ts';
import { keys } from '../../../src/renderer/queries/keys.ts';
import { patchRun } from '../../../src/renderer/queries/runs-cache.ts';
import { aRun } from './screens.tsx';

describe('a run that changes while a list is on its way', () => {
  it.each([
    { load: 'the first load', known: undefined },
    { load: 'a later load', known: [] },
  ])('is in the list after $load', async ({ known }) => {
    const run = aRun();
    const client = new QueryClient();
    const key = keys.runs({ projectId: run.projectId, presetId: null, ref: null, limit: 50 });
    if (known !== undefined) client.setQueryData(key, known);
    // The first answer was put together before the run was there, and comes after the word of it.
    let answer = (_runs: Run[]): void => undefined;
    const stale = new Promise<Run[]>((resolve) => {
      answer = resolve;
    });
    const ask = vi.fn(async (): Promise<Run[]> => [run]).mockReturnValueOnce(stale);
    const observer = new QueryObserver(client, { queryKey: key, queryFn: ask });
    const leave = observer.subscribe(() => undefined);
    await vi.waitFor(() => expect(ask).toHaveBeenCalledTimes(1));

    patchRun(client, run);
    answer([]);

    await vi.waitFor(() => expect(ask).toHaveBeenCalledTimes(2));
    await vi.waitFor(() => expect(client.isFetching()).toBe(0));
    expect(client.getQueryData(key)).toEqual([run]);
    leave();
  });
});
