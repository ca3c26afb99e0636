import { BrowserWindow, dialog, type FileFilter, powerMonitor, shell } from 'electron';
import { startDemo } from '../adapters/demo-session.ts';
import { fail, ok } from '../contract/problems.ts';
import type { HostHands } from '../core/ports.ts';
import type { Desktop } from './desktop.ts';

type Purpose = Parameters<HostHands['chooseFile']>[0];

const TITLES: Readonly<Record<Purpose, string>> = {
  certificates: 'Choose a file of CA certificates',
  value: 'Choose a text file',
  import: 'Choose an exported file',
};

const ANY: FileFilter = { name: 'All files', extensions: ['*'] };
const FILTERS: Readonly<Record<Purpose, FileFilter[]>> = {
  certificates: [{ name: 'Certificates', extensions: ['pem', 'crt', 'cer'] }, ANY],
  value: [ANY],
  import: [{ name: 'JSON', extensions: ['json'] }, ANY],
};

interface HandsParts {
  readonly demoScript: string;
  /** Null until it is opened: the app is made before its desktop. */
  readonly desktop: () => Pick<Desktop, 'leavePalette' | 'offersKeys' | 'recordKeys'> | null;
}

/** What the desktop can do besides operations. */
export const desktopHands = ({ demoScript, desktop }: HandsParts): HostHands => ({
  openFolder: async (folder) => {
    const fault = await shell.openPath(folder);
    return fault === ''
      ? ok(undefined)
      : fail('not-configured', 'The folder could not be shown.', `It is ${folder}.`);
  },
  chooseFile: async (purpose) => {
    const options = {
      title: TITLES[purpose],
      filters: FILTERS[purpose],
      properties: ['openFile' as const, 'showHiddenFiles' as const],
    };
    const window = BrowserWindow.getFocusedWindow();
    const chosen = await (window === null
      ? dialog.showOpenDialog(options)
      : dialog.showOpenDialog(window, options));
    return ok(chosen.canceled ? null : (chosen.filePaths[0] ?? null));
  },
  leavePalette: async (to) => {
    desktop()?.leavePalette(to);
    return ok(undefined);
  },
  offersKeys: async (keys) =>
    (desktop()?.offersKeys(keys) ?? true)
      ? ok(undefined)
      : fail(
          'invalid-input',
          `${keys} could not be taken: another program has these keys.`,
          'Choose other keys.',
        ),
  recordKeys: (recording) => desktop()?.recordKeys(recording),
  startDemo: () => startDemo(demoScript),
  isOnBattery: () => powerMonitor.isOnBatteryPower(),
});
