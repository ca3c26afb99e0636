import { describe, expect, it } from 'vitest';
import { createSessionKeys, sameSecret } from '../../../src/web/session-key.ts';

describe('a one-time key', () => {
  it('opens one session, once', () => {
    const keys = createSessionKeys();
    const key = keys.issue();
    const session = keys.exchange(key);
    expect(session).not.toBeNull();
    expect(keys.isSession(session ?? '')).toBe(true);
    expect(keys.exchange(key)).toBeNull();
  });

  it('is as long as nobody guesses, and never twice the same', () => {
    const keys = createSessionKeys();
    const issued = Array.from({ length: 50 }, () => keys.issue());
    expect(new Set(issued).size).toBe(50);
    for (const key of issued) expect(Buffer.from(key, 'base64url')).toHaveLength(32);
  });

  it('is no session, and a session is no key', () => {
    const keys = createSessionKeys();
    const key = keys.issue();
    expect(keys.isSession(key)).toBe(false);
    const session = keys.exchange(key) ?? '';
    expect(session).not.toBe(key);
    expect(keys.exchange(session)).toBeNull();
  });

  it.each(['', 'x', 'undefined'])('that was never issued opens nothing: %j', (key) => {
    const keys = createSessionKeys();
    keys.issue();
    expect(keys.exchange(key)).toBeNull();
    expect(keys.isSession(key)).toBe(false);
  });

  it('does not spend another browser’s key', () => {
    const keys = createSessionKeys();
    const [printed, opened] = [keys.issue(), keys.issue()];
    keys.exchange(opened);
    expect(keys.exchange(printed)).not.toBeNull();
  });
});

it('compares secrets of any length', () => {
  expect(sameSecret('abc', 'abc')).toBe(true);
  expect(sameSecret('abc', 'abcd')).toBe(false);
  expect(sameSecret('', 'a')).toBe(false);
});
