import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ok, type Result } from '../../../src/contract/problems.ts';
import { defaultSettings } from '../../../src/contract/settings.ts';
import { aStoredPreset, storedThings } from '../../support/stored-things.ts';
import { good, type OpenApp, openApp, tempDir } from './open-app.ts';

let dataDir = '';
let opened: OpenApp;
beforeEach(async () => {
  dataDir = tempDir();
  opened = await openApp({}, dataDir);
  const second = { ...aStoredPreset, id: 'preset-2', name: 'Other' };
  const things = { ...storedThings, presets: [aStoredPreset, second] };
  good(await opened.ports.settings.update(() => ok({ settings: things, result: null })));
  await opened.app.start('all');
});
afterEach(async () => {
  await opened.close();
  rmSync(dataDir, { recursive: true, force: true });
});
const words = <T>(result: Result<T>): string => {
  if (result.ok) throw new Error('Nothing was refused.');
  expect(result.problem.code).toBe('invalid-input');
  return result.problem.message;
};
const types = () => opened.events.map(({ type }) => type);
const presets = async () => good(await opened.app.dispatch('presets.list', {}));

describe('the settings of the app', () => {
  it('begin with the defaults, and change what is given alone', async () => {
    expect(good(await opened.app.dispatch('settings.get', {}))).toEqual(defaultSettings);
    const changed = good(
      await opened.app.dispatch('settings.change', {
        general: { theme: 'dark' },
        following: { paused: true, keepRuns: 50 },
      }),
    );
    expect(changed).toEqual({
      ...defaultSettings,
      general: { ...defaultSettings.general, theme: 'dark' },
      following: { ...defaultSettings.following, paused: true, keepRuns: 50 },
    });
    expect(types()).toContain('settings-changed');
    expect(good(await opened.app.dispatch('settings.get', {}))).toEqual(changed);
  });

  it('are read from files that know nothing of them, and presets get theirs', async () => {
    const path = join(dataDir, 'settings.json');
    const { app, presets: stored, ...rest } = storedThings;
    const old = stored.map(({ shortcut, notify, ...preset }) => preset);
    writeFileSync(path, JSON.stringify({ ...rest, presets: old }));
    expect(good(await opened.app.dispatch('settings.get', {}))).toEqual(app);
    expect(await presets()).toMatchObject([{ shortcut: null, notify: 'default' }]);
  });

  it('tell when another process changed them', async () => {
    const other = await openApp({}, dataDir);
    good(await other.app.dispatch('settings.change', { general: { theme: 'light' } }));
    await expect.poll(types).toContain('settings-changed');
    expect(good(await opened.app.dispatch('settings.get', {})).general.theme).toBe('light');
    await other.close();
  });

  it('hold no nonsense: the file stays as it was', async () => {
    const path = join(dataDir, 'settings.json');
    const before = readFileSync(path, 'utf8');
    const refused = await opened.app.dispatch('settings.change', { following: { requestsPerMinute: 1 } });
    expect(words(refused)).toMatch(/requestsPerMinute/);
    expect(readFileSync(path, 'utf8')).toBe(before);
  });
});

describe('a shortcut', () => {
  it('is written in one spelling, and can be off', async () => {
    const change = (shortcuts: { toggle?: string | null; palette?: string | null }) =>
      opened.app.dispatch('settings.change', { shortcuts });
    expect(good(await change({ toggle: 'shift+control+f5' })).shortcuts.toggle).toBe('Ctrl+Shift+F5');
    expect(good(await change({ palette: null })).shortcuts).toEqual({
      toggle: 'Ctrl+Shift+F5',
      palette: null,
    });
  });

  it('is refused where it belongs to another action, in whatever spelling', async () => {
    const change = (shortcuts: { toggle?: string; palette?: string }) =>
      opened.app.dispatch('settings.change', { shortcuts });
    expect(words(await change({ toggle: 'alt+ctrl+r' }))).toBe(
      'Ctrl+Alt+R is the shortcut of the quick palette already.',
    );
    // Both at once may trade places.
    expect(good(await change({ toggle: 'Ctrl+Alt+R', palette: 'Ctrl+Alt+G' })).shortcuts.toggle).toBe(
      'Ctrl+Alt+R',
    );
    const deploy = good(
      await opened.app.dispatch('presets.change', { preset: 'Deploy', shortcut: 'Ctrl+Alt+D' }),
    );
    expect(deploy.shortcut).toBe('Ctrl+Alt+D');
    expect(words(await change({ palette: 'Ctrl+Alt+D' }))).toMatch(/of the preset Deploy already/);
    const other = await opened.app.dispatch('presets.change', { preset: 'Other', shortcut: 'Ctrl+Alt+D' });
    expect(words(other)).toMatch(/Ctrl\+Alt\+D is the shortcut of the preset Deploy/);
    const saved = await opened.app.dispatch('presets.save', {
      name: 'Third',
      project: 'project-1',
      ref: { kind: 'branch', name: 'main' },
      shortcut: 'Ctrl+Alt+R',
    });
    expect(words(saved)).toMatch(/of showing the window already/);
    expect((await presets()).map(({ name }) => name)).toEqual(['Deploy', 'Other']);
  });

  it('is refused where the key would be taken from typing', async () => {
    const refused = await opened.app.dispatch('presets.change', { preset: 'Deploy', shortcut: 'R' });
    expect(words(refused)).toMatch(/^R: Hold Ctrl/);
  });
});

describe('a change to a preset', () => {
  it('changes what is given, and nothing of the fire', async () => {
    const [before] = await presets();
    const after = good(
      await opened.app.dispatch('presets.change', {
        preset: 'preset-1',
        name: 'Deploy all',
        pinned: false,
        notify: 'failures',
      }),
    );
    expect(after).toEqual({ ...before, name: 'Deploy all', pinned: false, notify: 'failures' });
    expect(types()).toContain('presets-changed');
  });

  it('refuses a name that another preset has', async () => {
    const refused = await opened.app.dispatch('presets.change', { preset: 'Deploy', name: 'Other' });
    expect(words(refused)).toBe('There is already a preset Other.');
  });

  it('outlasts a save that says nothing of it', async () => {
    const keys = { shortcut: 'Ctrl+Alt+D', notify: 'all' } as const;
    good(await opened.app.dispatch('presets.change', { preset: 'Deploy', ...keys }));
    const save = {
      id: 'preset-1',
      name: 'Deploy',
      project: 'project-1',
      ref: { kind: 'tag', name: 'v1' },
    } as const;
    expect(good(await opened.app.dispatch('presets.save', save))).toMatchObject({
      ...keys,
      ref: { name: 'v1' },
    });
    const off = good(await opened.app.dispatch('presets.save', { ...save, shortcut: null, notify: 'none' }));
    expect(off).toMatchObject({ shortcut: null, notify: 'none' });
  });
});
