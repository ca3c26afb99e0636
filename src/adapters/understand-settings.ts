import { z } from 'zod';
import { emptySettings, StoredSettings } from '../core/settings.ts';

/** Turns the content of one version into that of the next. */
export type SettingsStep = (content: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>;

/** By the version they start from. Never change a step that was released, add another. */
export const settingsSteps: ReadonlyMap<number, SettingsStep> = new Map();

export type SettingsReading =
  | { readonly type: 'settings'; readonly settings: StoredSettings }
  /** Of a version that only a later Trigger Tray knows. */
  | { readonly type: 'newer' }
  | { readonly type: 'broken' };

const Versioned = z.object({ version: z.number().int().nonnegative() });

/** Reads the content of a settings file, older versions through their steps. Pure. */
export const understandSettings = (
  content: Readonly<Record<string, unknown>>,
  steps: ReadonlyMap<number, SettingsStep> = settingsSteps,
): SettingsReading => {
  if (Object.keys(content).length === 0) return { type: 'settings', settings: emptySettings };
  const parsed = StoredSettings.safeParse(content);
  if (parsed.success) return { type: 'settings', settings: parsed.data };
  const versioned = Versioned.safeParse(content);
  if (!versioned.success) return { type: 'broken' };
  const { version } = versioned.data;
  if (version > emptySettings.version) return { type: 'newer' };
  const step = steps.get(version);
  return step === undefined || version === emptySettings.version
    ? { type: 'broken' }
    : understandSettings({ ...step(content), version: version + 1 }, steps);
};
