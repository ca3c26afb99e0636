import { confSettings } from '../../../src/adapters/settings-file.ts';
import { ok } from '../../../src/contract/problems.ts';
import { memoryLog } from '../../support/fakes-log.ts';
import { dataOf } from '../data-of.ts';
import { aStoredServer } from '../settings.contract.ts';

/** `hold`: dies in the middle of a change. Otherwise adds COUNT servers, one change each, and ends. */
export const main = async ([dataDir = '', prefix = '', count = '0']: readonly string[]) => {
  const settings = confSettings(dataDir, memoryLog());
  if (prefix === 'hold') {
    await settings.update((now) => {
      process.kill(process.pid, 'SIGKILL');
      return ok({ settings: now, result: undefined });
    });
  }
  for (let index = 0; index < Number(count); index += 1) {
    const server = aStoredServer(`${prefix}-${index}`);
    dataOf(
      await settings.update((now) =>
        ok({ settings: { ...now, servers: [...now.servers, server] }, result: undefined }),
      ),
    );
  }
  await settings.close();
  process.exit(0);
};
