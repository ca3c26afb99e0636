import { ok, type Result } from '../../contract/problems.ts';
import { type AppSettings, defaultSettings, type SettingsChange } from '../../contract/settings.ts';
import type { Ports } from '../ports.ts';
import type { StoredSettings } from '../settings.ts';
import type { Emit, UseCasesOf } from '../use-cases.ts';
import { askForKeys, checkShortcut } from './shortcuts.ts';

export interface Preferences {
  readonly useCases: UseCasesOf<'settings'>;
  /** As they were read last: for what asks often and must not wait. */
  current(): AppSettings;
  /** Reads them afresh, and tells listeners where they differ. Where that fails, the last ones stand. */
  refresh(): Promise<void>;
  /** Calls back after each change that this process has seen. */
  onChange(listener: (settings: AppSettings) => void): void;
}

interface Needs {
  readonly ports: Pick<Ports, 'settings' | 'host'>;
  readonly emit: Emit;
}

/** How the app behaves, as the person set it. */
export const createPreferences = ({ ports: { settings, host }, emit }: Needs): Preferences => {
  const listeners = new Set<(settings: AppSettings) => void>();
  let known: AppSettings = defaultSettings;

  const learn = (next: AppSettings): void => {
    if (JSON.stringify(next) === JSON.stringify(known)) return;
    known = next;
    for (const listener of listeners) listener(next);
  };

  const askForShortcuts = async (change: SettingsChange): Promise<Result<void>> => {
    if (change.shortcuts === undefined) return ok(undefined);
    const stored = await settings.read();
    if (!stored.ok) return stored;
    const next = changedBy(stored.data, change);
    if (!next.ok) return next;
    const [before, after] = [stored.data.app.shortcuts, next.data.shortcuts];
    const toggle = await askForKeys(host, before.toggle, after.toggle);
    return toggle.ok ? askForKeys(host, before.palette, after.palette) : toggle;
  };

  return {
    useCases: {
      'settings.get': async () => {
        const stored = await settings.read();
        if (!stored.ok) return stored;
        learn(stored.data.app);
        return ok(stored.data.app);
      },
      'settings.change': async (change) => {
        const given = await askForShortcuts(change);
        if (!given.ok) return given;
        const changed = await settings.update((current) => {
          const app = changedBy(current, change);
          return app.ok ? ok({ settings: { ...current, app: app.data }, result: app.data }) : app;
        });
        if (!changed.ok) return changed;
        learn(changed.data);
        emit({ type: 'settings-changed' });
        return changed;
      },
    },
    current: () => known,
    refresh: async () => {
      const stored = await settings.read();
      if (stored.ok) learn(stored.data.app);
    },
    onChange: (listener) => {
      listeners.add(listener);
    },
  };
};

/** Drops what was not given, so that it does not cover what is there. */
const given = <T extends object>(values: T | undefined): { [K in keyof T]?: Exclude<T[K], undefined> } => {
  const kept = Object.entries(values ?? {}).filter(([, value]) => value !== undefined);
  // The compiler can't follow entries through a filter; the line above is the proof.
  return Object.fromEntries(kept) as { [K in keyof T]?: Exclude<T[K], undefined> };
};

const changedBy = (current: StoredSettings, change: SettingsChange): Result<AppSettings> => {
  const { general, shortcuts, notifications, following } = current.app;
  const next: AppSettings = {
    general: { ...general, ...given(change.general) },
    shortcuts: { ...shortcuts, ...given(change.shortcuts) },
    notifications: { ...notifications, ...given(change.notifications) },
    following: { ...following, ...given(change.following) },
  };
  if (change.shortcuts === undefined) return ok(next);
  // Both as they will be: two that trade places are no clash.
  const coming = { ...current, app: next };
  const toggle = checkShortcut(coming, { app: 'toggle' }, next.shortcuts.toggle);
  if (!toggle.ok) return toggle;
  const palette = checkShortcut(coming, { app: 'palette' }, next.shortcuts.palette);
  if (!palette.ok) return palette;
  return ok({ ...next, shortcuts: { toggle: toggle.data, palette: palette.data } });
};
