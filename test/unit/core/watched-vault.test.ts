import { expect, it } from 'vitest';
import { fail, ok, type Result } from '../../../src/contract/problems.ts';
import { watchVault } from '../../../src/core/watched-vault.ts';

const locked = fail('keychain-locked', 'The keychain is locked.', 'Unlock it.');

const stage = () => {
  let answer: Result<string | null> = ok(null);
  let changes = 0;
  const silent = async (): Promise<Result<void>> => ok(undefined);
  const vault = watchVault(
    {
      status: async () => ({ kind: 'keychain', problem: null }),
      get: async () => answer,
      set: silent,
      delete: silent,
      close: async () => undefined,
    },
    () => {
      changes += 1;
    },
  );
  const say = async (next: Result<string | null>): Promise<void> => {
    answer = next;
    await vault.get('a');
  };
  return { vault, say, changes: () => changes };
};

it('remembers that the keychain was locked until it answers, and tells of each change once', async () => {
  const { vault, say, changes } = stage();
  expect(vault.isLocked()).toBe(false);
  await say(locked);
  await say(locked);
  expect(vault.isLocked()).toBe(true);
  expect(await vault.status()).toMatchObject({ problem: { code: 'keychain-locked' } });
  expect(changes()).toBe(1);
  await say(ok('secret'));
  expect(vault.isLocked()).toBe(false);
  expect(await vault.status()).toEqual({ kind: 'keychain', problem: null });
  expect(changes()).toBe(2);
});

it('takes a keychain that is gone for none that is locked', async () => {
  const { vault, say } = stage();
  await say(locked);
  await say(fail('keychain-unavailable', 'No keychain answers.', 'Start one.'));
  expect(vault.isLocked()).toBe(false);
});
