import { expect, it } from 'vitest';
import { keytarVault } from '../../../src/adapters/keytar-vault.ts';
import { memoryLog } from '../../support/fakes-log.ts';

it('ends only after the keychain has answered the call on its way, and begins no other', async () => {
  const events: string[] = [];
  let answer: (secret: string | null) => void = () => undefined;
  const vault = keytarVault({
    namespace: 'test',
    log: memoryLog(),
    lockedLooksEmpty: false,
    load: async () => ({
      getPassword: () => {
        events.push('asked');
        return new Promise((resolve) => {
          answer = resolve;
        });
      },
      setPassword: async () => undefined,
      deletePassword: async () => true,
    }),
  });
  const got = vault.get('name');
  await expect.poll(() => events).toEqual(['asked']);
  const closed = vault.close().then(() => events.push('closed'));
  expect(await vault.get('another')).toMatchObject({ ok: false });
  expect(events).toEqual(['asked']);
  answer('secret');
  await closed;
  expect(await got).toEqual({ ok: true, data: 'secret' });
  expect(events).toEqual(['asked', 'closed']);
});
