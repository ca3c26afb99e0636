import { ok } from '../contract/problems.ts';
import type { Vault } from '../core/ports.ts';

/**
 * The keychain where it answers, else this session's memory; what was kept in memory stays readable when a keychain
 * appears later. A locked keychain is there and can be unlocked: nothing goes elsewhere behind a person's back. What
 * only a silent keychain could know is the keychain's problem, not an empty answer. Problems: the keychain's.
 */
export const fallbackVault = (keychain: Vault, session: Vault): Vault => {
  const inSession = async (name: string): Promise<string | null> => {
    const kept = await session.get(name);
    return kept.ok ? kept.data : null;
  };
  const hasKeychain = async (): Promise<boolean> => (await keychain.status()).kind === 'keychain';

  return {
    status: async () => {
      const status = await keychain.status();
      return status.kind === 'keychain' ? status : { kind: 'session', problem: status.problem };
    },
    get: async (name) => {
      const kept = await inSession(name);
      return kept === null ? keychain.get(name) : ok(kept);
    },
    set: async (name, secret) => {
      const stored = (await hasKeychain()) ? await keychain.set(name, secret) : null;
      if (stored?.ok) {
        // Else the older one in memory would hide it.
        await session.delete(name);
        return stored;
      }
      // Refused though it answers, as when it is locked: a problem. Gone since: the session's.
      return stored === null || !(await hasKeychain()) ? session.set(name, secret) : stored;
    },
    delete: async (name) => {
      const wasInSession = (await inSession(name)) !== null;
      await session.delete(name);
      const deleted = await keychain.delete(name);
      return wasInSession && !deleted.ok && deleted.problem.code === 'keychain-unavailable'
        ? ok(undefined)
        : deleted;
    },
    close: async () => {
      await Promise.all([keychain.close(), session.close()]);
    },
  };
};
