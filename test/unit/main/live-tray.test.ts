import { describe, expect, it } from 'vitest';
import { ok } from '../../../src/contract/problems.ts';
import type { TrayModel } from '../../../src/contract/tray.ts';
import type { App } from '../../../src/core/app.ts';
import { createLiveTray } from '../../../src/main/live-tray.ts';
import { memoryLog } from '../../support/fakes-log.ts';
import { manualClock } from '../../support/manual-clock.ts';

const stage = (changesAt: () => string | null = () => null) => {
  const asked: unknown[] = [];
  const drawn: TrayModel[] = [];
  const clock = manualClock();
  const look = { now: false };
  const tray = createLiveTray({
    app: {
      dispatch: (async (_operation: string, input: unknown) => {
        asked.push(input);
        return ok({ icon: 'idle', title: '', tooltip: '', items: [], changesAt: changesAt() });
      }) as App['dispatch'],
    },
    view: { draw: (model) => void drawn.push(model) },
    isLookedAt: () => look.now,
    clock,
    log: memoryLog(),
  });
  return { asked, drawn, clock, look, tray };
};
const settled = (): Promise<void> => new Promise((done) => setImmediate(done));

describe('the live tray', () => {
  it('says when the person last looked, up to the moment in which they looked away', async () => {
    const { asked, clock, look, tray } = stage();
    tray.refresh();
    await settled();
    expect(asked).toEqual([{}]);
    look.now = true;
    tray.refresh();
    await settled();
    const began = { lookedAt: new Date(clock.now()).toISOString() };
    expect(asked.at(-1)).toEqual(began);
    clock.leap(5_000);
    look.now = false;
    tray.refresh();
    await settled();
    const left = { lookedAt: new Date(clock.now()).toISOString() };
    expect(left).not.toEqual(began);
    expect(asked.at(-1)).toEqual(left);
    clock.leap(5_000);
    tray.refresh();
    await settled();
    expect(asked.at(-1)).toEqual(left);
  });

  it('draws again when the model changes by itself, and no more once it has stopped', async () => {
    let changes: string | null = null;
    const { drawn, clock, tray } = stage(() => changes);
    changes = new Date(clock.now() + 10_000).toISOString();
    tray.refresh();
    await settled();
    changes = null;
    const before = clock.now();
    expect(drawn).toHaveLength(1);
    clock.next();
    expect(clock.now() - before).toBe(10_000);
    await settled();
    expect(drawn).toHaveLength(2);
    tray.stop();
    tray.refresh();
    await settled();
    expect(drawn).toHaveLength(2);
  });
});
