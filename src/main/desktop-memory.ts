import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Log } from '../core/ports.ts';

const Bounds = z.object({ x: z.int(), y: z.int(), width: z.int().positive(), height: z.int().positive() });
const Remembered = z.object({
  window: z.object({ bounds: Bounds, maximized: z.boolean() }).nullable().catch(null),
  /** What was said once and need not be said again. */
  told: z.array(z.enum(['hidden', 'no-tray', 'no-notifications'])).catch([]),
});
type Remembered = Readonly<z.infer<typeof Remembered>>;

/** What this desktop remembers of itself: no setting of a person's, and nothing is lost with it. */
export interface DesktopMemory {
  get(): Remembered;
  set(change: Partial<Remembered>): void;
  /** True the first time in the life of this data folder. */
  first(what: Remembered['told'][number]): boolean;
}

const nothing: Remembered = { window: null, told: [] };

const read = (file: string): Remembered => {
  try {
    return Remembered.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    // Missing at first; one that is broken is worth no word.
    return nothing;
  }
};

export const openDesktopMemory = (dataDir: string, log: Log): DesktopMemory => {
  const file = join(dataDir, 'desktop.json');
  let remembered = read(file);
  const set = (change: Partial<Remembered>): void => {
    remembered = { ...remembered, ...change };
    try {
      writeFileSync(`${file}.new`, JSON.stringify(remembered), { mode: 0o600 });
      renameSync(`${file}.new`, file);
    } catch (error) {
      log.warn('The window’s place could not be kept.', { cause: String(error) });
    }
  };
  return {
    get: () => remembered,
    set,
    first: (what) => {
      if (remembered.told.includes(what)) return false;
      set({ told: [...remembered.told, what] });
      return true;
    },
  };
};
