import { ok, type Result } from '../../contract/problems.ts';
import type { Vault } from '../ports.ts';

/** What is to stand under a name of the vault; null for nothing. */
export type KeptSecret = readonly [name: string, secret: string | null];

const put = (vault: Vault, [name, secret]: KeptSecret): Promise<Result<void>> =>
  secret === null ? vault.delete(name) : vault.set(name, secret);

/**
 * Keeps secrets, then stores what goes by them: settings that claim a secret which nobody has would be worse than an
 * unused entry. Where one of them can't be kept, or nothing is stored, the vault is put back as it was. Problems: the
 * keychain's, and those of `store`.
 */
export const keepSecrets = async <T>(
  vault: Vault,
  secrets: readonly KeptSecret[],
  store: () => Promise<Result<T>>,
): Promise<Result<T>> => {
  const before: KeptSecret[] = [];
  const putBack = async (): Promise<void> => {
    for (const entry of before) await put(vault, entry);
  };
  const keepAll = async (): Promise<Result<void>> => {
    for (const entry of secrets) {
      const [name] = entry;
      const old = await vault.get(name);
      // One that is locked holds what could not be put back. One that is not there has nothing: what can be kept shows next.
      if (!old.ok && old.problem.code !== 'keychain-unavailable') return old;
      before.push([name, old.ok ? old.data : null]);
      const kept = await put(vault, entry);
      if (!kept.ok) return kept;
    }
    return ok(undefined);
  };
  const kept = await keepAll();
  const stored = kept.ok ? await store() : kept;
  if (!stored.ok) await putBack();
  return stored;
};
