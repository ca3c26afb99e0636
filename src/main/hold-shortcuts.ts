import { globalShortcut } from 'electron';
import type { AppInfo } from '../contract/app-facts.ts';
import type { TrayCommand } from '../contract/tray.ts';
import type { App } from '../core/app.ts';
import { globalShortcuts } from '../core/present/global-shortcuts.ts';
import { coalesce } from './coalesce.ts';
import { takeShortcuts } from './take-shortcuts.ts';

interface HeldParts {
  readonly app: Pick<App, 'dispatch' | 'addNotice'>;
  readonly kind: AppInfo['globalShortcuts'];
  readonly onCommand: (command: TrayCommand) => void;
}

export interface HeldShortcuts {
  /** Settings or presets may have changed. */
  refresh(): void;
  offers(keys: string): boolean;
  /** Keys are being recorded: those that are held do nothing. */
  record(recording: boolean): void;
  release(): void;
}

const NOTICE = 'shortcuts-refused';

/** Holds the keys of settings and presets as long as the app runs, where the system gives keys at all. */
export const holdShortcuts = ({ app, kind, onCommand }: HeldParts): HeldShortcuts => {
  const asksDesktop = kind === 'portal';
  const taken = takeShortcuts(globalShortcut, onCommand, { keep: asksDesktop });
  let told: string | null = null;

  /** Once for the same keys: whoever dismissed it knows. */
  const tell = async (refused: readonly string[]): Promise<void> => {
    const words = refused.join(', ');
    if (words === (told ?? '')) return;
    told = words;
    if (words === '') {
      await app.dispatch('notices.dismiss', { id: NOTICE });
      return;
    }
    app.addNotice({
      id: NOTICE,
      level: 'warning',
      ...(asksDesktop
        ? {
            message: `This desktop could not be asked for ${words}.`,
            hint: 'Bind the command to keys in its own settings: Settings, Shortcuts shows it.',
          }
        : {
            message: `${words} could not be taken: another program has ${refused.length === 1 ? 'these keys' : 'them'}.`,
            hint: 'Choose other keys in the settings, or free them there and start Trigger Tray again.',
          }),
    });
  };

  let resting = false;
  let released = false;

  const refresh = coalesce(async () => {
    const settings = await app.dispatch('settings.get', {});
    const presets = await app.dispatch('presets.list', {});
    if (!settings.ok || !presets.ok || released) return;
    const refused = taken.take(globalShortcuts({ settings: settings.data, presets: presets.data }));
    // While nothing is taken nothing is refused, either: what was told stands.
    if (!resting) await tell(refused);
  });

  const record = (recording: boolean): void => {
    if (recording === resting) return;
    resting = recording;
    taken.rest(recording);
    // Whether all of them were given again is told with this.
    if (!recording) refresh();
  };
  const nothing = (): void => undefined;

  const release = (): void => {
    released = true;
    taken.release();
  };
  // A desktop that decides by itself can’t be tried: to ask is to take.
  const offers = asksDesktop ? () => true : taken.offers;
  return kind === 'registered' || asksDesktop
    ? { refresh, offers, record, release }
    : { refresh: nothing, offers: () => true, record: nothing, release: nothing };
};
