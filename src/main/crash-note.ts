import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Notice } from '../contract/app-facts.ts';

const Note = z.object({ at: z.iso.datetime() });
const fileIn = (dataDir: string): string => join(dataDir, 'crash.json');

/** Left by an app that can't go on, for its next start. What went wrong is in the log, redacted. */
export const leaveCrashNote = (dataDir: string, at: Date): void => {
  try {
    writeFileSync(fileIn(dataDir), JSON.stringify({ at: at.toISOString() }), { mode: 0o600 });
  } catch {
    // An app that is ending has nobody to tell.
  }
};

/** What the last start left, told once, with its time in the person's own words; null where it ended well. */
export const takeCrashNote = (dataDir: string, timeOf: (at: Date) => string): Notice | null => {
  const file = fileIn(dataDir);
  try {
    const { at } = Note.parse(JSON.parse(readFileSync(file, 'utf8')));
    return {
      id: 'crash',
      level: 'warning',
      message: `Trigger Tray ended by a mistake of its own: ${timeOf(new Date(at))}.`,
      hint: 'What was being sent then is looked up. The log says more: Help, Open log folder.',
    };
  } catch {
    return null;
  } finally {
    rmSync(file, { force: true });
  }
};
