import type { TrayCommand } from '../contract/tray.ts';
import { type FireEffects, firePreset } from './fire-preset.ts';

/** What a tray command can do to the world. */
export interface TrayEffects extends FireEffects {
  readonly toggle: () => void;
  /** Shows the palette's own window. */
  readonly palette: () => void;
  readonly quit: () => void;
}

const assertNever = (command: never): never => {
  throw new Error(`Unknown tray command: ${JSON.stringify(command)}`);
};

/** Carries out what a tray item says. */
export const runTrayCommand = async (command: TrayCommand, effects: TrayEffects): Promise<void> => {
  switch (command.type) {
    case 'fire':
      return firePreset({ preset: command.presetId, sure: false }, effects);
    case 'review':
      return effects.navigate({
        place: 'project',
        projectId: command.projectId,
        presetId: command.presetId,
        ask: true,
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
          body: `${paused.problem.message} ${paused.problem.hint}`.trim(),
          to: { place: 'settings', section: 'following' },
        });
      return;
    }
    case 'unlock': {
      const checked = await effects.app.dispatch('vault.check', {});
      if (!checked.ok || checked.data.problem !== null)
        effects.navigate({ place: 'settings', section: 'about' });
      return;
    }
    case 'quit':
      return effects.quit();
    default:
      return assertNever(command);
  }
};
