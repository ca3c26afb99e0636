import { z } from 'zod';

export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

/** Keys as Electron writes them: `Ctrl+Alt+R`; see `accelerators.ts`. */
export const Accelerator = z.string().min(1).max(60);

/** What a preset's ends are worth a notification for; `default` follows the settings. */
export const notifyChoices = ['default', 'none', 'failures', 'all'] as const;
export const NotifyChoice = z.enum(notifyChoices);
export type NotifyChoice = z.infer<typeof NotifyChoice>;

const General = z.object({
  startAtLogin: z.boolean(),
  /** Waits in the tray, without a window. */
  startHidden: z.boolean(),
  closeToTray: z.boolean(),
  theme: z.enum(themes),
  /** Screens and tray ask before each fire; a command line's own words are its consent. */
  askBeforeEveryFire: z.boolean(),
});

/** Works everywhere; null is off. A preset's own is with the preset. */
const Shortcuts = z.object({ toggle: Accelerator.nullable(), palette: Accelerator.nullable() });

const Notifications = z.object({
  failed: z.boolean(),
  /** Only builds that took longer than a minute. */
  passed: z.boolean(),
  manual: z.boolean(),
  /** A fire was refused, or its outcome is unknown. */
  troubled: z.boolean(),
});

const Following = z.object({
  paused: z.boolean(),
  /** The most requests to one server for following, a minute. */
  requestsPerMinute: z.number().int().min(6).max(600),
  /** Polls a quarter as often. */
  slowOnBattery: z.boolean(),
  /** Hours after which a build that has not ended is let go of. */
  stopAfterHours: z.number().int().min(1).max(720),
  /** Runs kept in the history; older ones that have ended go. */
  keepRuns: z.number().int().min(50).max(100_000),
});

/** How the app behaves: what a person can set, besides servers, projects, triggers and presets. */
export const AppSettings = z.object({
  general: General,
  shortcuts: Shortcuts,
  notifications: Notifications,
  following: Following,
});
export type AppSettings = Readonly<z.infer<typeof AppSettings>>;

/** What is given is changed, the rest stays. */
export const SettingsChange = z.strictObject({
  general: z.strictObject(General.shape).partial().optional(),
  shortcuts: z.strictObject(Shortcuts.shape).partial().optional(),
  notifications: z.strictObject(Notifications.shape).partial().optional(),
  following: z.strictObject(Following.shape).partial().optional(),
});
export type SettingsChange = Readonly<z.infer<typeof SettingsChange>>;

export const defaultSettings: AppSettings = {
  general: {
    startAtLogin: false,
    startHidden: false,
    closeToTray: true,
    theme: 'system',
    askBeforeEveryFire: false,
  },
  shortcuts: { toggle: 'Ctrl+Alt+G', palette: 'Ctrl+Alt+R' },
  notifications: { failed: true, passed: false, manual: true, troubled: true },
  following: {
    paused: false,
    requestsPerMinute: 60,
    slowOnBattery: true,
    stopAfterHours: 24,
    keepRuns: 10_000,
  },
};
