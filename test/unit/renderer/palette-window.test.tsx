// @vitest-environment happy-dom
import { act, screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { fail, ok } from '../../../src/contract/problems.ts';
import { aHead, aPreset, aRun, callsOf, openScreens } from './screens.tsx';

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

/** An answer that comes when it is let go. */
const held = <T,>(answer: T) => {
  let release = (): void => undefined;
  const released = new Promise<void>((done) => {
    release = done;
  });
  return { come: () => released.then(() => answer), release: () => release() };
};

describe('a fire from the palette at a slow server', () => {
  const inMainWindow = {
    to: { place: 'project', projectId: 'project-1', presetId: 'preset-1', ask: true },
  };
  const palette = async ({ protectedRef = false, locked = false } = {}) => {
    const look = held(ok({ ...aHead('stable'), protected: protectedRef }));
    const answer = held(
      locked ? fail('keychain-locked', 'The keychain is locked.', 'Unlock it.') : ok(aRun()),
    );
    const opened = openScreens(
      {
        'presets.list': () => ok([aPreset({ confirm: false })]),
        'refs.head': look.come,
        'runs.fire': answer.come,
        'window.leavePalette': left,
      },
      { at: 'palette' },
    );
    await searched();
    await opened.user.keyboard('deploy{Enter}');
    await screen.findByText(/Looking at stable/);
    return {
      ...opened,
      look,
      answer,
      fires: () => callsOf(opened.bridge, 'runs.fire').length,
      leaves: () => callsOf(opened.bridge, 'window.leavePalette'),
    };
  };

  it('can be given up by Escape as long as nothing is sent', async () => {
    const { user, look, fires, leaves } = await palette();
    await user.keyboard('{Escape}');
    expect(screen.queryByText(/Looking at/)).toBeNull();
    await act(async () => look.release());
    expect([fires(), leaves()]).toEqual([0, []]);
    await user.keyboard('{Enter}');
    await waitFor(() => expect(fires()).toBe(1));
  });

  it('is not sent where one wants to change it first', async () => {
    const { user, look, fires, leaves } = await palette();
    await user.keyboard('{Tab}');
    await waitFor(() =>
      expect(leaves()).toEqual([{ to: { place: 'project', projectId: 'project-1', presetId: 'preset-1' } }]),
    );
    await act(async () => look.release());
    expect(fires()).toBe(0);
  });

  it('leaves the palette to be closed while it is sent, and closes no other one', async () => {
    const { bridge, user, look, answer, fires, leaves } = await palette();
    await act(async () => look.release());
    await screen.findByText(/Sending Deploy production/);
    await user.keyboard('{Escape}');
    await waitFor(() => expect(leaves()).toEqual([{ to: null }]));
    await act(async () => bridge.emit({ type: 'palette-hidden' }));
    await act(async () => answer.release());
    expect([fires(), leaves()]).toEqual([1, [{ to: null }]]);
  });

  it('asks in the main window where the palette is gone before it is known that it has to', async () => {
    const { bridge, look, fires, leaves } = await palette({ protectedRef: true });
    await act(async () => bridge.emit({ type: 'palette-hidden' }));
    await act(async () => look.release());
    await waitFor(() => expect(leaves()).toEqual([inMainWindow]));
    expect(fires()).toBe(0);
  });

  it('is not called given up by an Escape that comes as it is sent, before that is drawn', async () => {
    const { look, fires } = await palette();
    await act(async () => {
      look.release();
      for (let turn = 0; turn < 100 && fires() === 0; turn += 1) await Promise.resolve();
      const press = new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true });
      document.activeElement?.dispatchEvent(press);
    });
    expect(screen.getByText(/Sending Deploy production/)).toBeDefined();
  });

  it('is asked about in the main window where it was not sent and the palette is gone', async () => {
    const { bridge, look, answer, fires, leaves } = await palette({ locked: true });
    await act(async () => look.release());
    await waitFor(() => expect(fires()).toBe(1));
    await act(async () => bridge.emit({ type: 'palette-hidden' }));
    await act(async () => answer.release());
    await waitFor(() => expect(leaves()).toEqual([inMainWindow]));
  });

  it('is sent where the palette is gone and nothing has to be asked', async () => {
    const { bridge, look, fires } = await palette();
    await act(async () => bridge.emit({ type: 'palette-hidden' }));
    await act(async () => look.release());
    await waitFor(() => expect(fires()).toBe(1));
  });
});
