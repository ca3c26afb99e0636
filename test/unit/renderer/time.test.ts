import { describe, expect, it } from 'vitest';
import { duration, relativeTime } from '../../../src/renderer/ui/time.ts';

const now = Date.parse('2026-01-31T12:00:00.000Z');
const ago = (milliseconds: number): string =>
  relativeTime(new Date(now - milliseconds).toISOString(), now, 'en');

describe('times', () => {
  it('are relative up to a day, then dates', () => {
    expect(ago(5_000)).toBe('now');
    expect(ago(12 * 60_000)).toBe('12m ago');
    expect(ago(3 * 3_600_000)).toBe('3h ago');
    expect(ago(25 * 3_600_000)).toBe('Jan 30, 2026');
  });

  it('never lie in the future where two clocks differ', () => {
    expect(ago(-5_000)).toBe('now');
  });

  it('last minutes and seconds, and hours where there are some', () => {
    expect(duration(7)).toBe('0:07');
    expect(duration(401)).toBe('6:41');
    expect(duration(3_723)).toBe('1:02:03');
  });
});
