import { describe, expect, it } from 'vitest';
import { coalesce } from '../../../src/main/coalesce.ts';

const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('coalesce', () => {
  it('runs once at a time, and once more for all that was asked meanwhile', async () => {
    const finish: (() => void)[] = [];
    const refresh = coalesce(() => new Promise<void>((resolve) => finish.push(resolve)));
    refresh();
    refresh();
    refresh();
    expect(finish).toHaveLength(1);
    finish[0]?.();
    await settle();
    expect(finish).toHaveLength(2);
    finish[1]?.();
    await settle();
    expect(finish).toHaveLength(2);
    refresh();
    expect(finish).toHaveLength(3);
  });
});
