import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { fallbackVault } from '../../src/adapters/fallback-vault.ts';
import { keytarVault } from '../../src/adapters/keytar-vault.ts';
import { memoryVault } from '../../src/adapters/memory-vault.ts';
import { memoryLog } from '../support/fakes-log.ts';
import { type SessionBus, sessionBusMissing, startSessionBus } from '../support/session-bus.ts';
import { vaultInSession } from './children/vault-in-session.ts';
import { dataOf, problemOf } from './data-of.ts';
import { vaultContract } from './vault.contract.ts';

const missing = sessionBusMissing();
if (missing !== null) process.stdout.write(`The keychain tests are skipped: ${missing}.\n`);

const withoutLibrary = () =>
  keytarVault({
    namespace: 'n',
    log: memoryLog(),
    load: async () => {
      throw new Error('libsecret-1.so.0: cannot open shared object file: No such file or directory');
    },
  });

vaultContract('memory', 'session', async () => ({ vault: memoryVault(), close: async () => undefined }));

describe.runIf(missing === null)('with a session bus', () => {
  let bus: SessionBus;
  beforeAll(async () => {
    bus = await startSessionBus();
  });
  afterAll(() => bus.close());

  vaultContract('keytar on a real Secret Service', 'keychain', async () => {
    const vault = vaultInSession(bus.env, 'contract');
    return { vault, close: vault.close };
  });

  vaultContract('keychain first, then memory', 'keychain', async () => {
    const keychain = vaultInSession(bus.env, 'fallback');
    return { vault: fallbackVault(keychain, memoryVault()), close: keychain.close };
  });

  it('keeps a secret for the next process, and for no other data folder', async () => {
    const [first, other] = [vaultInSession(bus.env, 'folder-1'), vaultInSession(bus.env, 'folder-2')];
    dataOf(await first.set('token', 'secret'));
    await first.close();
    const next = vaultInSession(bus.env, 'folder-1');
    expect(dataOf(await next.get('token'))).toBe('secret');
    expect(dataOf(await other.get('token'))).toBeNull();
    await next.close();
    await other.close();
  }, 30_000);
});

describe.runIf(missing === null)('a keychain that is not as it should be', () => {
  const closing: { close(): Promise<void> }[] = [];
  const closed = <T extends { close(): Promise<void> }>(one: T): T => {
    closing.unshift(one);
    return one;
  };
  afterEach(async () => {
    for (const one of closing.splice(0)) await one.close();
  });

  it('is locked: what is in it is not empty but locked, and nothing goes elsewhere', async () => {
    const bus = closed(await startSessionBus());
    const keychain = closed(vaultInSession(bus.env, 'locked'));
    const vault = fallbackVault(keychain, memoryVault());
    dataOf(await vault.set('token', 'secret'));
    await bus.lock();
    for (const result of [
      await vault.get('token'),
      await vault.set('new', 'x'),
      await vault.delete('token'),
    ]) {
      expect(problemOf(result).code).toBe('keychain-locked');
    }
    expect((await vault.status()).kind).toBe('keychain');
  }, 30_000);

  it('goes away while it is used: a problem for what is in it, and the session keeps what is new', async () => {
    const bus = closed(await startSessionBus());
    const keychain = closed(vaultInSession(bus.env, 'gone'));
    const vault = fallbackVault(keychain, memoryVault());
    dataOf(await vault.set('kept', 'in the keychain'));
    await bus.stopKeyring();
    expect(problemOf(await vault.get('kept'))).toMatchObject({
      code: 'keychain-unavailable',
      hint: expect.stringContaining('again'),
    });
    dataOf(await vault.set('new', 'in memory'));
    expect(dataOf(await vault.get('new'))).toBe('in memory');
    expect(await vault.status()).toMatchObject({
      kind: 'session',
      problem: { code: 'keychain-unavailable' },
    });
    await bus.startKeyring();
    const next = closed(vaultInSession(bus.env, 'gone'));
    expect(dataOf(await next.get('kept'))).toBe('in the keychain');
    expect(dataOf(await next.get('new'))).toBeNull();
  }, 30_000);

  it('appears later: it is used without a restart, and what memory holds stays readable', async () => {
    const bus = closed(await startSessionBus({ keyring: false }));
    const keychain = closed(vaultInSession(bus.env, 'later'));
    const vault = fallbackVault(keychain, memoryVault());
    dataOf(await vault.set('early', 'in memory'));
    expect((await vault.status()).kind).toBe('session');
    await bus.startKeyring();
    await expect.poll(async () => (await vault.status()).kind, { timeout: 10_000 }).toBe('keychain');
    dataOf(await vault.set('late', 'in the keychain'));
    expect(dataOf(await keychain.get('late'))).toBe('in the keychain');
    expect(dataOf(await vault.get('early'))).toBe('in memory');
  }, 30_000);

  it('was never there: the problem says to start one, and a command line keeps nothing', async () => {
    const bus = closed(await startSessionBus({ keyring: false }));
    const keychain = closed(vaultInSession(bus.env, 'none'));
    const problem = problemOf(await keychain.set('token', 'secret'));
    expect(problem).toMatchObject({
      code: 'keychain-unavailable',
      hint: expect.stringContaining('gnome-keyring'),
    });
    expect(await keychain.status()).toEqual({ kind: 'none', problem });
  }, 30_000);
});

describe('a keychain without its library', () => {
  it('says what to install, in another way than a missing service', async () => {
    const vault = withoutLibrary();
    const problem = problemOf(await vault.get('token'));
    expect(problem.code).toBe('keychain-unavailable');
    expect(problem.message).toContain('library');
    expect(await vault.status()).toEqual({ kind: 'none', problem });
    expect(problemOf(await vault.set('token', 'secret'))).toEqual(problem);
  });

  it('leaves secrets to the session', async () => {
    const vault = fallbackVault(withoutLibrary(), memoryVault());
    expect((await vault.status()).kind).toBe('session');
    dataOf(await vault.set('token', 'secret'));
    expect(dataOf(await vault.get('token'))).toBe('secret');
    dataOf(await vault.delete('token'));
    expect(problemOf(await vault.get('token')).code).toBe('keychain-unavailable');
  });

  it('is loaded again once it is installed', async () => {
    let installed = false;
    const entries = new Map<string, string>();
    const vault = keytarVault({
      namespace: 'n',
      log: memoryLog(),
      load: async () => {
        if (!installed) throw new Error('cannot open shared object file');
        return {
          getPassword: async (_service, account) => entries.get(account) ?? null,
          setPassword: async (_service, account, password) => void entries.set(account, password),
          deletePassword: async (_service, account) => entries.delete(account),
        };
      },
    });
    expect((await vault.set('token', 'secret')).ok).toBe(false);
    installed = true;
    dataOf(await vault.set('token', 'secret'));
    expect(dataOf(await vault.get('token'))).toBe('secret');
    expect([...entries.keys()]).toEqual(['n/token']);
  });
});

describe('a keychain that waits for a person', () => {
  it('is given up as locked, lets nobody else wait, and is asked again once it has answered', async () => {
    let answer: (secret: string | null) => void = () => undefined;
    let calls = 0;
    const vault = keytarVault({
      namespace: 'n',
      log: memoryLog(),
      patience: 50,
      lockedLooksEmpty: false,
      load: async () => ({
        getPassword: () => {
          calls += 1;
          return calls === 1 ? new Promise((resolve) => (answer = resolve)) : Promise.resolve('secret');
        },
        setPassword: async () => undefined,
        deletePassword: async () => true,
      }),
    });
    expect(problemOf(await vault.get('token')).code).toBe('keychain-locked');
    expect(problemOf(await vault.get('token')).code).toBe('keychain-locked');
    expect((await vault.status()).kind).toBe('keychain');
    expect(calls).toBe(1);
    answer(null);
    await expect.poll(async () => vault.get('token')).toEqual({ ok: true, data: 'secret' });
  });

  it.each([
    ['Cannot create an item in a locked collection', 'keychain-locked'],
    ['User interaction is not allowed.', 'keychain-locked'],
    ['The name org.freedesktop.secrets was not provided by any .service files', 'keychain-unavailable'],
    ['Object does not exist at path “/org/freedesktop/secrets/collection/login”', 'keychain-unavailable'],
  ])('reads "%s" as %s', async (message, code) => {
    const refuse = () => Promise.reject(new Error(message));
    const keytar = { getPassword: refuse, setPassword: refuse, deletePassword: refuse };
    const vault = keytarVault({ namespace: 'n', log: memoryLog(), load: async () => keytar });
    expect(problemOf(await vault.set('token', 'secret')).code).toBe(code);
  });

  it('with no keyring to put a secret into is no keychain: the session keeps it', async () => {
    const refuse = () => Promise.reject(new Error('Object does not exist at path “/login”'));
    const keytar = { getPassword: async () => null, setPassword: refuse, deletePassword: async () => false };
    const keychain = keytarVault({
      namespace: 'n',
      log: memoryLog(),
      lockedLooksEmpty: true,
      load: async () => keytar,
    });
    const vault = fallbackVault(keychain, memoryVault());
    expect(dataOf(await vault.get('token'))).toBeNull();
    dataOf(await vault.set('token', 'secret'));
    expect((await vault.status()).kind).toBe('session');
    expect(dataOf(await vault.get('token'))).toBe('secret');
  });
});
