import { z } from 'zod';
import { Sync } from './projects.ts';
import { Ref } from './refs.ts';
import { Run } from './runs.ts';

/** What a link fills the form with, besides the project: null and nothing where it says nothing. */
export const FormFill = z.object({
  ref: Ref.nullable(),
  variables: z.array(z.object({ key: z.string(), value: z.string() })),
});
export type FormFill = Readonly<z.infer<typeof FormFill>>;

/** Where a host asks the screens to go. */
export const Place = z.discriminatedUnion('place', [
  /** The fire form of a project, filled from a preset or a link where one is named. */
  z.object({
    place: z.literal('project'),
    projectId: z.string(),
    presetId: z.string().nullable(),
    /** Asks whether to fire it, as a preset that asks first does: it is fired by the answer alone. */
    ask: z.boolean().optional(),
    /** From a link, which anybody may have made: shown in the form, and never fired by itself. */
    fill: FormFill.optional(),
  }),
  z.object({ place: z.literal('run'), runId: z.string(), projectId: z.string().nullable() }),
  /** The fire form, filled from that run. */
  z.object({ place: z.literal('again'), runId: z.string() }),
  z.object({ place: z.literal('builds') }),
  z.object({ place: z.literal('settings'), section: z.string().nullable() }),
  /** The quick palette, over whatever is shown. */
  z.object({ place: z.literal('palette') }),
]);
export type Place = Readonly<z.infer<typeof Place>>;

/** A key press of the window's own shortcuts, chosen from the host's menu. */
export const MenuPress = z.object({
  key: z.string(),
  /** With ⌘ on macOS, Ctrl elsewhere. */
  mod: z.boolean(),
  shift: z.boolean(),
});
export type MenuPress = Readonly<z.infer<typeof MenuPress>>;

/** What core and hosts push to the screens. Screens never poll: they read again what an event names. */
export const AppEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('run-changed'), run: Run }),
  /** Runs changed by another process on the same data: read the lists again. */
  z.object({ type: z.literal('runs-changed') }),
  z.object({ type: z.literal('servers-changed') }),
  /** Projects or their triggers. */
  z.object({ type: z.literal('projects-changed') }),
  z.object({ type: z.literal('presets-changed') }),
  /** A sync of projects began, went on or ended; at most a few a second. */
  z.object({ type: z.literal('sync-changed'), sync: Sync }),
  z.object({ type: z.literal('settings-changed') }),
  /** Jobs or log of a run that a screen looks at (`runs.look`): read them again. */
  z.object({ type: z.literal('detail-changed'), runId: z.string() }),
  z.object({ type: z.literal('notices-changed') }),
  /** The keychain was found locked, or not locked any more. */
  z.object({ type: z.literal('vault-changed') }),
  /** From the host alone. */
  z.object({ type: z.literal('navigate'), to: Place }),
  /** From the host alone: to be answered as if it were pressed, as soon as there is something to press it in. */
  z.object({ type: z.literal('press'), press: MenuPress }),
  /** From the host alone: the palette's own window was hidden. What was typed there is done with. */
  z.object({ type: z.literal('palette-hidden') }),
]);
export type AppEvent = Readonly<z.infer<typeof AppEvent>>;
