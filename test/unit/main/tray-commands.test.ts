import { describe, expect, it } from 'vitest';
import type { OperationName } from '../../../src/contract/operations.ts';
import { fail, ok, type Result } from '../../../src/contract/problems.ts';
import type { App } from '../../../src/core/app.ts';
import { firePreset } from '../../../src/main/fire-preset.ts';
import { runTrayCommand, type TrayEffects } from '../../../src/main/tray-commands.ts';

/** An app that gives the answers it was told, and remembers what it was asked. */
const appAnswering = (answers: Partial<Record<OperationName, Result<unknown>>>, asked: unknown[]) => ({
  dispatch: (async (operation: OperationName, input: unknown) => {
    asked.push(operation === 'presets.list' ? operation : [operation, input]);
    return answers[operation] ?? fail('internal', 'Not told what to answer.', '');
  }) as App['dispatch'],
});

const stage = (answers: Partial<Record<OperationName, Result<unknown>>> = {}) => {
  const asked: unknown[] = [];
  const done: unknown[] = [];
  const effects: TrayEffects = {
    app: appAnswering(answers, asked),
    uuid: () => 'fresh-id',
    show: () => void done.push('show'),
    toggle: () => void done.push('toggle'),
    navigate: (to) => void done.push(to),
    notify: (told) => void done.push(told),
    palette: () => void done.push('palette'),
    quit: () => void done.push('quit'),
  };
  return { asked, done, effects };
};

const run = { id: 'run-1', projectId: 'p-1', preset: { id: 'preset-1', name: 'Deploy' }, problem: null };

const preset = { id: 'preset-1', name: 'Deploy', projectId: 'p-1', confirm: false };
const fires = ['runs.fire', { requestId: 'fresh-id', preset: 'preset-1', confirmed: false }];

describe('runTrayCommand', () => {
  it('fires a quick trigger once, with a request id of its own, and stays quiet when it went well', async () => {
    const { asked, done, effects } = stage({ 'runs.fire': ok(run), 'presets.list': ok([preset]) });
    await runTrayCommand({ type: 'fire', presetId: 'preset-1' }, effects);
    expect(asked.filter((one) => one !== 'presets.list')).toEqual([fires]);
    expect(done).toEqual([]);
  });

  it('asks about a preset that has come to ask first since the menu was drawn', async () => {
    const { asked, done, effects } = stage({ 'presets.list': ok([{ ...preset, confirm: true }]) });
    await runTrayCommand({ type: 'fire', presetId: 'preset-1' }, effects);
    expect(asked).toEqual(['presets.list']);
    expect(done).toEqual([{ place: 'project', projectId: 'p-1', presetId: 'preset-1', ask: true }]);
  });

  it('tells why nothing was fired and opens the form of the preset', async () => {
    const { done, effects } = stage({
      'runs.fire': fail('not-configured', 'There is no trigger token.', 'Add one.'),
      'presets.list': ok([preset]),
    });
    await runTrayCommand({ type: 'fire', presetId: 'preset-1' }, effects);
    expect(done).toEqual([
      {
        title: 'Nothing was fired',
        body: 'There is no trigger token. Add one.',
        to: { place: 'project', projectId: 'p-1', presetId: 'preset-1' },
      },
      { place: 'project', projectId: 'p-1', presetId: 'preset-1' },
    ]);
  });

  it('shows the window where the preset is gone', async () => {
    const { done, effects } = stage({
      'runs.fire': fail('not-configured', 'No preset has that id.', ''),
      'presets.list': ok([]),
    });
    await runTrayCommand({ type: 'fire', presetId: 'preset-1' }, effects);
    expect(done.at(-1)).toBe('show');
  });

  it('leaves what becomes of a run to the notifier', async () => {
    const problem = { code: 'ref-not-found', message: 'No branch x.', hint: 'Choose another ref.' };
    const { done, effects } = stage({ 'runs.fire': ok({ ...run, problem }) });
    await runTrayCommand({ type: 'fire', presetId: 'preset-1' }, effects);
    expect(done).toEqual([]);
  });

  it('has the form of a preset that asks first ask, and fires nothing', async () => {
    const { asked, done, effects } = stage();
    await runTrayCommand({ type: 'review', presetId: 'preset-1', projectId: 'p-1' }, effects);
    expect(asked).toEqual([]);
    expect(done).toEqual([{ place: 'project', projectId: 'p-1', presetId: 'preset-1', ask: true }]);
  });

  it('pauses following and lets it go on, and tells where that could not be kept', async () => {
    const good = stage({ 'settings.change': ok({}) });
    await runTrayCommand({ type: 'pause', paused: true }, good.effects);
    expect(good.asked).toEqual([['settings.change', { following: { paused: true } }]]);
    expect(good.done).toEqual([]);
    const bad = stage({ 'settings.change': fail('storage', 'The disk is full.', '') });
    await runTrayCommand({ type: 'pause', paused: false }, bad.effects);
    expect(bad.done).toMatchObject([{ body: 'The disk is full.' }]);
  });

  it('has the keychain ask to be unlocked, and shows how it stands where it stays locked', async () => {
    const locked = { code: 'keychain-locked', message: '', hint: '' };
    const stays = stage({ 'vault.check': ok({ kind: 'keychain', problem: locked }) });
    await runTrayCommand({ type: 'unlock' }, stays.effects);
    expect(stays.done).toEqual([{ place: 'settings', section: 'about' }]);
    const unlocked = stage({ 'vault.check': ok({ kind: 'keychain', problem: null }) });
    await runTrayCommand({ type: 'unlock' }, unlocked.effects);
    expect(unlocked.done).toEqual([]);
  });

  it('opens window, palette and settings', async () => {
    const { done, effects } = stage();
    await runTrayCommand({ type: 'toggle' }, effects);
    await runTrayCommand({ type: 'palette' }, effects);
    await runTrayCommand({ type: 'settings' }, effects);
    expect(done).toEqual(['toggle', 'palette', { place: 'settings', section: null }]);
  });

  it('opens a run, shows the window and quits', async () => {
    const { done, effects } = stage();
    await runTrayCommand({ type: 'open-run', runId: 'run-1', projectId: null }, effects);
    await runTrayCommand({ type: 'show' }, effects);
    await runTrayCommand({ type: 'quit' }, effects);
    expect(done).toEqual([{ place: 'run', runId: 'run-1', projectId: null }, 'show', 'quit']);
  });
});

describe('firePreset', () => {
  it('takes a preset by its name, and fires one that asks first for those who are sure', async () => {
    const there = { 'runs.fire': ok(run), 'presets.list': ok([{ ...preset, confirm: true }]) };
    const unsure = stage(there);
    await firePreset({ preset: 'Deploy', sure: false }, unsure.effects);
    expect(unsure.asked).toEqual(['presets.list']);
    expect(unsure.done).toEqual([{ place: 'project', projectId: 'p-1', presetId: 'preset-1', ask: true }]);
    const sure = stage(there);
    await firePreset({ preset: 'Deploy', sure: true }, sure.effects);
    expect(sure.asked.at(-1)).toEqual([
      'runs.fire',
      { requestId: 'fresh-id', preset: 'preset-1', confirmed: true },
    ]);
    expect(sure.done).toEqual([]);
  });

  it('says that there is no preset of a name, and shows the window', async () => {
    const problem = fail('not-configured', 'There is no preset Depoly.', 'List them.');
    const { done, effects } = stage({ 'runs.fire': problem, 'presets.list': ok([preset]) });
    await firePreset({ preset: 'Depoly', sure: false }, effects);
    expect(done).toEqual([
      { title: 'Nothing was fired', body: 'There is no preset Depoly. List them.', to: null },
      'show',
    ]);
  });
});
