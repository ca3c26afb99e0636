import { z } from 'zod';
import { keytarVault } from '../../../src/adapters/keytar-vault.ts';
import { memoryLog } from '../../support/fakes-log.ts';

const Call = z.object({
  id: z.number(),
  method: z.enum(['status', 'get', 'set', 'delete']),
  name: z.string().default(''),
  secret: z.string().default(''),
});

/** A vault on the session bus of its environment, which keytar reads by itself. NAMESPACE, PATIENCE in milliseconds. */
export const main = async ([namespace = '', patience = '20000']: readonly string[]) => {
  const vault = keytarVault({ namespace, log: memoryLog(), patience: Number(patience) });
  process.on('message', async (message) => {
    const { id, method, name, secret } = Call.parse(message);
    const answer = {
      status: () => vault.status(),
      get: () => vault.get(name),
      set: () => vault.set(name, secret),
      delete: () => vault.delete(name),
    };
    process.send?.({ id, answer: await answer[method]() });
  });
};
