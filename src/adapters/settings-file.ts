import { readFileSync, watch } from 'node:fs';
import { join } from 'node:path';
import Conf from 'conf';
import { fail, ok, type Result } from '../contract/problems.ts';
import type { Log, SettingsEvent, SettingsStore } from '../core/ports.ts';
import { emptySettings, type StoredSettings } from '../core/settings.ts';
import { withFileLock } from './file-lock.ts';
import { keepAside } from './kept-aside.ts';
import { storageProblem } from './storage-problem.ts';
import { type SettingsReading, understandSettings } from './understand-settings.ts';

/** What conf and electron-store (which is conf) have in common. */
export interface ConfLike {
  /** Reads the file each time, empty where there is none; throws where it is no JSON. Setting it writes atomically. */
  store: Record<string, unknown>;
}

export interface SettingsFileOptions {
  readonly dataDir: string;
  /** Opens the engine on `settings.json` in the folder. Called late, and again after the file was kept aside. */
  readonly open: () => ConfLike;
  readonly log: Log;
  /** Milliseconds to wait for another process's change to end. */
  readonly patience?: number;
}

/**
 * Settings in one JSON file that several processes may read and change: read afresh each time, changed under a lock,
 * replaced atomically. What can't be understood is kept aside as `settings.broken-<time>.json`; a file of a newer
 * version is refused and left as it is. Problem: `storage`.
 */
export const settingsFile = ({ dataDir, open, log, patience }: SettingsFileOptions): SettingsStore => {
  const path = join(dataDir, 'settings.json');
  const listeners = new Set<(event: SettingsEvent) => void>();
  /** Told to the first listener: what was found before anybody listened. */
  let unheard: readonly SettingsEvent[] = [];
  let conf: ConfLike | null = null;
  /** The file as this process left it, or as listeners were last told of it. */
  let announced = textOf(path);
  let queue: Promise<unknown> = Promise.resolve();

  const tell = (event: SettingsEvent): void => {
    if (listeners.size === 0) unheard = [...unheard, event];
    else for (const listener of [...listeners]) listener(event);
  };

  const engine = (): ConfLike => {
    conf ??= open();
    return conf;
  };

  const look = (): SettingsReading => {
    try {
      return understandSettings(engine().store);
    } catch (error) {
      if (error instanceof SyntaxError) return { type: 'broken' };
      throw error;
    }
  };

  const locked = <T>(work: () => Result<T>): Promise<Result<T>> => withFileLock(path, work, patience);

  /** Only under the lock: another process may have put a good file there since this one was found broken. */
  const recovered = (): Result<StoredSettings> => {
    const reading = look();
    switch (reading.type) {
      case 'settings':
        return ok(reading.settings);
      case 'newer':
        return newer(path);
      case 'broken': {
        conf = null;
        const notice = keepAside(path, 'settings');
        announced = null;
        log.warn('the settings could not be read and were kept aside');
        tell({ type: 'notice', notice });
        return ok(emptySettings);
      }
    }
  };

  const read = async (): Promise<Result<StoredSettings>> => {
    try {
      const reading = look();
      if (reading.type === 'settings') return ok(reading.settings);
      return await locked(() => guarded('read', recovered));
    } catch (error) {
      return storageProblem('read', path, error);
    }
  };

  const guarded = <T>(what: string, work: () => Result<T>): Result<T> => {
    try {
      return work();
    } catch (error) {
      return storageProblem(what, path, error);
    }
  };

  const write = (settings: StoredSettings): Result<void> =>
    guarded('write', () => {
      engine().store = { ...settings };
      announced = textOf(path);
      return ok(undefined);
    });

  const changedBy = <T>(
    change: (settings: StoredSettings) => Result<{ readonly settings: StoredSettings; readonly result: T }>,
  ): Result<T> => {
    const current = guarded('read', recovered);
    if (!current.ok) return current;
    const changed = applied(change, current.data, log);
    if (!changed.ok) return changed;
    const written = write(changed.data.settings);
    return written.ok ? ok(changed.data.result) : written;
  };

  const watcher = watchFolder(dataDir, () => {
    const now = textOf(path);
    if (now === null || now === announced) return;
    announced = now;
    tell({ type: 'changed' });
  });

  return {
    read,
    update: (change) => {
      const next = queue.then(() => locked(() => changedBy(change)));
      queue = next;
      return next;
    },
    subscribe: (listener) => {
      listeners.add(listener);
      const missed = unheard;
      unheard = [];
      for (const event of missed) listener(event);
      return () => {
        listeners.delete(listener);
      };
    },
    close: async () => {
      watcher.close();
      listeners.clear();
      await queue;
    },
  };
};

/** Settings through conf, for hosts on plain Node. */
export const confSettings = (dataDir: string, log: Log): SettingsStore =>
  settingsFile({
    dataDir,
    log,
    open: () =>
      new Conf<Record<string, unknown>>({ cwd: dataDir, configName: 'settings', configFileMode: 0o600 }),
  });

const textOf = (path: string): string | null => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
};

const newer = (path: string) =>
  fail(
    'storage',
    `${path} was written by a newer Trigger Tray.`,
    'Start that one, or use another data folder.',
  );

/** A change that throws is a fault of ours: it must not leave the lock behind, nor half a change. */
const applied = <T>(
  change: (settings: StoredSettings) => Result<T>,
  settings: StoredSettings,
  log: Log,
): Result<T> => {
  try {
    return change(settings);
  } catch (error) {
    log.error('a change of the settings failed', { message: error instanceof Error ? error.message : '' });
    return fail('internal', 'The settings could not be changed.', 'Nothing was changed. Try again.');
  }
};

/** The folder, not the file: an atomic write replaces the file, and a watch on it would stay with the old one. */
const watchFolder = (dataDir: string, look: () => void): { close(): void } => {
  try {
    const watcher = watch(dataDir, { persistent: false }, (_event, name) => {
      if (name === null || name === 'settings.json') look();
    });
    watcher.on('error', () => watcher.close());
    return watcher;
  } catch {
    // Out of watches, or no folder: what other processes change is seen at the next read.
    return { close: () => undefined };
  }
};
