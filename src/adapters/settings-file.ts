import { existsSync, readFileSync, watch } from 'node:fs';
import { join } from 'node:path';
import Conf from 'conf';
import lockfile from 'proper-lockfile';
import { z } from 'zod';
import { fail, ok, type Result } from '../contract/problems.ts';
import type { Log, SettingsEvent, SettingsStore } from '../core/ports.ts';
import { emptySettings, StoredSettings } from '../core/settings.ts';
import { keepAside } from './kept-aside.ts';

/** What conf and electron-store (which is conf) have in common. */
export interface ConfLike {
  /** Reads the file; throws where it is no JSON. Writing replaces the file atomically. */
  store: Record<string, unknown>;
}

interface Options {
  readonly dataDir: string;
  readonly open: () => ConfLike;
  readonly log: Log;
}

const CURRENT = emptySettings.version;
const Versioned = z.object({ version: z.number().int() });

type Reading =
  | { readonly type: 'settings'; readonly settings: StoredSettings }
  | { readonly type: 'newer' }
  | { readonly type: 'broken' };

const understand = (raw: Record<string, unknown>): Reading => {
  if (Object.keys(raw).length === 0) return { type: 'settings', settings: emptySettings };
  const version = Versioned.safeParse(raw);
  if (version.success && version.data.version > CURRENT) return { type: 'newer' };
  const parsed = StoredSettings.safeParse(raw);
  return parsed.success ? { type: 'settings', settings: parsed.data } : { type: 'broken' };
};

/** Settings in one JSON file through conf's engine, which several processes may change. See the port for the promises. */
export const settingsFile = ({ dataDir, open, log }: Options): SettingsStore => {
  const path = join(dataDir, 'settings.json');
  const listeners = new Set<(event: SettingsEvent) => void>();
  /** Notices from before anybody listened. */
  let unheard: SettingsEvent[] = [];
  let conf: ConfLike | null = null;
  let lastSeen: string | null = null;
  let queue: Promise<unknown> = Promise.resolve();

  const tell = (event: SettingsEvent): void => {
    if (listeners.size === 0) unheard.push(event);
    else for (const listener of listeners) listener(event);
  };

  const text = (): string | null => {
    try {
      return readFileSync(path, 'utf8');
    } catch {
      return null;
    }
  };

  const raw = (): Record<string, unknown> => {
    conf ??= open();
    return conf.store;
  };

  const reading = (): Reading => {
    try {
      return understand(raw());
    } catch (error) {
      if (error instanceof SyntaxError) return { type: 'broken' };
      throw error;
    }
  };

  const read = (): Result<StoredSettings> => {
    try {
      const found = reading();
      if (found.type === 'settings') {
        lastSeen = text();
        return ok(found.settings);
      }
      if (found.type === 'newer') {
        return fail(
          'storage',
          `${path} was written by a newer Trigger Tray.`,
          'Start that one, or use another data folder.',
        );
      }
      conf = null;
      const notice = keepAside(path, 'settings');
      log.warn('the settings could not be read and were kept aside');
      tell({ type: 'notice', notice });
      return ok(emptySettings);
    } catch (error) {
      return storageProblem('read', path, error);
    }
  };

  const locked = async <T>(work: () => Result<T>): Promise<Result<T>> => {
    let release: (() => Promise<void>) | null = null;
    const lock = `${path}.lock`;
    try {
      release = await lockfile.lock(path, {
        realpath: false,
        lockfilePath: lock,
        stale: 10_000,
        retries: { retries: 100, factor: 1.2, minTimeout: 10, maxTimeout: 100 },
      });
    } catch (error) {
      return codeOf(error) === 'ELOCKED'
        ? fail(
            'storage',
            'The settings are being changed by another process.',
            `Try again; if it stays so, remove ${lock}.`,
          )
        : storageProblem('lock', path, error);
    }
    try {
      return work();
    } finally {
      await release().catch(() => undefined);
    }
  };

  const watcher = watchFolder(dataDir, () => {
    const now = text();
    if (now === null || now === lastSeen) return;
    lastSeen = now;
    tell({ type: 'changed' });
  });

  return {
    read: async () => read(),
    update: (change) => {
      const next = queue.then(() =>
        locked(() => {
          const current = read();
          if (!current.ok) return current;
          const changed = change(current.data);
          if (!changed.ok) return changed;
          try {
            raw();
            if (conf !== null) conf.store = { ...changed.data.settings };
            lastSeen = text();
            return ok(changed.data.result);
          } catch (error) {
            return storageProblem('write', path, error);
          }
        }),
      );
      queue = next.catch(() => undefined);
      return next;
    },
    subscribe: (listener) => {
      listeners.add(listener);
      const missed = unheard;
      unheard = [];
      for (const event of missed) listener(event);
      return () => listeners.delete(listener);
    },
    close: async () => {
      watcher.close();
      await queue;
    },
  };
};

/** Settings through conf, for hosts on plain Node. */
export const confSettings = (dataDir: string, log: Log): SettingsStore =>
  settingsFile({
    dataDir,
    log,
    open: () => new Conf<Record<string, unknown>>({ cwd: dataDir, configName: 'settings' }),
  });

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : 'an unknown cause';

const storageProblem = (what: string, path: string, error: unknown) =>
  fail(
    'storage',
    `Could not ${what} ${path}: ${codeOf(error)}.`,
    'Check that the disk has room and that the folder can be written.',
  );

/** The folder, not the file: an atomic write replaces the file, and a watch on it would stay with the old one. */
const watchFolder = (dataDir: string, look: () => void): { close(): void } => {
  if (!existsSync(dataDir)) return { close: () => undefined };
  try {
    const watcher = watch(dataDir, { persistent: false }, (_event, name) => {
      if (name === null || name === 'settings.json') look();
    });
    watcher.on('error', () => watcher.close());
    return watcher;
  } catch {
    // Out of watches: changes of other processes are seen at the next read.
    return { close: () => undefined };
  }
};
