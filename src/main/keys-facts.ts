import { app } from 'electron';
import type { KeysFacts } from './global-shortcuts.ts';

/** What this process tells of how keys come to it. */
export const keysFacts = (): KeysFacts => ({
  platform: process.platform,
  env: process.env,
  electron: process.versions.electron,
  ozone: app.commandLine.getSwitchValue('ozone-platform'),
});
