import type { Command } from 'commander';
import { z } from 'zod';
import { ok } from '../../contract/problems.ts';
import type { Take } from '../arguments.ts';
import { number, text } from '../option-values.ts';
import { outcomeOf } from '../outcome.ts';
import { triggeredTable } from '../pipeline-text.ts';
import { given, MaybeText, OneArg } from '../shapes.ts';

/** `pipelines`: what anybody fired with a trigger, as the server lists it. */
export const addPipelineCommand = (program: Command, take: Take): void => {
  program
    .command('pipelines')
    .description('lists what anybody fired with a trigger, newest first')
    .argument('<project>', 'id or path of the project, or SERVER:path')
    .addOption(text('--server <server>', 'the server of the project'))
    .addOption(text('--ref <ref>', 'on one branch or tag'))
    .addOption(number('--limit <count>', 'at most so many (20)', { whole: true, most: 100 }))
    .action(
      take(
        {
          args: OneArg,
          options: z.object({ server: MaybeText, ref: MaybeText, limit: z.number().optional() }),
        },
        ([project], options) =>
          ok(async ({ app }) =>
            outcomeOf(await app.dispatch('pipelines.list', { project, ...given(options) }), triggeredTable),
          ),
      ),
    );
};
