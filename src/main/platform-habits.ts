import { app as electron, Menu } from 'electron';
import type { StartLine } from './start-line.ts';
import { taskbarTasks } from './taskbar-tasks.ts';

/**
 * Who the app is to Windows: notifications and the taskbar go by it. An installer gives its shortcut the same name, or
 * notifications show none.
 */
export const APP_ID = 'TriggerTray.Desktop';

interface HabitParts {
  /** Null where it is no app to start again: a demo. */
  readonly start: StartLine | null;
  readonly show: () => void;
  readonly palette: () => void;
}

/** What a person finds at the app's icon in Windows' taskbar and in the macOS dock. */
export const takeHabits = ({ start, show, palette }: HabitParts): void => {
  if (process.platform === 'win32' && start !== null) electron.setUserTasks(taskbarTasks(start));
  if (process.platform === 'darwin')
    electron.dock?.setMenu(
      Menu.buildFromTemplate([
        { label: 'Open Trigger Tray', click: show },
        { label: 'Quick fire…', click: palette },
      ]),
    );
};
