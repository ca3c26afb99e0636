// @vitest-environment happy-dom
import { act, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { fail, ok } from '../../../src/contract/problems.ts';
import { aPreset, aProject, callsOf, openScreens, server } from './screens.tsx';

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

describe('first run', () => {
  it('connects a server, adds a project and its token, and is ready to fire', async () => {
    const secret = 'glptt-0123456789';
    let set = false;
    const { bridge, user } = openScreens({
      'servers.list': () => ok(set ? [server] : []),
      'projects.list': () => ok(set ? [aProject()] : []),
      'servers.add': () => ok(server),
      'projects.search': () => ok([]),
      'projects.add': () => ok(aProject({ triggers: [] })),
      'triggers.add': ({ label }) => {
        const [trigger] = aProject().triggers;
        return trigger === undefined ? fail('internal', 'No trigger.', '') : ok({ ...trigger, label });
      },
    });
    await user.type(await screen.findByRole('textbox', { name: 'Server address' }), 'gitlab.example.org');
    const access = screen.getByLabelText<HTMLInputElement>(/Access token/);
    await user.type(access, 'glpat-secret');
    await user.click(screen.getByRole('button', { name: 'Continue' }));
    await user.type(await screen.findByRole('combobox', { name: 'Project' }), 'platform/web-shop');
    await user.keyboard('{Escape}');
    await user.click(screen.getByRole('button', { name: 'Add project' }));
    await user.type(await screen.findByRole('textbox', { name: 'Label' }), 'deploy-bot');
    await user.type(screen.getByLabelText('Trigger token'), secret);
    expect(document.documentElement.outerHTML).not.toContain(secret);
    set = true;
    await act(async () => bridge.emit({ type: 'servers-changed' }));
    await act(async () => bridge.emit({ type: 'projects-changed' }));
    await user.click(screen.getByRole('button', { name: 'Finish' }));
    expect(await screen.findByRole('heading', { level: 1, name: 'platform / web-shop' })).toBeDefined();
    expect(callsOf(bridge, 'servers.add')).toEqual([
      { url: 'gitlab.example.org', accessToken: 'glpat-secret' },
    ]);
    expect(callsOf(bridge, 'projects.add')).toEqual([{ server: 'server-1', project: 'platform/web-shop' }]);
    expect(callsOf(bridge, 'triggers.add')).toEqual([
      { project: 'project-1', label: 'deploy-bot', token: secret },
    ]);
  });

  it('shows why a server was not added, with the token gone from its field', async () => {
    const { user } = openScreens({
      'servers.list': () => ok([]),
      'projects.list': () => ok([]),
      'servers.add': () => fail('unreachable', 'gitlab.example.org does not answer.', 'Check the address.'),
    });
    await user.type(await screen.findByRole('textbox', { name: 'Server address' }), 'gitlab.example.org');
    const access = screen.getByLabelText<HTMLInputElement>(/Access token/);
    await user.type(access, 'glpat-secret{Enter}');
    expect(await screen.findByText('Check the address.')).toBeDefined();
    expect(access.value).toBe('');
  });
});
