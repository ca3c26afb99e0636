import { dialog, app as electron } from 'electron';
import type { App } from '../core/app.ts';
import type { DesktopMemory } from './desktop-memory.ts';
import { isWayland } from './is-wayland.ts';
import type { Notifications } from './notifications.ts';
import { putAway } from './put-away.ts';
import { askProgram } from './session-bus.ts';
import { trayHostExists } from './tray-host.ts';
import type { MainWindow } from './windows.ts';

interface PolicyParts {
  readonly app: Pick<App, 'dispatch' | 'addNotice'>;
  readonly window: Pick<MainWindow, 'hide' | 'minimize' | 'isShown' | 'lookedAt' | 'show'>;
  readonly memory: Pick<DesktopMemory, 'first'>;
  readonly notify: Notifications['show'];
}

export interface WindowPolicy {
  /** The person closed the window. */
  close(): Promise<void>;
  /**
   * Shows the window, or puts it away where it is in front. A click on an icon may take the focus away from the window that
   * it is meant for: there, to be shown is enough.
   */
  toggle(by: 'keys' | 'click'): Promise<void>;
  /** At the start: hidden where that was asked for and something brings the window back. */
  begin(hidden: boolean): Promise<void>;
}

const trayThere = (): Promise<boolean> => trayHostExists(process.platform, askProgram);

/** When the window hides, and what is said of it. */
export const windowPolicy = ({ app, window, memory, notify }: PolicyParts): WindowPolicy => {
  const following = async (): Promise<number> => {
    const load = await app.dispatch('following.load', {});
    return load.ok ? load.data.reduce((sum, one) => sum + one.following, 0) : 0;
  };

  const quit = async (): Promise<void> => {
    const count = await following();
    if (count > 0) {
      const { response } = await dialog.showMessageBox({
        type: 'question',
        message: `Quit while ${count === 1 ? 'a build is' : `${count} builds are`} followed?`,
        detail:
          'They go on on their server. Nobody tells you how they end until you start Trigger Tray again.',
        buttons: ['Quit', 'Stay'],
        defaultId: 1,
        cancelId: 1,
      });
      if (response !== 0) return;
    }
    electron.quit();
  };

  return {
    close: async () => {
      const settings = await app.dispatch('settings.get', {});
      const closeToTray = !settings.ok || settings.data.general.closeToTray;
      const how = putAway({ by: 'close', trayThere: await trayThere(), closeToTray });
      if (how === 'quit') return quit();
      window.hide();
      if (memory.first('hidden'))
        notify({
          title: 'Trigger Tray goes on in the tray',
          body: 'It follows your builds there. Its menu shows the window again, or quits.',
          to: null,
        });
    },
    toggle: async (by) => {
      const inFront =
        window.isShown() && (by === 'click' || window.lookedAt() !== null || isWayland(process));
      // A Wayland compositor may give a window that asks for it no focus, and it would never be in front.
      if (!inFront) return window.show();
      if (putAway({ by: 'toggle', trayThere: await trayThere(), closeToTray: true }) === 'hide')
        window.hide();
      else window.minimize();
    },
    begin: async (hidden) => {
      if (!hidden) window.show();
      const there = await trayThere();
      if (there) return;
      if (hidden) window.show();
      if (memory.first('no-tray'))
        app.addNotice({
          id: 'no-tray',
          level: 'info',
          message: 'This desktop shows no tray icons, so Trigger Tray stays in the taskbar.',
          hint: 'On GNOME, the extension AppIndicator brings them back.',
        });
    },
  };
};
