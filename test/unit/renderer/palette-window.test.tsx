// @vitest-environment happy-dom
import { act, screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { fail, ok } from '../../../src/contract/problems.ts';
import { callsOf, openScreens } from './screens.tsx';

const searched = () =>
  screen.findByRole<HTMLInputElement>('combobox', { name: 'Search presets, projects and actions' });
const left = () => ok({});

describe('the palette’s own window', () => {
  it('is emptied when it was hidden, so that what is typed as it shows is kept', async () => {
    const { bridge, user } = openScreens({}, { at: 'palette' });
    await searched();
    await user.keyboard('dep');
    expect((await searched()).value).toBe('dep');
    await act(async () => bridge.emit({ type: 'palette-hidden' }));
    expect((await searched()).value).toBe('');
    await user.keyboard('set');
    expect((await searched()).value).toBe('set');
  });

  it('is left by Escape while it has nothing to search yet', async () => {
    const waiting = openScreens(
      { 'projects.list': () => new Promise(() => {}), 'window.leavePalette': left },
      { at: 'palette' },
    );
    await screen.findByText('Loading…');
    await waiting.user.keyboard('{Escape}');
    await waitFor(() => expect(callsOf(waiting.bridge, 'window.leavePalette')).toEqual([{ to: null }]));
  });

  it('is left by Escape where its lists can’t be read', async () => {
    const { bridge, user } = openScreens(
      {
        'projects.list': () => fail('internal', 'The lists are gone.', 'Start again.'),
        'window.leavePalette': left,
      },
      { at: 'palette' },
    );
    expect((await screen.findByRole('alert')).textContent).toContain('The lists are gone.');
    await user.keyboard('{Escape}');
    await waitFor(() => expect(callsOf(bridge, 'window.leavePalette')).toEqual([{ to: null }]));
  });

  it('asks only once to be left where the search has the key', async () => {
    const { bridge, user } = openScreens({ 'window.leavePalette': left }, { at: 'palette' });
    await searched();
    await user.keyboard('{Escape}');
    await waitFor(() => expect(callsOf(bridge, 'window.leavePalette')).toEqual([{ to: null }]));
  });
});
