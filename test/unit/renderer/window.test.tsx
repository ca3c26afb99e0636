// @vitest-environment happy-dom
import { act, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { ok } from '../../../src/contract/problems.ts';
import { aPreset, aProject, callsOf, openScreens } from './screens.tsx';

const session = () =>
  ok({
    version: '0.1.0',
    host: 'web' as const,
    platform: 'linux',
    vault: {
      kind: 'session' as const,
      problem: { code: 'keychain-unavailable' as const, message: 'No keychain answers.', hint: 'Start one.' },
    },
    dataDir: '/data',
    demo: false,
    globalShortcuts: 'command' as const,
    choosesFiles: false,
  });

describe('the window', () => {
  it('says on every screen that secrets are kept for this session only', async () => {
    openScreens({ 'app.info': session });
    expect(await screen.findByText(/kept for this session only/)).toBeDefined();
    expect(screen.getByText('Start one.')).toBeDefined();
  });

  it('says nothing about secrets that are kept for the session by choice, as those of a demo', async () => {
    openScreens({
      'app.info': async () => {
        const info = await session();
        return info.ok ? ok({ ...info.data, vault: { kind: 'session' as const, problem: null } }) : info;
      },
    });
    await screen.findByRole('heading', { level: 1, name: 'platform / web-shop' });
    expect(screen.queryByText(/this session only/)).toBeNull();
  });

  it('says nothing about secrets where the keychain holds them', async () => {
    openScreens();
    await screen.findByRole('heading', { level: 1, name: 'platform / web-shop' });
    expect(screen.queryByText(/this session only/)).toBeNull();
  });

  it('says so when the app has stopped, until it answers again', async () => {
    const { bridge } = openScreens();
    await screen.findByRole('heading', { level: 1, name: 'platform / web-shop' });
    const problem = {
      code: 'unreachable',
      message: 'Trigger Tray stopped.',
      hint: 'Start it again.',
    } as const;
    await act(async () => bridge.emit({ type: 'connection-lost', problem }));
    expect(screen.getByRole('alert').textContent).toContain('Trigger Tray stopped.');
    await act(async () => bridge.emit({ type: 'connection-open' }));
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('keeps what was typed for a project while another one is looked at', async () => {
    const { user } = openScreens({
      'projects.list': () =>
        ok([aProject(), aProject({ id: 'project-2', path: 'apps/mobile', name: 'mobile' })]),
    });
    await user.click(await screen.findByRole('button', { name: 'Add variable' }));
    await user.keyboard('REGION{Tab}eu');
    await user.click(screen.getByRole('button', { name: /apps\/mobile/ }));
    await screen.findByRole('heading', { level: 1, name: 'apps / mobile' });
    expect(screen.queryByRole('textbox', { name: 'Key' })).toBeNull();
    await user.click(screen.getByRole('button', { name: /platform\/web-shop/ }));
    expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'Value of REGION' }).value).toBe('eu');
  });

  it('fills the form from the preset that a host asks for', async () => {
    const { bridge } = openScreens({ 'presets.list': () => ok([aPreset()]) });
    await screen.findByRole('heading', { level: 1, name: 'platform / web-shop' });
    await act(async () =>
      bridge.emit({
        type: 'navigate',
        to: { place: 'project', projectId: 'project-1', presetId: 'preset-1' },
      }),
    );
    expect(await screen.findByText(/Filled from preset/)).toBeDefined();
    expect(screen.getByRole<HTMLInputElement>('combobox', { name: 'Branch' }).value).toBe('stable');
  });

  it('asks about a preset that somebody outside wants to fire, even one that asks first no more', async () => {
    const { bridge, user } = openScreens({ 'presets.list': () => ok([aPreset({ confirm: false })]) });
    await screen.findByRole('heading', { level: 1 });
    await act(async () =>
      bridge.emit({
        type: 'navigate',
        to: { place: 'project', projectId: 'project-1', presetId: 'preset-1', ask: true },
      }),
    );
    const question = await screen.findByRole('dialog', { name: /^Fire / });
    await user.click(within(question).getByRole('button', { name: 'Cancel' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(callsOf(bridge, 'runs.fire')).toEqual([]);
  });

  it('finds the search with / and narrows presets and projects', async () => {
    const { user } = openScreens({
      'projects.list': () =>
        ok([aProject(), aProject({ id: 'project-2', path: 'apps/mobile', name: 'mobile' })]),
    });
    await screen.findByRole('heading', { level: 1 });
    await user.keyboard('/mob');
    expect(document.activeElement).toBe(screen.getByRole('searchbox'));
    const side = within(screen.getByRole('navigation'));
    expect(side.queryByRole('button', { name: /web-shop/ })).toBeNull();
    expect(side.getByRole('button', { name: /mobile/ })).toBeDefined();
  });

  it('presses what the host’s menu shows once there is something to press it in', async () => {
    let arrive = (): void => undefined;
    const arrived = new Promise<void>((done) => {
      arrive = done;
    });
    const { bridge, user } = openScreens({
      'presets.list': async () => {
        await arrived;
        return ok([]);
      },
    });
    await screen.findByText('Loading…');
    const press = (key: string, mod: boolean) =>
      act(async () => bridge.emit({ type: 'press', press: { key, mod, shift: false } }));
    await press('K', true);
    arrive();
    expect(await screen.findByRole('dialog', { name: 'Quick palette' })).toBeDefined();
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());

    // A field that is typed into takes the key for itself; not so what was chosen from a menu.
    await user.click(await screen.findByRole('button', { name: 'Add variable' }));
    const key = screen.getByRole<HTMLInputElement>('textbox', { name: 'Key' });
    await press('?', false);
    expect(await screen.findByRole('dialog', { name: /shortcuts/i })).toBeDefined();
    expect(key.value).toBe('');
  });

  it('saves the form as a preset', async () => {
    const { bridge, user } = openScreens({ 'presets.save': () => ok(aPreset()) });
    await user.click(await screen.findByRole('button', { name: 'Save as preset' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Save as preset' }));
    await user.type(dialog.getByRole('textbox', { name: 'Name' }), 'Deploy production');
    await user.click(dialog.getByRole('checkbox', { name: /Ask first/ }));
    await user.click(dialog.getByRole('button', { name: 'Save preset' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(callsOf(bridge, 'presets.save')).toMatchObject([
      { name: 'Deploy production', project: 'project-1', confirm: true, pinned: false },
    ]);
  });

  it('lets go of the bridge when it is closed', async () => {
    const { bridge } = openScreens();
    await screen.findByRole('heading', { level: 1 });
    expect(bridge.listeners).toBe(1);
  });
});
