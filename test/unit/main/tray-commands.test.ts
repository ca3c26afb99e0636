import { describe, expect, it } from 'vitest';
import type { OperationName } from '../../../src/contract/operations.ts';
import { fail, ok, type Result } from '../../../src/contract/problems.ts';
import type { App } from '../../../src/core/app.ts';
import { runTrayCommand, type TrayEffects } from '../../../src/main/tray-commands.ts';

/** An app that gives the answers it was told, and remembers what it was asked. */
const appAnswering = (answers: Partial<Record<OperationName, Result<unknown>>>, asked: unknown[]) => ({
  dispatch: (async (operation: OperationName, input: unknown) => {
    asked.push([operation, input]);
    return answers[operation] ?? fail('internal', 'Not told what to answer.', '');
  }) as App['dispatch'],
});

const stage = (answers: Partial<Record<OperationName, Result<unknown>>> = {}) => {
  const asked: unknown[] = [];
  const done: unknown[] = [];
  const clicks: (() => void)[] = [];
  const effects: TrayEffects = {
    app: appAnswering(answers, asked),
    uuid: () => 'fresh-id',
    show: () => void done.push('show'),
    navigate: (to) => void done.push(to),
    notify: (title, body, onClick) => {
      done.push({ title, body });
      clicks.push(onClick);
    },
    quit: () => void done.push('quit'),
  };
  return { asked, done, clicks, effects };
};

const run = { id: 'run-1', projectId: 'p-1', preset: { id: 'preset-1', name: 'Deploy' }, problem: null };

describe('runTrayCommand', () => {
  it('fires a quick trigger once, with a request id of its own, and stays quiet when it went well', async () => {
    const { asked, done, effects } = stage({ 'runs.fire': ok(run) });
    await runTrayCommand({ type: 'fire', presetId: 'preset-1' }, effects);
    expect(asked).toEqual([['runs.fire', { requestId: 'fresh-id', preset: 'preset-1' }]]);
    expect(done).toEqual([]);
  });

  it('tells why nothing was fired and opens the form of the preset', async () => {
    const { done, effects } = stage({
      'runs.fire': fail('not-configured', 'There is no trigger token.', 'Add one.'),
      'presets.list': ok([{ id: 'preset-1', projectId: 'p-1' }]),
    });
    await runTrayCommand({ type: 'fire', presetId: 'preset-1' }, effects);
    expect(done).toEqual([
      { title: 'Nothing was fired', body: 'There is no trigger token. Add one.' },
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

  it('tells a refusal without taking the screen, and opens the run on a click', async () => {
    const problem = { code: 'ref-not-found', message: 'No branch x.', hint: 'Choose another ref.' };
    const { done, clicks, effects } = stage({ 'runs.fire': ok({ ...run, problem }) });
    await runTrayCommand({ type: 'fire', presetId: 'preset-1' }, effects);
    expect(done).toEqual([{ title: 'Deploy', body: 'No branch x. Choose another ref.' }]);
    clicks[0]?.();
    expect(done.at(-1)).toEqual({ place: 'run', runId: 'run-1', projectId: 'p-1' });
  });

  it('opens the form of a preset that asks first and fires nothing', async () => {
    const { asked, done, effects } = stage();
    await runTrayCommand({ type: 'review', presetId: 'preset-1', projectId: 'p-1' }, effects);
    expect(asked).toEqual([]);
    expect(done).toEqual([{ place: 'project', projectId: 'p-1', presetId: 'preset-1' }]);
  });

  it('opens a run, shows the window and quits', async () => {
    const { done, effects } = stage();
    await runTrayCommand({ type: 'open-run', runId: 'run-1', projectId: null }, effects);
    await runTrayCommand({ type: 'show' }, effects);
    await runTrayCommand({ type: 'quit' }, effects);
    expect(done).toEqual([{ place: 'run', runId: 'run-1', projectId: null }, 'show', 'quit']);
  });
});
