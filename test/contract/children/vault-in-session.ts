import { z } from 'zod';
import { VaultStatus } from '../../../src/contract/app-facts.ts';
import { resultOf } from '../../../src/contract/problems.ts';
import type { Vault } from '../../../src/core/ports.ts';
import { endOf, startChild } from './start-child.ts';

const Answer = z.object({ id: z.number(), answer: z.unknown() });
const Nothing = z.undefined().optional();

/** The keychain as a process of that session sees it. */
export const vaultInSession = (
  env: Readonly<Record<string, string>>,
  namespace: string,
  patience = 20_000,
): Vault & { close(): Promise<void> } => {
  const child = startChild('vault-child.ts', [namespace, `${patience}`], env);
  const waiting = new Map<number, (answer: unknown) => void>();
  let last = 0;
  child.on('message', (message) => {
    const { id, answer } = Answer.parse(message);
    waiting.get(id)?.(answer);
    waiting.delete(id);
  });
  const call = (method: string, name?: string, secret?: string): Promise<unknown> =>
    new Promise((resolve, reject) => {
      last += 1;
      waiting.set(last, resolve);
      child.once('exit', (code, signal) => reject(new Error(`the process ended with ${code ?? signal}`)));
      child.send({ id: last, method, name, secret });
    });
  child.setMaxListeners(0);
  const withoutData = z
    .object({ ok: z.literal(true) })
    .transform(() => ({ ok: true as const, data: undefined }));
  const done = z.union([withoutData, resultOf(Nothing).options[1]]);
  return {
    status: async () => VaultStatus.parse(await call('status')),
    get: async (name) => resultOf(z.string().nullable()).parse(await call('get', name)),
    set: async (name, secret) => done.parse(await call('set', name, secret)),
    delete: async (name) => done.parse(await call('delete', name)),
    close: async () => {
      // A call that waits for a person keeps a process from ending by itself.
      child.kill('SIGKILL');
      await endOf(child);
    },
  };
};
