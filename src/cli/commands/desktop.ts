import type { Command } from 'commander';
import { z } from 'zod';
import { askDesktop } from '../../adapters/ask-desktop.ts';
import { desktopCommands, desktopSocket } from '../../adapters/desktop-protocol.ts';
import { ok } from '../../contract/problems.ts';
import type { Take } from '../arguments.ts';
import { failure, outcomeOf } from '../outcome.ts';
import { NoArgs } from '../shapes.ts';

const WORDS = {
  show: 'shows the window of the running app',
  toggle: 'shows its window, or hides it where it is shown',
  palette: 'shows its quick palette',
  quit: 'ends it',
} as const;

/** `show | toggle | palette | quit`: for keys that a compositor has to be told of. */
export const addDesktopCommands = (program: Command, take: Take): void => {
  for (const command of desktopCommands) {
    program
      .command(command)
      .description(WORDS[command])
      .action(
        take({ args: NoArgs, options: z.object({}) }, () =>
          ok(async ({ app }) => {
            const info = await app.dispatch('app.info', {});
            if (!info.ok) return failure(info.problem);
            const { dataDir, platform } = info.data;
            const asked = await askDesktop(desktopSocket(dataDir, platform), command);
            return outcomeOf(asked.ok ? ok({}) : asked, () => '');
          }),
        ),
      );
  }
};
