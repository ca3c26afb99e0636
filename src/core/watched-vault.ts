import type { Problem, Result } from '../contract/problems.ts';
import type { Vault } from './ports.ts';

export interface WatchedVault extends Vault {
  /** Whether the keychain was locked when it was last needed: known without asking, which could prompt. */
  isLocked(): boolean;
}

/** A vault that remembers how it stood when it was last needed; `onChange` is told when that is another way than before. */
export const watchVault = (vault: Vault, onChange: () => void): WatchedVault => {
  let lock: Problem | null = null;

  const see = async <T>(call: Promise<Result<T>>): Promise<Result<T>> => {
    const result = await call;
    const before = lock;
    lock = !result.ok && result.problem.code === 'keychain-locked' ? result.problem : null;
    if ((before === null) !== (lock === null)) onChange();
    return result;
  };

  return {
    status: async () => {
      const status = await vault.status();
      return status.kind === 'keychain' ? { ...status, problem: lock } : status;
    },
    get: (name) => see(vault.get(name)),
    set: (name, secret) => see(vault.set(name, secret)),
    delete: (name) => see(vault.delete(name)),
    close: vault.close,
    isLocked: () => lock !== null,
  };
};
