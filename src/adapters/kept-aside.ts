import { existsSync, renameSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import type { Notice } from '../contract/app-facts.ts';

/** `settings.json` becomes `settings.broken-2026-01-31T12-00-00-000Z.json`, in the same folder. */
const asideName = (file: string, now: Date): string => {
  const ending = extname(file);
  const stamp = now.toISOString().replaceAll(/[:.]/g, '-');
  return join(dirname(file), `${basename(file, ending)}.broken-${stamp}${ending}`);
};

/**
 * Moves a file that can't be understood aside, with its companions (`-wal`, `-shm`), so that nothing in it is lost,
 * and words the notice about it.
 */
export const keepAside = (file: string, what: string, companions: readonly string[] = []): Notice => {
  const aside = asideName(file, new Date());
  renameSync(file, aside);
  for (const ending of companions) {
    if (existsSync(file + ending)) renameSync(file + ending, aside + ending);
  }
  return {
    id: `kept-aside:${aside}`,
    level: 'warning',
    message: `The ${what} could not be read and were set back to empty.`,
    hint: `The old file is kept as ${aside}.`,
  };
};
