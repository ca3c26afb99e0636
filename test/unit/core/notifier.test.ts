import { describe, expect, it } from 'vitest';
import type { AppEvent } from '../../../src/contract/events.ts';
import { fail, ok } from '../../../src/contract/problems.ts';
import type { Job, Run } from '../../../src/contract/runs.ts';
import { type AppSettings, defaultSettings } from '../../../src/contract/settings.ts';
import type { App } from '../../../src/core/app.ts';
import { createNotifier } from '../../../src/core/notify/notifier.ts';
import type { Notification } from '../../../src/core/present/notification.ts';
import { manualClock } from '../../support/manual-clock.ts';
import { aPipeline, aRun } from './runs.ts';

const job: Job = {
  id: 1,
  name: 'unit-tests',
  stage: 'test',
  status: 'failed',
  webUrl: null,
  createdAt: null,
  startedAt: null,
  finishedAt: null,
  duration: null,
  allowFailure: false,
};

const open = async (
  parts: {
    readonly known?: readonly Run[];
    readonly onScreen?: boolean;
    readonly settings?: AppSettings;
    readonly jobs?: readonly Job[] | null;
  } = {},
) => {
  const listeners = new Set<(event: AppEvent) => void>();
  const shown: Notification[] = [];
  const clock = manualClock();
  const world = { runs: parts.known ?? [aRun()] };
  const answers: Readonly<Record<string, () => unknown>> = {
    'runs.list': () => ok(world.runs),
    'runs.jobs': () =>
      parts.jobs === null ? fail('timeout', 'No answer.', 'Wait.') : ok(parts.jobs ?? [job]),
    'settings.get': () => ok(parts.settings ?? defaultSettings),
    'presets.list': () => ok([]),
  };
  const app = {
    // The few operations that are asked here; the compiler can't relate them to their names.
    dispatch: (async (name: string) => answers[name]?.()) as App['dispatch'],
    subscribe: (listener: (event: AppEvent) => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  const notifier = createNotifier({
    app,
    clock,
    isOnScreen: () => parts.onScreen ?? false,
    show: (notification) => shown.push(notification),
  });
  await notifier.start();
  const settle = () => new Promise((done) => setImmediate(done));
  return {
    shown,
    notifier,
    listeners,
    world,
    clock,
    emit: (event: AppEvent) => {
      for (const listener of listeners) listener(event);
    },
    /** Lets the time of gathering pass. */
    gathered: async () => {
      await settle();
      clock.next();
      await settle();
    },
  };
};

const ended = (status: 'failed' | 'success' | 'canceled', id = aRun().id): Run =>
  aRun({ id, pipeline: aPipeline({ status, duration: 90 }) });
const changed = (run: Run): AppEvent => ({ type: 'run-changed', run });

describe('the notifier', () => {
  it('tells that a followed build failed, and which job', async () => {
    const { emit, gathered, shown } = await open();
    emit(changed(ended('failed')));
    expect(shown).toEqual([]);
    await gathered();
    expect(shown).toMatchObject([{ title: 'platform/web-shop failed' }]);
    expect(shown[0]?.body).toContain('Job unit-tests');
  });

  it('tells of the end without the job where that can’t be read', async () => {
    const { emit, gathered, shown } = await open({ jobs: null });
    emit(changed(ended('failed')));
    await gathered();
    expect(shown).toMatchObject([{ title: 'platform/web-shop failed' }]);
    expect(shown[0]?.body).not.toContain('Job');
  });

  it('does not name a job that may fail', async () => {
    const { emit, gathered, shown } = await open({ jobs: [{ ...job, allowFailure: true }] });
    emit(changed(ended('failed')));
    await gathered();
    expect(shown[0]?.body).not.toContain('Job');
  });

  it('sums up what comes at once', async () => {
    const { emit, gathered, shown } = await open({ known: [aRun({ id: 'run-a' }), aRun({ id: 'run-b' })] });
    emit(changed(ended('failed', 'run-a')));
    emit(changed(ended('failed', 'run-b')));
    await gathered();
    expect(shown).toMatchObject([{ title: '2 builds failed' }]);
  });

  it('is silent about what is on screen', async () => {
    const { emit, gathered, shown } = await open({ onScreen: true });
    emit(changed(ended('failed')));
    await gathered();
    expect(shown).toEqual([]);
  });

  it('is silent where the settings say so', async () => {
    const settings = {
      ...defaultSettings,
      notifications: { ...defaultSettings.notifications, failed: false },
    };
    const { emit, gathered, shown } = await open({ settings });
    emit(changed(ended('failed')));
    await gathered();
    expect(shown).toEqual([]);
  });

  it('tells the same end once', async () => {
    const { emit, gathered, shown } = await open();
    emit(changed(ended('failed')));
    await gathered();
    emit(changed(ended('failed')));
    await gathered();
    expect(shown).toHaveLength(1);
  });

  it('tells of ends that another process wrote, but not of its refusals', async () => {
    const { emit, gathered, shown, world } = await open({
      known: [aRun({ id: 'run-a' }), aRun({ id: 'run-b', state: 'sending', pipeline: null })],
    });
    world.runs = [ended('failed', 'run-a'), aRun({ id: 'run-b', state: 'refused', pipeline: null })];
    emit({ type: 'runs-changed' });
    await gathered();
    expect(shown).toMatchObject([{ title: 'platform/web-shop failed' }]);
  });

  it('hears nothing any more once it is stopped', async () => {
    const { emit, gathered, shown, notifier, listeners } = await open();
    emit(changed(ended('failed')));
    notifier.stop();
    expect(listeners.size).toBe(0);
    await gathered();
    expect(shown).toEqual([]);
  });
});
