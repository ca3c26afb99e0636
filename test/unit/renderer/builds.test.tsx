// @vitest-environment happy-dom
import { act, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { ok } from '../../../src/contract/problems.ts';
import { aPipeline, aProject, aRun, callsOf, openScreens } from './screens.tsx';

const builds = () => screen.findByRole('table', { name: /Recent triggered builds/ });

describe('recent triggered builds', () => {
  it('goes on live by events, without asking again', async () => {
    const { bridge } = openScreens();
    await screen.findByText(/Nothing fired yet/);
    const asked = callsOf(bridge, 'runs.list').length;
    await act(async () =>
      bridge.emit({ type: 'run-changed', run: aRun({ state: 'sending', pipeline: null }) }),
    );
    expect(within(await builds()).getByText('Sending')).toBeDefined();
    await act(async () =>
      bridge.emit({ type: 'run-changed', run: aRun({ pipeline: aPipeline('running') }) }),
    );
    expect(within(await builds()).getByText('Running')).toBeDefined();
    await act(async () =>
      bridge.emit({ type: 'run-changed', run: aRun({ pipeline: aPipeline('success') }) }),
    );
    expect(within(await builds()).getByText('Passed')).toBeDefined();
    expect(within(await builds()).queryByText('Running')).toBeNull();
    expect(callsOf(bridge, 'runs.list')).toHaveLength(asked);
  });

  it('says which trigger fired: its label and the four characters of its token', async () => {
    openScreens({ 'runs.list': () => ok([aRun({})]) });
    const row = await screen.findByRole('row', { name: /deploy-bot/ });
    expect(row.textContent).toContain('deploy-bot··· a1f3');
  });

  it('says results aloud', async () => {
    const { bridge } = openScreens();
    await screen.findByText(/Nothing fired yet/);
    await act(async () => bridge.emit({ type: 'run-changed', run: aRun({ pipeline: aPipeline('failed') }) }));
    expect(screen.getByRole('log').textContent).toBe('platform/web-shop at main: Failed.');
    // What comes next takes none of it away before it was said.
    await act(async () =>
      bridge.emit({ type: 'run-changed', run: aRun({ id: 'run-2', pipeline: aPipeline('success') }) }),
    );
    expect(within(screen.getByRole('log')).getAllByText(/platform\/web-shop at main/)).toHaveLength(2);
  });

  it('keeps a run of another project out of this list', async () => {
    const { bridge } = openScreens();
    await screen.findByText(/Nothing fired yet/);
    await act(async () => bridge.emit({ type: 'run-changed', run: aRun({ projectId: 'project-2' }) }));
    expect(screen.getByText(/Nothing fired yet/)).toBeDefined();
  });

  it('reads everything again after a reconnect', async () => {
    const { bridge } = openScreens();
    await screen.findByText(/Nothing fired yet/);
    const asked = callsOf(bridge, 'runs.list').length;
    await act(async () => bridge.emit({ type: 'connection-open' }));
    await waitFor(() => expect(callsOf(bridge, 'runs.list').length).toBeGreaterThan(asked));
  });

  it('shows cause and next step of a refusal, with the server’s own words folded', async () => {
    openScreens({
      'runs.list': () =>
        ok([
          aRun({
            state: 'refused',
            pipeline: null,
            follow: { state: 'none' },
            problem: {
              code: 'ref-not-found',
              message: 'The server has no branch or tag hotfix/x.',
              hint: 'Choose another ref.',
              httpStatus: 400,
              serverMessage: '{"base":["Reference not found"]}',
            },
          }),
        ]),
    });
    const table = within(await builds());
    expect(table.getByText('Refused')).toBeDefined();
    expect(table.getByText(/The server has no branch or tag hotfix\/x\./)).toBeDefined();
    expect(table.getByText('What the server said').closest('details')?.open).toBe(false);
    expect(table.getByRole('button', { name: 'Choose another ref' })).toBeDefined();
  });

  it('says that the branch moved, and that a pipeline was only matched', async () => {
    const run = aRun({ expectedSha: '8ab04d2aa0b1c2d3e4f5061728394a5b6c7d8e9f', linked: 'probably' });
    openScreens({ 'runs.list': () => ok([run]) });
    const table = within(await builds());
    expect(table.getByText(/^The branch moved: fired .{7}, you saw 8ab04d2\.$/)).toBeDefined();
    expect(table.getByText(/^Probably this pipeline/)).toBeDefined();
  });

  it('says that an outcome is unknown and checks again on demand', async () => {
    const run = aRun({
      state: 'unknown',
      pipeline: null,
      problem: { code: 'timeout', message: 'No answer came.', hint: 'Look before you fire again.' },
      follow: { state: 'reconciling', checkedAt: null, answers: 0, problem: null },
    });
    const { bridge, user } = openScreens({ 'runs.list': () => ok([run]), 'runs.check': () => ok(run) });
    const table = within(await builds());
    expect(table.getByText('Outcome unknown: checking…')).toBeDefined();
    expect(table.getByRole('link', { name: 'Open pipelines' }).getAttribute('href')).toBe(
      'https://gitlab.example.org/platform/web-shop/-/pipelines',
    );
    await user.click(table.getByRole('button', { name: 'Check again' }));
    await waitFor(() => expect(callsOf(bridge, 'runs.check')).toEqual([{ run: 'run-1' }]));
  });

  it('fills the form from a run with Fire again…', async () => {
    const { user } = openScreens({
      'runs.list': () =>
        ok([
          aRun({
            ref: { kind: 'tag', name: 'v2.13.0' },
            variables: [
              { key: 'REGION', secret: false, value: 'eu' },
              { key: 'API_KEY', secret: true },
            ],
          }),
        ]),
    });
    await user.click(within(await builds()).getByRole('button', { name: /Fire again/ }));
    expect(screen.getByRole<HTMLInputElement>('combobox', { name: 'Tag' }).value).toBe('v2.13.0');
    expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'Value of REGION' }).value).toBe('eu');
    expect(screen.getByText('Secret values are not kept: type it again')).toBeDefined();
  });

  it('goes to a run where a host asks for it', async () => {
    const { bridge } = openScreens({
      'projects.list': () =>
        ok([aProject(), aProject({ id: 'project-2', path: 'apps/mobile', name: 'mobile' })]),
      'runs.list': () => ok([]),
      'runs.get': () => ok(aRun({ projectId: 'project-2' })),
    });
    await screen.findByText(/Nothing fired yet/);
    await act(async () =>
      bridge.emit({ type: 'navigate', to: { place: 'run', runId: 'run-1', projectId: 'project-2' } }),
    );
    expect(await screen.findByRole('heading', { level: 1, name: 'All builds' })).toBeDefined();
    const details = await screen.findByRole('heading', { level: 2, name: /Created/ });
    await waitFor(() => expect(document.activeElement).toBe(details));
  });
});
