import { fail, failed, ok, type Problem, type Result } from '../contract/problems.ts';
import type { Log, Vault } from '../core/ports.ts';

/** The part of keytar that is used. */
export interface Keytar {
  getPassword(service: string, account: string): Promise<string | null>;
  setPassword(service: string, account: string, password: string): Promise<void>;
  deletePassword(service: string, account: string): Promise<boolean>;
}

interface Options {
  /** Keeps the entries of one data folder apart from those of every other. */
  readonly namespace: string;
  readonly log: Log;
  /** Milliseconds after which a call that waits for a prompt nobody answers counts as locked. */
  readonly patience?: number;
  readonly load?: () => Promise<Keytar>;
}

const SERVICE = 'trigger-tray';
const PATIENCE = 20_000;

const loadKeytar = async (): Promise<Keytar> => {
  const module = await import('keytar');
  return module.default;
};

const missingLibrary = (): Problem =>
  fail(
    'keychain-unavailable',
    'The keychain library of this system could not be loaded.',
    process.platform === 'linux'
      ? 'Install libsecret (Debian, Ubuntu: apt install libsecret-1-0), then start again.'
      : 'Reinstall Trigger Tray.',
  ).problem;

const noService = (): Problem =>
  fail(
    'keychain-unavailable',
    'No keychain answers.',
    process.platform === 'linux'
      ? 'Start one (gnome-keyring or KWallet) in this desktop session, then try again.'
      : 'Sign in to a desktop session, then try again.',
  ).problem;

const locked = (): Problem =>
  fail('keychain-locked', 'The keychain is locked, or access to it was denied.', 'Unlock it, then try again.')
    .problem;

/** libsecret, macOS and Windows each have their own words for a locked or denied keychain. */
const isLocked = (message: string): boolean =>
  /locked|dismissed|cancell?ed|denied|not allowed|authorization|interaction/i.test(message);

/**
 * The OS keychain through keytar: Secret Service on Linux, Keychain on macOS, Credential Manager on Windows. keytar
 * throws when it is loaded where libsecret is missing, and when it is called where no service answers: two causes with
 * two ways out. Problems: `keychain-unavailable`, `keychain-locked`.
 */
export const keytarVault = ({ namespace, log, patience = PATIENCE, load = loadKeytar }: Options): Vault => {
  let loading: Promise<Keytar> | null = null;

  const loaded = async (): Promise<Result<Keytar>> => {
    loading ??= load();
    try {
      return ok(await loading);
    } catch {
      // The next call tries again: the library may be installed meanwhile.
      loading = null;
      return failed(missingLibrary());
    }
  };

  const call = async <T>(what: (keytar: Keytar) => Promise<T>): Promise<Result<T>> => {
    const keytar = await loaded();
    if (!keytar.ok) return keytar;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const tooLong = new Promise<Result<T>>((resolve) => {
      timer = setTimeout(() => resolve(failed(locked())), patience);
    });
    const answer = what(keytar.data).then(ok, (error: unknown) => {
      const message = error instanceof Error ? error.message : '';
      log.info('the keychain refused a call', { message });
      return failed(isLocked(message) ? locked() : noService());
    });
    const result = await Promise.race([answer, tooLong]);
    clearTimeout(timer);
    return result;
  };

  const account = (name: string): string => `${namespace}/${name}`;

  return {
    status: async () => {
      // A name that nothing uses: found nowhere, it unlocks and prompts nothing.
      const probe = await call((keytar) => keytar.getPassword(SERVICE, account('probe')));
      return probe.ok ? { kind: 'keychain', problem: null } : { kind: 'none', problem: probe.problem };
    },
    get: (name) => call((keytar) => keytar.getPassword(SERVICE, account(name))),
    set: (name, secret) => call((keytar) => keytar.setPassword(SERVICE, account(name), secret)),
    delete: (name) => call(async (keytar) => void (await keytar.deletePassword(SERVICE, account(name)))),
  };
};
