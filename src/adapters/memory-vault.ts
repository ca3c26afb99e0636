import { ok } from '../contract/problems.ts';
import type { Vault } from '../core/ports.ts';

/** Secrets for this session alone, gone when the process ends. */
export const memoryVault = (): Vault => {
  const secrets = new Map<string, string>();
  return {
    status: async () => ({ kind: 'session', problem: null }),
    get: async (name) => ok(secrets.get(name) ?? null),
    set: async (name, secret) => {
      secrets.set(name, secret);
      return ok(undefined);
    },
    delete: async (name) => {
      secrets.delete(name);
      return ok(undefined);
    },
    close: async () => undefined,
  };
};
