// @vitest-environment happy-dom
import { act, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { ok } from '../../../src/contract/problems.ts';
import type { Job } from '../../../src/contract/runs.ts';
import { noFilter } from '../../../src/renderer/address/here.ts';
import { aPipeline, aRun, openScreens } from './screens.tsx';

const aJob = (id: number, name: string, status: Job['status']): Job => ({
  id,
  name,
  stage: name,
  status,
  webUrl: null,
  createdAt: '2026-01-31T12:00:01.000Z',
  startedAt: status === 'created' ? null : '2026-01-31T12:00:02.000Z',
  finishedAt: null,
  duration: null,
  allowFailure: false,
});

describe('a run in full', () => {
  it('lets one read and search the whole log of a job while the pipeline goes on to the next', async () => {
    const run = aRun({ pipeline: aPipeline('running') });
    let jobs = [aJob(1, 'build', 'running'), aJob(2, 'deploy', 'created')];
    const { bridge, user } = openScreens(
      {
        'runs.list': () => ok([run]),
        'runs.search': () => ok({ runs: [run], next: null, matches: 1, all: 1 }),
        'runs.get': () => ok(run),
        'runs.look': () => ok({}),
        'runs.jobs': () => ok(jobs),
        'runs.log': ({ job }) => {
          const one = jobs.find(({ id }) => id === job) ?? aJob(0, 'none', 'created');
          return ok({ job: one, text: `${one.name} is done\n`, truncated: false });
        },
      },
      { at: 'builds', filter: noFilter, runId: 'run-1' },
    );
    await user.click(await screen.findByRole('button', { name: 'Full log' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Log of build' }));
    await user.type(dialog.getByRole('searchbox', { name: 'Find in log' }), 'is done');
    expect(await dialog.findByText('1 of 1')).toBeDefined();

    jobs = [aJob(1, 'build', 'success'), aJob(2, 'deploy', 'running')];
    await act(async () => bridge.emit({ type: 'detail-changed', runId: 'run-1' }));
    await waitFor(() => expect(screen.getByText('1 of 2 jobs done', { exact: false })).toBeDefined());
    expect(screen.getByRole('dialog', { name: 'Log of build' })).toBeDefined();
    expect(dialog.getByRole<HTMLInputElement>('searchbox', { name: 'Find in log' }).value).toBe('is done');

    await user.click(dialog.getByRole('button', { name: 'Close' }));
    expect(await screen.findByRole('region', { name: 'Log of deploy' })).toBeDefined();
  });
});
