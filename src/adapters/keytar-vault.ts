import type { VaultStatus } from '../contract/app-facts.ts';
import { failed, ok, type Result } from '../contract/problems.ts';
import type { Log, Vault } from '../core/ports.ts';
import { locked, missingLibrary, noKeyring, refusal } from './keychain-problems.ts';

/** The part of keytar that is used. */
export interface Keytar {
  getPassword(service: string, account: string): Promise<string | null>;
  setPassword(service: string, account: string, password: string): Promise<void>;
  deletePassword(service: string, account: string): Promise<boolean>;
}

export interface KeytarVaultOptions {
  /** Keeps the entries of one data folder apart from those of every other. */
  readonly namespace: string;
  readonly log: Log;
  /** Milliseconds after which a call that waits for somebody to unlock counts as locked. */
  readonly patience?: number;
  /** The Secret Service finds nothing in what is locked, without a word; macOS and Windows say so. */
  readonly lockedLooksEmpty?: boolean;
  readonly load?: () => Promise<Keytar>;
}

const SERVICE = 'trigger-tray';
const PATIENCE = 20_000;
/** Milliseconds that a call may take to come back before the process ends all the same. */
const LEAVE = 3_000;
/** Milliseconds that a status is believed: screens ask often, a keychain that appears shows soon. */
const FRESH = 2_000;
/** Milliseconds that a keychain without a keyring is not asked to keep anything. */
const NO_KEYRING = 30_000;

const loadKeytar = async (): Promise<Keytar> => {
  const module = await import('keytar');
  return module.default;
};

/**
 * The OS keychain through keytar: Secret Service on Linux, Keychain on macOS, Credential Manager on Windows. Entries
 * are of service `trigger-tray`, account `<namespace>/<name>`. Never asks for all credentials at once: libsecret crashes
 * on a locked one. Problems: `keychain-unavailable`, `keychain-locked`.
 */
export const keytarVault = ({
  namespace,
  log,
  patience = PATIENCE,
  lockedLooksEmpty = process.platform === 'linux',
  load = loadKeytar,
}: KeytarVaultOptions): Vault => {
  let loading: Promise<Keytar> | null = null;
  /** Ends when the running call does, however long that takes. */
  let busy: Promise<unknown> = Promise.resolve();
  let stuck = false;
  let closed = false;
  let known: { readonly status: VaultStatus; readonly until: number } | null = null;

  const account = (name: string): string => `${namespace}/${name}`;
  const note = (status: VaultStatus, period: number): VaultStatus => {
    known = { status, until: performance.now() + period };
    return status;
  };

  const loaded = async (): Promise<Result<Keytar>> => {
    loading ??= load();
    try {
      return ok(await loading);
    } catch (error) {
      log.info('the keychain library could not be loaded', { message: wordsOf(error) });
      // The next call tries again: the library may be installed meanwhile.
      loading = null;
      return failed(missingLibrary);
    }
  };

  /**
   * One call at a time, as each blocks a thread that file and name lookups need too. One that waits for somebody is
   * given up after a while, but goes on blocking its thread: until it ends, nobody else gets in line behind it.
   */
  const call = async <T>(what: (keytar: Keytar) => Promise<T>): Promise<Result<T>> => {
    const keytar = await loaded();
    if (!keytar.ok) return keytar;
    if (stuck || closed) return failed(locked);
    const answer = busy.then(() => what(keytar.data)).then(ok<T>, refused);
    busy = answer;
    const result = await within(answer, patience);
    if (result !== null) return result;
    stuck = true;
    answer.then(() => {
      stuck = false;
    });
    return failed(locked);
  };

  const refused = (error: unknown): Result<never> => {
    const message = wordsOf(error);
    log.info('the keychain refused a call', { message });
    const problem = refusal(message);
    known = null;
    if (problem === noKeyring) note({ kind: 'none', problem }, NO_KEYRING);
    return failed(problem);
  };

  /** Whether what was not found is not there, shown by whether anything could be put there. */
  const trulyAbsent = async (): Promise<Result<void>> => {
    if (!lockedLooksEmpty) return ok(undefined);
    const probe = account('probe');
    const kept = await call((keytar) => keytar.setPassword(SERVICE, probe, 'probe'));
    if (!kept.ok) return kept.problem === noKeyring ? ok(undefined) : kept;
    await call((keytar) => keytar.deletePassword(SERVICE, probe));
    return ok(undefined);
  };

  const find = (name: string) => call((keytar) => keytar.getPassword(SERVICE, account(name)));
  const remove = (name: string) => call((keytar) => keytar.deletePassword(SERVICE, account(name)));

  let asking: Promise<VaultStatus> | null = null;
  const ask = async (): Promise<VaultStatus> => {
    // A name that nothing uses: what finds nothing has nothing to unlock, so nobody is asked.
    const probe = await find('status');
    asking = null;
    // Locked, it is a keychain still: the person can unlock it.
    if (probe.ok || probe.problem === locked) return note({ kind: 'keychain', problem: null }, FRESH);
    return note({ kind: 'none', problem: probe.problem }, FRESH);
  };

  return {
    status: async () => {
      if (known !== null && performance.now() < known.until) return known.status;
      asking ??= ask();
      return asking;
    },
    get: async (name) => {
      const found = await find(name);
      if (!found.ok || found.data !== null) return found;
      const absent = await trulyAbsent();
      if (!absent.ok) return absent;
      // Asking whether it is locked may have had it unlocked.
      return lockedLooksEmpty ? find(name) : found;
    },
    // A process that ends while keytar is at work is aborted by it: its answer finds no JavaScript any more.
    close: async () => {
      closed = true;
      await within(busy, LEAVE);
    },
    set: async (name, secret) => {
      const kept = await call((keytar) => keytar.setPassword(SERVICE, account(name), secret));
      if (kept.ok) known = null;
      return kept;
    },
    delete: async (name) => {
      const removed = await remove(name);
      if (!removed.ok) return removed;
      if (removed.data) return ok(undefined);
      const absent = await trulyAbsent();
      if (!absent.ok) return absent;
      const again = lockedLooksEmpty ? await remove(name) : removed;
      return again.ok ? ok(undefined) : again;
    },
  };
};

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : 'unknown cause');

/** The result, or null where it takes longer. */
const within = async <T>(work: Promise<T>, milliseconds: number): Promise<T | null> => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tooLong = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), milliseconds);
  });
  const first = await Promise.race([work, tooLong]);
  clearTimeout(timer);
  return first;
};
