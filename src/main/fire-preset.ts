import type { Place } from '../contract/events.ts';
import type { App } from '../core/app.ts';
import type { Told } from './notifications.ts';

/** What firing from outside the window can do to the world. */
export interface FireEffects {
  readonly app: Pick<App, 'dispatch'>;
  readonly uuid: () => string;
  readonly show: () => void;
  /** Shows the window at that place. */
  readonly navigate: (to: Place) => void;
  readonly notify: (told: Told) => void;
}

interface Wish {
  /** Our id of the preset, or its name. */
  readonly preset: string;
  /** The person has said so already: one that asks first need not ask. */
  readonly sure: boolean;
}

/**
 * Fires a preset once, without a window; one that asks first is asked about in its form instead. Where there is no run to tell of,
 * that is told outside the window, which may well be hidden; what becomes of a run is the notifier's to tell.
 */
export const firePreset = async ({ preset, sure }: Wish, effects: FireEffects): Promise<void> => {
  const { app, uuid, show, navigate, notify } = effects;
  const presets = await app.dispatch('presets.list', {});
  const known = presets.ok ? presets.data : [];
  const found = known.find(({ id }) => id === preset) ?? known.find(({ name }) => name === preset);
  const form: Place | null =
    found === undefined ? null : { place: 'project', projectId: found.projectId, presetId: found.id };
  if (form !== null && found?.confirm === true && !sure) return navigate({ ...form, ask: true });

  const requestId = uuid();
  const fired = await app.dispatch('runs.fire', { requestId, preset: found?.id ?? preset, confirmed: sure });
  if (fired.ok) return;
  const { message, hint } = fired.problem;
  notify({ title: 'Nothing was fired', body: `${message} ${hint}`.trim(), to: form });
  if (form === null) show();
  else navigate(form);
};
