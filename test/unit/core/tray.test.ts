import { describe, expect, it } from 'vitest';
import type { Preset } from '../../../src/contract/presets.ts';
import type { Run } from '../../../src/contract/runs.ts';
import type { TrayItem } from '../../../src/contract/tray.ts';
import { type TrayState, trayModel } from '../../../src/core/present/tray.ts';
import { anUnknownRun, aPipeline, aRun } from './runs.ts';

const preset = (parts: Partial<Preset> = {}): Preset => ({
  id: 'p1',
  name: 'Deploy staging',
  projectId: 'project-1',
  projectLabel: 'platform/web-shop',
  ref: { kind: 'branch', name: 'main' },
  triggerId: null,
  variables: [],
  inputs: {},
  confirm: false,
  pinned: true,
  shortcut: null,
  notify: 'default',
  createdAt: '2026-01-01T00:00:00.000Z',
  ...parts,
});
const state = (parts: Partial<TrayState> = {}): TrayState => ({
  presets: [],
  runs: [],
  servers: [],
  asksFirst: false,
  paused: false,
  locked: false,
  keys: { toggle: null, palette: null },
  oldNews: Date.parse('2026-01-01T00:00:00.000Z'),
  now: Date.parse('2026-02-01T00:00:00.000Z'),
  ...parts,
});
const ended = (status: 'success' | 'failed') =>
  aRun({ pipeline: aPipeline({ status }), follow: { state: 'ended', at: '2026-01-31T12:05:00.000Z' } });
const labels = (items: readonly TrayItem[]) =>
  items.map((item) => (item.type === 'separator' ? '---' : item.label));
const offline = { name: 'git.acme.test', connection: 'unreachable' } as const;
const firstLine = (parts: Partial<TrayState>) => labels(trayModel(state(parts)).items)[0];

describe('the tray', () => {
  it('says that nothing runs, and still opens and quits', () => {
    const model = trayModel(state());
    expect(model.icon).toBe('idle');
    expect(labels(model.items)).toEqual([
      'Nothing running',
      '---',
      'Open Trigger Tray',
      'Quick fire…',
      'Pause following',
      'Settings…',
      '---',
      'Quit',
    ]);
  });

  it('counts what runs and what failed', () => {
    const model = trayModel(state({ runs: [aRun(), aRun({ id: 'r2', state: 'sending' }), ended('failed')] }));
    expect(model.tooltip).toBe('Trigger Tray: 2 running, 1 failed');
  });

  it('tells of runs that only a person can judge, until one does', () => {
    const doubtful: Run = { ...anUnknownRun(), follow: { state: 'ambiguous', candidates: [] } };
    expect(firstLine({ runs: [doubtful] })).toBe('1 needs a look');
    expect(firstLine({ runs: [aRun(), doubtful, { ...doubtful, id: 'r3' }] })).toBe(
      '1 running, 2 need a look',
    );
  });

  it('names the server that can’t be reached, where nothing else is to be told', () => {
    const there = { name: 'gitlab.example.org', connection: 'connected' } as const;
    expect(firstLine({ servers: [offline] })).toBe('git.acme.test can’t be reached');
    expect(firstLine({ servers: [offline, offline] })).toBe('No server can be reached');
    expect(firstLine({ servers: [offline, there] })).toBe('Nothing running');
    expect(firstLine({ servers: [offline], runs: [aRun()] })).toBe('1 running, offline');
  });

  it('offers to unlock a locked keychain before anything else', () => {
    const { items, tooltip } = trayModel(state({ locked: true, runs: [aRun()] }));
    expect(labels(items).slice(0, 2)).toEqual(['Keychain is locked. Unlock it to fire…', '1 running']);
    expect(items[0]).toMatchObject({ command: { type: 'unlock' } });
    expect(tooltip).toBe('Trigger Tray: the keychain is locked. 1 running');
  });

  it('says that there is no network, instead of naming servers', () => {
    const cutOff = { name: 'gitlab.example.org', connection: 'offline' } as const;
    expect(firstLine({ servers: [cutOff] })).toBe('No network');
    expect(firstLine({ servers: [offline, cutOff] })).toBe('No network');
    expect(firstLine({ servers: [cutOff], runs: [aRun()] })).toBe('1 running, offline');
    expect(trayModel(state({ servers: [cutOff] })).icon).toBe('offline');
    const onThisMachine = { name: 'localhost', connection: 'connected' } as const;
    expect(firstLine({ servers: [cutOff, onThisMachine] })).toBe('Nothing running');
  });

  it('tells how the last build ended while nothing runs', () => {
    expect(firstLine({ runs: [ended('success'), ended('failed')], oldNews: Date.parse('2026-02-01') })).toBe(
      'Nothing running. Last: platform/web-shop main, passed',
    );
  });

  it('fires pinned presets, and marks those that ask first with an ellipsis', () => {
    const presets = [
      preset(),
      preset({ id: 'p2', name: 'Deploy production', confirm: true }),
      preset({ id: 'p3', name: 'Not pinned', pinned: false }),
    ];
    const commands = trayModel(state({ presets })).items.filter((item) => item.type === 'command');
    expect(commands.slice(0, 2)).toEqual([
      {
        type: 'command',
        id: 'preset:p1',
        label: 'Deploy staging',
        keys: null,
        command: { type: 'fire', presetId: 'p1' },
      },
      {
        type: 'command',
        id: 'preset:p2',
        label: 'Deploy production…',
        keys: null,
        command: { type: 'review', presetId: 'p2', projectId: 'project-1' },
      },
    ]);
    expect(labels(trayModel(state({ presets })).items)).not.toContain('Not pinned');
  });

  it('asks before every quick trigger where the settings say so', () => {
    const presets = [preset(), preset({ id: 'p2', name: 'Deploy production', confirm: true })];
    const quick = trayModel(state({ presets, asksFirst: true })).items.flatMap((item) =>
      item.type === 'command' && item.id.startsWith('preset:') ? [item] : [],
    );
    expect(labels(quick)).toEqual(['Deploy staging…', 'Deploy production…']);
    expect(quick.map(({ command }) => command.type)).toEqual(['review', 'review']);
  });

  it('says that following is paused', () => {
    const paused = (parts: Partial<TrayState>) => trayModel(state({ ...parts, paused: true })).items[0];
    expect(paused({})).toMatchObject({ label: 'Following is paused' });
    expect(paused({ runs: [aRun()] })).toMatchObject({
      label: 'Following is paused. 1 build may still be running',
    });
  });

  it('holds at most twelve quick triggers and five recent builds', () => {
    const presets = Array.from({ length: 20 }, (_, index) =>
      preset({ id: `p${index}`, name: `Preset ${index}` }),
    );
    const runs = Array.from({ length: 20 }, (_, index) => aRun({ id: `r${index}` }));
    const ids = trayModel(state({ presets, runs })).items.flatMap((item) => ('id' in item ? [item.id] : []));
    expect(ids.filter((id) => id.startsWith('preset:'))).toHaveLength(12);
    expect(ids.filter((id) => id.startsWith('run:'))).toHaveLength(5);
  });

  it('shows failed before running, running before offline, offline before passed', () => {
    const failed = ended('failed');
    expect(trayModel(state({ runs: [failed, aRun()], servers: [offline] })).icon).toBe('failed');
    expect(trayModel(state({ runs: [aRun()], servers: [offline] })).icon).toBe('running');
    expect(trayModel(state({ servers: [offline] })).icon).toBe('offline');
    const now = Date.parse('2026-01-31T12:05:01.000Z');
    expect(trayModel(state({ runs: [ended('success')], servers: [offline], now })).icon).toBe('offline');
    expect(trayModel(state({ runs: [ended('success'), failed] })).icon).toBe('failed');
  });

  it('forgets failures from before the app started or the window was last looked at', () => {
    const oldNews = Date.parse('2026-01-31T12:05:00.000Z');
    expect(trayModel(state({ runs: [ended('failed')], oldNews })).icon).toBe('idle');
    expect(trayModel(state({ runs: [ended('failed')], oldNews: oldNews - 1 })).icon).toBe('failed');
  });

  it('lists recent builds with a mark for how they stand', () => {
    const labelOf = (run: ReturnType<typeof aRun>) =>
      trayModel(state({ runs: [run] })).items.flatMap((item) =>
        item.type === 'command' && item.id === `run:${run.id}` ? [item.label] : [],
      )[0];
    expect(labelOf(ended('failed'))).toBe('✕ platform/web-shop main, failed');
    expect(labelOf(ended('success'))).toBe('✓ platform/web-shop main, passed');
    expect(labelOf(aRun())).toBe('◔ platform/web-shop main, running');
    expect(labelOf(aRun({ state: 'sending', pipeline: null }))).toBe('◌ platform/web-shop main, sending');
    expect(labelOf(anUnknownRun())).toBe('? platform/web-shop main, outcome unknown');
    expect(labelOf(aRun({ state: 'refused', pipeline: null }))).toBe('! platform/web-shop main, refused');
  });

  it('shows a build that passed for ten seconds, and tells when they are over', () => {
    const at = Date.parse('2026-01-31T12:05:00.000Z');
    const fresh = trayModel(state({ runs: [ended('success')], now: at + 9_999 }));
    expect([fresh.icon, fresh.changesAt]).toEqual(['success', '2026-01-31T12:05:10.000Z']);
    const later = trayModel(state({ runs: [ended('success')], now: at + 10_000 }));
    expect([later.icon, later.changesAt]).toEqual(['idle', null]);
    const busy = trayModel(state({ runs: [aRun(), ended('success')], now: at }));
    expect([busy.icon, busy.changesAt]).toEqual(['running', null]);
  });

  it('shows the keys of what has some, and whether following is paused', () => {
    const { items } = trayModel(
      state({
        presets: [preset({ shortcut: 'Ctrl+Alt+1' })],
        keys: { toggle: 'Ctrl+Alt+G', palette: null },
        paused: true,
      }),
    );
    const keys = items.flatMap((item) => (item.type === 'command' ? [[item.label, item.keys]] : []));
    expect(keys).toEqual(
      expect.arrayContaining([
        ['Deploy staging', 'Ctrl+Alt+1'],
        ['Open Trigger Tray', 'Ctrl+Alt+G'],
        ['Quick fire…', null],
      ]),
    );
    expect(items.find(({ type }) => type === 'checkbox')).toMatchObject({
      checked: true,
      command: { type: 'pause', paused: false },
    });
  });

  it('keeps an ampersand in a name', () => {
    expect(labels(trayModel(state({ presets: [preset({ name: 'Build & ship' })] })).items)).toContain(
      'Build && ship',
    );
  });
});
