import type { Place } from '../contract/events.ts';
import type { TrayCommand } from '../contract/model.ts';
import type { Problem } from '../contract/problems.ts';
import type { App } from '../core/app.ts';

/** What a tray command can do to the world. */
export interface TrayEffects {
  readonly app: Pick<App, 'dispatch'>;
  readonly uuid: () => string;
  readonly show: () => void;
  /** Shows the window at that place. */
  readonly navigate: (to: Place) => void;
  readonly notify: (title: string, body: string, onClick: () => void) => void;
  readonly quit: () => void;
}

const assertNever = (command: never): never => {
  throw new Error(`Unknown tray command: ${JSON.stringify(command)}`);
};

const bodyOf = (problem: Problem): string => `${problem.message} ${problem.hint}`.trim();

const openForm = async (presetId: string, { app, show, navigate }: TrayEffects): Promise<void> => {
  const presets = await app.dispatch('presets.list', {});
  const preset = presets.ok ? presets.data.find(({ id }) => id === presetId) : undefined;
  if (preset) navigate({ place: 'project', projectId: preset.projectId, presetId });
  else show();
};

/** Fires once for one click. What goes wrong is told outside the window, which may well be hidden. */
const fire = async (presetId: string, effects: TrayEffects): Promise<void> => {
  const { app, notify, navigate } = effects;
  const fired = await app.dispatch('runs.fire', { requestId: effects.uuid(), preset: presetId });
  if (!fired.ok) {
    const open = (): Promise<void> => openForm(presetId, effects);
    notify('Nothing was fired', bodyOf(fired.problem), () => void open());
    await open();
    return;
  }
  const { id: runId, projectId, problem, preset } = fired.data;
  if (problem === null) return;
  notify(preset?.name ?? 'Trigger Tray', bodyOf(problem), () => navigate({ place: 'run', runId, projectId }));
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
    case 'quit':
      return effects.quit();
    default:
      return assertNever(command);
  }
};
