import { describe, expect, it } from 'vitest';
import { seekTrigger } from '../../../src/core/catalog/match-triggers.ts';
import type { ListedTrigger } from '../../../src/core/gitlab/client.ts';

const OURS = 'a1f3c5d7e9a1f3c5d7e9a1f3c5d7e9';

const listed = (parts: Partial<ListedTrigger>): ListedTrigger => ({
  remoteId: 10,
  description: null,
  token: OURS,
  owner: null,
  createdAt: null,
  lastUsedAt: null,
  expiresAt: null,
  ...parts,
});

const held = (remoteId: number | null, token: string | null = OURS) => ({
  token,
  trigger: {
    id: 'trigger-1',
    projectId: 'project-1',
    label: 'bot',
    hint: 'a1f3',
    createdAt: '2026-01-31T12:00:00.000Z',
    remoteId,
    expiresAt: null,
  },
});

describe('the trigger that we hold, in the server’s list', () => {
  it('is found by its number, whatever of its token is shown', () => {
    expect(seekTrigger([listed({ remoteId: 9 }), listed({ token: 'a1f3' })], held(10))).toMatchObject({
      state: 'found',
      listed: { remoteId: 10 },
    });
  });

  it('is found by its whole token where a number is missing, as on API v3', () => {
    const list = [listed({ remoteId: null, token: `${OURS}0` }), listed({ remoteId: null })];
    expect(seekTrigger(list, held(null))).toEqual({ state: 'found', listed: list[1] });
    expect(seekTrigger(list, held(10)).state).toBe('found');
  });

  it('is gone where nothing is like it', () => {
    expect(seekTrigger([], held(null)).state).toBe('gone');
    expect(seekTrigger([listed({ remoteId: 11, token: 'a1f3' })], held(10)).state).toBe('gone');
    expect(seekTrigger([listed({ remoteId: 11, token: 'b2e4' })], held(null)).state).toBe('gone');
    // One's own comes whole: another that begins alike is another.
    expect(seekTrigger([listed({ remoteId: 11, token: `a1f3${'0'.repeat(26)}` })], held(null)).state).toBe(
      'gone',
    );
  });

  it('is nobody’s guess where four characters are all there is', () => {
    expect(seekTrigger([listed({ remoteId: 11, token: 'a1f3' })], held(null))).toMatchObject({
      state: 'unclear',
      like: { remoteId: 11 },
    });
    expect(seekTrigger([listed({ remoteId: null })], held(null, null)).state).toBe('unclear');
  });
});
