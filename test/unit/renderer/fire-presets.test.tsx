// @vitest-environment happy-dom
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { Preset } from '../../../src/contract/presets.ts';
import { ok } from '../../../src/contract/problems.ts';
import { aPreset, aProject, callsOf, type Opened, openScreens } from './screens.tsx';

const nightly = aPreset({ id: 'preset-2', name: 'Nightly', pinned: false, confirm: false, variables: [] });
const production = aPreset();

/** An app that keeps the presets it is given. */
const openWithPresets = (...given: readonly Preset[]): Opened => {
  let presets = [...given];
  const opened: Opened = openScreens({
    'presets.list': () => ok(presets),
    'presets.save': (input) => {
      const saved = aPreset({
        id: input.id ?? 'preset-new',
        name: input.name,
        ref: input.ref,
        triggerId: input.trigger ?? null,
        variables: (input.variables ?? []).map(({ key, value, secret }) =>
          secret === true ? { key, secret: true } : { key, secret: false, value: value ?? '' },
        ),
        inputs: input.inputs ?? {},
        confirm: input.confirm ?? false,
        pinned: input.pinned ?? false,
      });
      presets = [...presets.filter(({ id }) => id !== saved.id), saved];
      opened.bridge.emit({ type: 'presets-changed' });
      return ok(saved);
    },
    'presets.change': ({ preset, ...change }) => {
      const before = presets.find(({ id }) => id === preset) ?? production;
      const { name = before.name, pinned = before.pinned } = change;
      const after = { ...before, name, pinned };
      presets = presets.map((one) => (one.id === after.id ? after : one));
      opened.bridge.emit({ type: 'presets-changed' });
      return ok(after);
    },
  });
  return opened;
};

const row = (name: string) => screen.findByRole('button', { name: new RegExp(`^(Pinned )?${name}`) });
const region = () => screen.getByRole<HTMLInputElement>('textbox', { name: 'Value of REGION' });

describe('a form that came from a preset', () => {
  it('says that it was changed, and goes back to the preset', async () => {
    const { user } = openWithPresets(production);
    await user.click(await row('Deploy production'));
    expect(screen.queryByRole('button', { name: 'Reset' })).toBeNull();
    await user.type(region(), '-west');
    expect(screen.getAllByText('changed')).toHaveLength(2);
    await user.click(screen.getByRole('button', { name: 'Reset' }));
    expect(region().value).toBe('eu');
    expect(screen.queryByText('changed')).toBeNull();
  });

  it('saves its changes at once, and leaves secrets that were not typed to the preset', async () => {
    const { bridge, user } = openWithPresets(production);
    await user.click(await row('Deploy production'));
    await user.type(region(), '-west');
    await user.click(screen.getByRole('button', { name: 'Save changes' }));
    await waitFor(() => expect(screen.queryByText('changed')).toBeNull());
    expect(callsOf(bridge, 'presets.save')).toEqual([
      {
        id: 'preset-1',
        name: 'Deploy production',
        confirm: true,
        pinned: true,
        project: 'project-1',
        ref: { kind: 'branch', name: 'stable' },
        trigger: 'trigger-1',
        variables: [
          { key: 'REGION', value: 'eu-west', secret: false },
          { key: 'API_KEY', secret: true },
        ],
        inputs: {},
      },
    ]);
    expect(region().value).toBe('eu-west');
  });

  it('is saved as a new one where that is wanted; a name that is taken is refused at its field', async () => {
    const { bridge, user } = openWithPresets(production, nightly);
    await user.click(await row('Nightly'));
    await user.keyboard('{Control>}s{/Control}');
    const dialog = within(await screen.findByRole('dialog', { name: 'Save as preset' }));
    const name = dialog.getByRole<HTMLInputElement>('textbox', { name: 'Name' });
    expect(name.value).toBe('Nightly');
    await user.click(dialog.getByRole('radio', { name: 'New preset' }));
    await user.type(name, 'Deploy production{Enter}');
    expect(dialog.getByText('There is already a preset Deploy production')).toBeDefined();
    expect(name.getAttribute('aria-invalid')).toBe('true');
    expect(callsOf(bridge, 'presets.save')).toHaveLength(0);
    await user.clear(name);
    await user.type(name, 'Weekly');
    await user.click(dialog.getByRole('checkbox', { name: /Pin as quick trigger/ }));
    await user.click(dialog.getByRole('combobox', { name: 'Notifications' }));
    await user.click(await screen.findByRole('option', { name: 'Failures alone' }));
    await user.click(dialog.getByRole('button', { name: 'Shortcut: off, change keys' }));
    await user.keyboard('k');
    expect(dialog.getByText(/^Hold Ctrl, Alt/)).toBeDefined();
    await user.keyboard('{Control>}{Alt>}k{/Alt}{/Control}');
    await user.click(dialog.getByRole('button', { name: 'Save preset' }));
    expect(await row('Weekly')).toBeDefined();
    const [saved] = callsOf(bridge, 'presets.save');
    expect(saved).toMatchObject({ name: 'Weekly', pinned: true, notify: 'failures', shortcut: 'Ctrl+Alt+K' });
    expect(saved).not.toHaveProperty('id');
  });
});

describe('a preset', () => {
  it('takes the place of what was written only until undo', async () => {
    const { user } = openWithPresets(nightly, production);
    await user.click(await row('Nightly'));
    expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Fire without the preset' }));
    await user.click(screen.getByRole('button', { name: 'Add variable' }));
    await user.keyboard('MINE{Tab}1');
    await user.click(await row('Deploy production'));
    await user.click(screen.getByRole('button', { name: 'Undo' }));
    expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'Value of MINE' }).value).toBe('1');
  });

  it('shows its keys at the side', async () => {
    openWithPresets(aPreset({ shortcut: 'Ctrl+Alt+1' }));
    expect(
      await screen.findByRole('button', { name: 'Pinned Deploy production Ctrl+Alt+1 Asks before firing' }),
    ).toBeDefined();
  });

  it('needs a ref: without one nothing is saved, and nothing copied', async () => {
    const { bridge, user } = openWithPresets();
    const ref = await screen.findByRole('combobox', { name: 'Branch' });
    await user.clear(ref);
    await user.keyboard('{Escape}');
    await user.click(screen.getByRole('button', { name: 'Copy as cURL' }));
    expect(document.activeElement).toBe(ref);
    await user.keyboard('{Control>}s{/Control}');
    const dialog = within(await screen.findByRole('dialog', { name: 'Save as preset' }));
    expect(dialog.getByText('The form has no ref yet. A preset needs one.')).toBeDefined();
    await user.type(dialog.getByRole('textbox', { name: 'Name' }), 'Mine{Enter}');
    expect(callsOf(bridge, 'presets.save')).toHaveLength(0);
    expect(callsOf(bridge, 'snippets.write')).toHaveLength(0);
  });

  it('is renamed and pinned from the sidebar, whatever the form holds', async () => {
    const { bridge, user } = openWithPresets(nightly, production);
    await user.click(await screen.findByRole('button', { name: 'More for preset Nightly' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Pin as quick trigger' }));
    await waitFor(() => expect(screen.getAllByRole('img', { name: 'Pinned' })).toHaveLength(2));
    await user.click(screen.getByRole('button', { name: 'More for preset Nightly' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Rename or change…' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Preset Nightly' }));
    const name = dialog.getByRole('textbox', { name: 'Name' });
    await user.clear(name);
    await user.type(name, 'Deploy production{Enter}');
    expect(dialog.getByText('There is already a preset Deploy production')).toBeDefined();
    await user.type(name, ' 2{Enter}');
    expect(await row('Deploy production 2')).toBeDefined();
    expect(callsOf(bridge, 'presets.change')).toMatchObject([
      { preset: 'preset-2', pinned: true },
      { preset: 'preset-2', name: 'Deploy production 2' },
    ]);
  });

  it('says where secrets go where there is no keychain', async () => {
    const { user } = openScreens({
      'app.info': () =>
        ok({
          version: '0.1.0',
          host: 'web',
          platform: 'linux',
          vault: { kind: 'session', problem: null },
          dataDir: '/data',
          demo: false,
          globalShortcuts: 'command',
          choosesFiles: false,
        }),
    });
    await user.click(await screen.findByRole('button', { name: 'Save as preset' }));
    const dialog = await screen.findByRole('dialog', { name: 'Save as preset' });
    expect(dialog.textContent).toContain('There is no keychain: secret values are kept until');
  });
});

describe('changes that were not fired', () => {
  it('mark the project at the side, and can be discarded', async () => {
    const { user } = openScreens({
      'projects.list': () => ok([aProject(), aProject({ id: 'project-2', name: 'other', path: 'a/other' })]),
    });
    expect(screen.queryByRole('img', { name: 'Unfired changes' })).toBeNull();
    await user.click(await screen.findByRole('button', { name: 'Add variable' }));
    await user.keyboard('A{Tab}1');
    await user.click(screen.getByRole('button', { name: /^other/ }));
    const marked = screen.getByRole('button', { name: /^web-shop.*Unfired changes/ });
    await user.click(marked);
    await user.click(screen.getByRole('button', { name: 'More for this project' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Discard changes' }));
    await waitFor(() => expect(screen.queryByRole('img', { name: 'Unfired changes' })).toBeNull());
    expect(screen.queryByRole('textbox', { name: 'Key' })).toBeNull();
    await user.click(screen.getByRole('button', { name: 'More for this project' }));
    await screen.findByRole('menuitem', { name: 'Copy path' });
    expect(screen.queryByRole('menuitem', { name: 'Discard changes' })).toBeNull();
  });
});
