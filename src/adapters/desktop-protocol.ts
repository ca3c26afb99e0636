import { createHash } from 'node:crypto';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { FireInput } from '../contract/operation-inputs.ts';
import { Problem } from '../contract/problems.ts';

/** What a program may ask of the running desktop app's windows. */
export const desktopCommands = ['show', 'toggle', 'palette', 'quit'] as const;
const Command = z.enum(desktopCommands);
export type DesktopCommand = z.infer<typeof Command>;

/** What another process may be asked to fire: no secret passes from one to the other. */
export const FireOrder = FireInput.refine(
  ({ token, accessToken, variables, dryRun }) =>
    token === undefined && accessToken === undefined && !dryRun && variables.every(({ secret }) => !secret),
);

/** One line: a command, or a fire, which is answered once it has its own answer. */
export const Asked = z.union([
  z.strictObject({ command: Command }),
  z.strictObject({ command: z.literal('fire'), fire: FireOrder }),
]);

/** The line that says that a question was understood; for a command it is the whole answer. */
export const Heard = z.strictObject({ ok: z.literal(true) });

/** The line that follows for a fire: our id of the run that came of it, which the history holds, or why none did. */
export const FireAnswer = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), data: z.string() }),
  z.object({ ok: z.literal(false), problem: Problem }),
]);

/** Bytes of a path that every system takes as a socket's (`sun_path` is 104 on macOS). */
const LONGEST_PATH = 100;

/** Where the app of a data folder listens: in the folder, which is its owner's alone; a pipe of that name on Windows. */
export const desktopSocket = (dataDir: string, platform: string): string => {
  const mark = createHash('sha256').update(dataDir).digest('hex').slice(0, 16);
  if (platform === 'win32') return `\\\\.\\pipe\\trigger-tray-${userInfo().username}-${mark}`;
  const own = join(dataDir, 'desktop.sock');
  return Buffer.byteLength(own) <= LONGEST_PATH ? own : join(tmpdir(), `trigger-tray-${mark}.sock`);
};

/** The text as that shape; null where it is none. */
export const parsedLine = <T extends z.ZodType>(shape: T, line: string): z.output<T> | null => {
  try {
    return shape.parse(JSON.parse(line));
  } catch {
    return null;
  }
};
