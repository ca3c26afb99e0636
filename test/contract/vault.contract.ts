import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Vault } from '../../src/core/ports.ts';
import { dataOf } from './data-of.ts';

type Open = () => Promise<{ readonly vault: Vault; readonly close: () => Promise<void> }>;

/** What every `Vault` promises where secrets can be kept. */
export const vaultContract = (name: string, kind: 'keychain' | 'session', open: Open): void => {
  describe(`${name} keeps the promises of Vault`, () => {
    let vault: Vault;
    let close: () => Promise<void> = async () => undefined;
    beforeAll(async () => {
      ({ vault, close } = await open());
    }, 30_000);
    afterAll(() => close());

    it('says where secrets are kept', async () => {
      expect((await vault.status()).kind).toBe(kind);
    });

    it('has nothing under a name that was never used', async () => {
      expect(dataOf(await vault.get('never'))).toBeNull();
      expect((await vault.delete('never')).ok).toBe(true);
    });

    it('keeps a secret to the last byte, replaces it, and forgets it', async () => {
      for (const secret of [
        'glptt-0123456789abcdef',
        ' spaces\tand\nlines ',
        'ä✓👋"\'\\',
        'x'.repeat(4_000),
      ]) {
        dataOf(await vault.set('trigger:1/token', secret));
        expect(dataOf(await vault.get('trigger:1/token'))).toBe(secret);
      }
      dataOf(await vault.delete('trigger:1/token'));
      expect(dataOf(await vault.get('trigger:1/token'))).toBeNull();
    });

    it('keeps names apart, whatever they hold', async () => {
      const names = ['a', 'a/b', 'a%', 'ä', 'A'];
      for (const name of names) dataOf(await vault.set(name, `of ${name}`));
      for (const name of names) expect(dataOf(await vault.get(name))).toBe(`of ${name}`);
      dataOf(await vault.delete('a'));
      expect(dataOf(await vault.get('a/b'))).toBe('of a/b');
    });

    it('answers many calls at once', async () => {
      const names = Array.from({ length: 12 }, (_, index) => `many-${index}`);
      const kept = await Promise.all(names.map((name) => vault.set(name, name)));
      expect(kept.every(({ ok }) => ok)).toBe(true);
      const found = await Promise.all(names.map((name) => vault.get(name)));
      expect(found.map((result) => dataOf(result))).toEqual(names);
    });
  });
};
