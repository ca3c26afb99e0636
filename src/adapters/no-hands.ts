import { fail, ok } from '../contract/problems.ts';
import type { HostHands } from '../core/ports.ts';

/** A host that can do nothing but run operations: the command line. It refuses the rest in words. */
export const noHands: HostHands = {
  openFolder: async (folder) =>
    fail('not-configured', 'The command line opens no windows.', `The folder is ${folder}.`),
  chooseFile: async () =>
    fail('not-configured', 'The command line has no dialog to choose files by.', 'Type the file’s path.'),
  leavePalette: async () =>
    fail('not-configured', 'The command line has no palette.', 'Start the desktop app.'),
  offersKeys: async () => ok(undefined),
  recordKeys: () => undefined,
  startDemo: async () =>
    fail('not-configured', 'The command line does not start the demo server.', 'Start it with: npm run demo'),
  isOnBattery: () => false,
};
