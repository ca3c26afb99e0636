import { expect, it } from 'vitest';
import type { Preset } from '../../../src/contract/presets.ts';
import { defaultSettings } from '../../../src/contract/settings.ts';
import { globalShortcuts } from '../../../src/core/present/global-shortcuts.ts';

const preset = (parts: Partial<Preset>): Preset => ({
  id: 'p1',
  name: 'Deploy',
  projectId: 'project-1',
  projectLabel: 'platform/web-shop',
  ref: { kind: 'branch', name: 'main' },
  triggerId: null,
  variables: [],
  inputs: {},
  confirm: false,
  pinned: false,
  shortcut: null,
  notify: 'default',
  createdAt: '2026-01-01T00:00:00.000Z',
  ...parts,
});

it('shows window and palette, and fires presets, but opens those that ask first', () => {
  const presets = [
    preset({ shortcut: 'Ctrl+Alt+1' }),
    preset({ id: 'p2', shortcut: 'Ctrl+Alt+2', confirm: true }),
    preset({ id: 'p3' }),
  ];
  expect([...globalShortcuts({ settings: defaultSettings, presets })]).toEqual([
    ['Ctrl+Alt+G', { type: 'toggle' }],
    ['Ctrl+Alt+R', { type: 'palette' }],
    ['Ctrl+Alt+1', { type: 'fire', presetId: 'p1' }],
    ['Ctrl+Alt+2', { type: 'review', presetId: 'p2', projectId: 'project-1' }],
  ]);
});

it('fires nothing unasked where the settings ask before every fire, and leaves out what is off', () => {
  const settings = {
    ...defaultSettings,
    general: { ...defaultSettings.general, askBeforeEveryFire: true },
    shortcuts: { toggle: null, palette: null },
  };
  expect([...globalShortcuts({ settings, presets: [preset({ shortcut: 'F9' })] })]).toEqual([
    ['F9', { type: 'review', presetId: 'p1', projectId: 'project-1' }],
  ]);
});
