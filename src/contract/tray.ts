import { z } from 'zod';
import { Instant } from './instant.ts';

/** What a tray item does; the host only carries it out. */
export const TrayCommand = z.discriminatedUnion('type', [
  z.object({ type: z.literal('fire'), presetId: z.string() }),
  /** Fills the form from the preset and asks whether to fire. */
  z.object({ type: z.literal('review'), presetId: z.string(), projectId: z.string() }),
  z.object({ type: z.literal('open-run'), runId: z.string(), projectId: z.string().nullable() }),
  z.object({ type: z.literal('show') }),
  /** Shows the window, or hides it where it is shown. */
  z.object({ type: z.literal('toggle') }),
  /** The palette's own window. */
  z.object({ type: z.literal('palette') }),
  z.object({ type: z.literal('pause'), paused: z.boolean() }),
  /** Has the system ask for the keychain to be unlocked. */
  z.object({ type: z.literal('unlock') }),
  z.object({ type: z.literal('settings') }),
  z.object({ type: z.literal('quit') }),
]);
export type TrayCommand = Readonly<z.infer<typeof TrayCommand>>;

export const TrayItem = z.discriminatedUnion('type', [
  z.object({ type: z.literal('separator') }),
  z.object({ type: z.literal('label'), id: z.string(), label: z.string() }),
  z.object({
    type: z.literal('command'),
    id: z.string(),
    label: z.string(),
    /** Keys that do the same from everywhere, shown beside the label. */
    keys: z.string().nullable(),
    command: TrayCommand,
  }),
  z.object({
    type: z.literal('checkbox'),
    id: z.string(),
    label: z.string(),
    checked: z.boolean(),
    command: TrayCommand,
  }),
]);
export type TrayItem = Readonly<z.infer<typeof TrayItem>>;

export const trayIcons = ['idle', 'running', 'success', 'failed', 'offline'] as const;
export const TrayModel = z.object({
  icon: z.enum(trayIcons),
  title: z.string(),
  tooltip: z.string(),
  items: z.array(TrayItem),
  /** When it changes by itself, without an event: read it again then. */
  changesAt: Instant.nullable(),
});
export type TrayModel = Readonly<z.infer<typeof TrayModel>>;
