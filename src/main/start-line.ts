import { app as electron } from 'electron';

/** A program and its arguments, as the system shall start it. */
export type StartLine = readonly [program: string, ...args: string[]];

/** What starts this very app on this very data folder; null is the usual one. */
export const startLine = (root: string, dataDir: string | null): StartLine => [
  // An AppImage runs from a folder that is gone after the session.
  process.env.APPIMAGE ?? process.execPath,
  ...(electron.isPackaged ? [] : [root]),
  ...(dataDir === null ? [] : [`--data-dir=${dataDir}`]),
];
