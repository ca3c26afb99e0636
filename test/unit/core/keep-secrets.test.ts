import { describe, expect, it } from 'vitest';
import { fallbackVault } from '../../../src/adapters/fallback-vault.ts';
import { memoryVault } from '../../../src/adapters/memory-vault.ts';
import { fail, ok } from '../../../src/contract/problems.ts';
import { keepSecrets } from '../../../src/core/catalog/keep-secrets.ts';
import type { Vault } from '../../../src/core/ports.ts';

const silent = fail('keychain-unavailable', 'No keychain answers.', '');
const noKeychain: Vault = {
  status: async () => ({ kind: 'none', problem: silent.problem }),
  get: async () => silent,
  set: async () => silent,
  delete: async () => silent,
  close: async () => undefined,
};

describe('secrets that are kept with what goes by them', () => {
  it('go to the session where no keychain answers', async () => {
    const vault = fallbackVault(noKeychain, memoryVault());
    expect(await keepSecrets(vault, [['a', 'one']], async () => ok('stored'))).toEqual(ok('stored'));
    expect(await vault.get('a')).toEqual(ok('one'));
  });

  it('are put back as they were where nothing was stored', async () => {
    const vault = memoryVault();
    await vault.set('a', 'old');
    const refused = fail('invalid-input', 'The name is taken.', '');
    expect(
      await keepSecrets(
        vault,
        [
          ['a', 'new'],
          ['b', 'new'],
        ],
        async () => refused,
      ),
    ).toEqual(refused);
    expect([await vault.get('a'), await vault.get('b')]).toEqual([ok('old'), ok(null)]);
  });

  it('stay untouched where the old ones can’t be read: they could not be put back', async () => {
    const kept = memoryVault();
    await kept.set('a', 'old');
    const locked = fail('keychain-locked', 'The keychain is locked.', '');
    const vault: Vault = { ...kept, get: async () => locked };
    const refused = fail('storage', 'The disk is full.', '');
    expect(await keepSecrets(vault, [['a', 'new']], async () => refused)).toEqual(locked);
    expect(await kept.get('a')).toEqual(ok('old'));
  });

  it('that can’t be kept leave nothing stored', async () => {
    let stored = false;
    const kept = await keepSecrets(noKeychain, [['a', 'one']], async () => {
      stored = true;
      return ok(null);
    });
    expect([kept, stored]).toEqual([silent, false]);
  });
});
