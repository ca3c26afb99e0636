import { describe, expect, it } from 'vitest';
import type { Sync } from '../../../src/contract/projects.ts';
import { neverSynced } from '../../../src/core/catalog/sync-marks.ts';
import { createSyncProgress } from '../../../src/core/catalog/sync-progress.ts';
import { manualClock } from '../../support/manual-clock.ts';

const at = (found: number): Sync => ({ ...neverSynced('server-1'), state: 'running', found });

const start = () => {
  const clock = manualClock(1_000);
  const told: number[] = [];
  return { clock, told, progress: createSyncProgress(clock, ({ found }) => told.push(found)) };
};

describe('the progress of a sync', () => {
  it('is told four times a second at most, and the last of it always', () => {
    const { clock, told, progress } = start();
    progress.tellNow(at(0));
    for (let page = 1; page <= 100; page += 1) {
      progress.tell(at(page));
      clock.leap(20);
      if (clock.waiting() > 0 && page % 13 === 0) clock.next();
    }
    clock.next();
    expect(told[0]).toBe(0);
    expect(told.at(-1)).toBe(100);
    // Two seconds of the clock.
    expect(told.length).toBeLessThanOrEqual(2 + 8);
    expect(told.length).toBeGreaterThan(6);
    expect(told).toEqual([...told].sort((a, b) => a - b));
  });

  it('is told at once where it ends, and nothing older after that', () => {
    const { clock, told, progress } = start();
    progress.tellNow(at(0));
    progress.tell(at(1));
    progress.tellNow(at(2));
    expect(told).toEqual([0, 2]);
    expect(clock.next()).toBe(false);
  });

  it('ends with what it is about', () => {
    const { clock, told, progress } = start();
    progress.tellNow(at(0));
    progress.tell(at(1));
    progress.close();
    expect(clock.next()).toBe(false);
    expect(told).toEqual([0]);
  });
});
