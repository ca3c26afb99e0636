import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fail, ok } from '../../src/contract/problems.ts';
import type { SettingsEvent, SettingsStore } from '../../src/core/ports.ts';
import { emptySettings, type StoredSettings } from '../../src/core/settings.ts';
import { dataOf, problemOf } from './data-of.ts';

export const aStoredServer = (id: string): StoredSettings['servers'][number] => ({
  id,
  name: `Server ${id} — ä✓`,
  url: `https://${id}.example.org/gitlab`,
  version: null,
  dialect: null,
  accessTokenHint: null,
  caFile: null,
  pinned: false,
  proxy: { mode: 'system' },
});

/** Adds a server, as the application does. */
export const adding = (id: string) => (now: StoredSettings) =>
  ok({ settings: { ...now, servers: [...now.servers, aStoredServer(id)] }, result: id });

/** What every `SettingsStore` promises. `open` opens the same settings each time within one test. */
export const settingsContract = (name: string, open: () => SettingsStore): void => {
  describe(`${name} keeps the promises of SettingsStore`, () => {
    let settings: SettingsStore;
    beforeEach(() => {
      settings = open();
    });
    afterEach(() => settings.close());
    const servers = async (store = settings) => dataOf(await store.read()).servers.map(({ id }) => id);

    it('is empty at first', async () => {
      expect(dataOf(await settings.read())).toEqual(emptySettings);
    });

    it('keeps what was changed, and returns the result of the change', async () => {
      expect(dataOf(await settings.update(adding('a')))).toBe('a');
      expect(dataOf(await settings.read()).servers).toEqual([aStoredServer('a')]);
    });

    it('does each of many changes at once, in order', async () => {
      const ids = Array.from({ length: 20 }, (_, index) => `s${index}`);
      await Promise.all(ids.map((id) => settings.update(adding(id))));
      expect(await servers()).toEqual(ids);
    });

    it('writes nothing where a change has a problem, and returns the problem', async () => {
      await settings.update(adding('a'));
      const refused = await settings.update(() => fail('invalid-input', 'No.', 'Do not.'));
      expect(problemOf(refused).code).toBe('invalid-input');
      expect(await servers()).toEqual(['a']);
    });

    it('survives a change that throws', async () => {
      const thrown = await settings.update(() => {
        throw new Error('a fault of ours');
      });
      expect(problemOf(thrown).code).toBe('internal');
      expect(dataOf(await settings.update(adding('a')))).toBe('a');
    });

    it('tells of changes by others, once each, and not of its own', async () => {
      const other = open();
      const mine: SettingsEvent[] = [];
      settings.subscribe((event) => mine.push(event));
      await settings.update(adding('mine'));
      await other.update(adding('theirs'));
      await expect.poll(() => mine).toEqual([{ type: 'changed' }]);
      // What it read before it was told is news all the same.
      await other.update(adding('more'));
      expect(await servers()).toEqual(['mine', 'theirs', 'more']);
      await expect.poll(() => mine.length).toBe(2);
      await other.close();
    });

    it('tells nothing after the unsubscribe', async () => {
      const other = open();
      const told: SettingsEvent[] = [];
      const still: SettingsEvent[] = [];
      const unsubscribe = settings.subscribe((event) => told.push(event));
      settings.subscribe((event) => still.push(event));
      unsubscribe();
      await other.update(adding('theirs'));
      await expect.poll(() => still.length).toBe(1);
      expect(told).toEqual([]);
      await other.close();
    });
  });
};
