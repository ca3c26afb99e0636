import { describe, expect, it } from 'vitest';
import { within } from '../../../src/main/within.ts';

describe('within', () => {
  it('is true for work that ends in time, well or badly', async () => {
    expect(await within(10_000, Promise.resolve(1))).toBe(true);
    expect(await within(10_000, Promise.reject(new Error('x')))).toBe(true);
  });

  it('is false for work that does not end', async () => {
    expect(await within(1, new Promise(() => {}))).toBe(false);
  });
});
