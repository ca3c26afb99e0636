import type { Place } from '../contract/events.ts';
import type { Problem } from '../contract/problems.ts';
import type { TrayCommand } from '../contract/tray.ts';
import type { App } from '../core/app.ts';
import type { Told } from './notifications.ts';

/** What a tray command can do to the world. */
export interface TrayEffects {
  readonly app: Pick<App, 'dispatch'>;
  readonly uuid: () => string;
  readonly show: () => void;
  readonly toggle: () => void;
  /** Shows the window at that place. */
  readonly navigate: (to: Place) => void;
  /** Shows the palette's own window. */
  readonly palette: () => void;
  readonly notify: (told: Told) => void;
  readonly quit: () => void;
}

const assertNever = (command: never): never => {
  throw new Error(`Unknown tray command: ${JSON.stringify(command)}`);
};

const bodyOf = (problem: Problem): string => `${problem.message} ${problem.hint}`.trim();

/** The form filled from the preset; null where the preset is gone. */
const formOf = async (presetId: string, app: TrayEffects['app']): Promise<Place | null> => {
  const presets = await app.dispatch('presets.list', {});
  const preset = presets.ok ? presets.data.find(({ id }) => id === presetId) : undefined;
  return preset === undefined ? null : { place: 'project', projectId: preset.projectId, presetId };
};

/**
 * Fires once for one click. Where there is no run to tell of, that is told outside the window, which may well be hidden;
 * what becomes of a run is the notifier's to tell.
 */
const fire = async (presetId: string, { app, uuid, notify, navigate, show }: TrayEffects): Promise<void> => {
  const fired = await app.dispatch('runs.fire', { requestId: uuid(), preset: presetId });
  if (fired.ok) return;
  const to = await formOf(presetId, app);
  notify({ title: 'Nothing was fired', body: bodyOf(fired.problem), to });
  if (to === null) show();
  else navigate(to);
};

/** Carries out what a tray item says. */
export const runTrayCommand = async (command: TrayCommand, effects: TrayEffects): Promise<void> => {
  switch (command.type) {
    case 'fire':
      return fire(command.presetId, effects);
    case 'review':
      return effects.navigate({
        place: 'project',
        projectId: command.projectId,
        presetId: command.presetId,
      });
    case 'open-run':
      return effects.navigate({ place: 'run', runId: command.runId, projectId: command.projectId });
    case 'show':
      return effects.show();
    case 'toggle':
      return effects.toggle();
    case 'palette':
      return effects.palette();
    case 'settings':
      return effects.navigate({ place: 'settings', section: null });
    case 'pause': {
      const paused = await effects.app.dispatch('settings.change', {
        following: { paused: command.paused },
      });
      if (!paused.ok)
        effects.notify({
          title: 'Following goes on as before',
          body: bodyOf(paused.problem),
          to: { place: 'settings', section: 'following' },
        });
      return;
    }
    case 'quit':
      return effects.quit();
    default:
      return assertNever(command);
  }
};
