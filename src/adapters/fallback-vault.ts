import type { Vault } from '../core/ports.ts';

/**
 * The keychain where it answers, else this session's memory; what was kept in memory stays readable when a keychain
 * appears later. A name that only a silent keychain could know is its problem, not an empty answer.
 */
export const fallbackVault = (keychain: Vault, session: Vault): Vault => ({
  status: async () => {
    const status = await keychain.status();
    return status.kind === 'keychain' ? status : { kind: 'session', problem: status.problem };
  },
  get: async (name) => {
    const kept = await session.get(name);
    return kept.ok && kept.data !== null ? kept : keychain.get(name);
  },
  set: async (name, secret) => {
    const stored = await keychain.set(name, secret);
    // A locked keychain is there: the person can unlock it, nothing goes elsewhere behind their back.
    if (!stored.ok && stored.problem.code === 'keychain-unavailable') return session.set(name, secret);
    if (stored.ok) await session.delete(name);
    return stored;
  },
  delete: async (name) => {
    const kept = await session.get(name);
    await session.delete(name);
    const deleted = await keychain.delete(name);
    return !deleted.ok && kept.ok && kept.data !== null ? { ok: true, data: undefined } : deleted;
  },
});
