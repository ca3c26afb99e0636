import type { Command } from 'commander';
import { z } from 'zod';
import { ok } from '../../contract/problems.ts';
import type { Run } from '../../contract/runs.ts';
import type { Take } from '../arguments.ts';
import { exitCodeOfWait } from '../exit-codes.ts';
import { number, text } from '../option-values.ts';
import { failure, type Outcome, success } from '../outcome.ts';
import { runJson } from '../run-json.ts';
import { runDetails, runTable } from '../run-text.ts';
import type { Session } from '../session.ts';
import { given, MaybeText, OneArg } from '../shapes.ts';
import { waitForEnd } from '../wait.ts';
import { addRunActionCommands } from './run-actions.ts';

const watch = async (session: Session, selector: string): Promise<Outcome> => {
  const checked = await session.app.dispatch('runs.check', { run: selector });
  if (!checked.ok) return failure(checked.problem);
  const { run, end } = await waitForEnd(session, checked.data, null);
  return {
    ...success(runJson(run), runDetails(run, session.paint)),
    exitCode: exitCodeOfWait(run, end),
  };
};

const RunsOptions = z.object({
  project: MaybeText,
  server: MaybeText,
  preset: MaybeText,
  limit: z.number().optional(),
});

/** `runs`, `run show | watch` and what can be done with a run: what was fired from here. */
export const addRunCommands = (program: Command, take: Take): void => {
  program
    .command('runs')
    .description('lists what was fired, newest first')
    .addOption(text('--project <project>', 'of one project: its id or path, or SERVER:path'))
    .addOption(text('--server <server>', 'of one server'))
    .addOption(text('--preset <preset>', 'of one preset'))
    .addOption(number('--limit <count>', 'at most so many (50)', { whole: true, most: 10_000 }))
    .action(
      take({ args: z.tuple([]), options: RunsOptions }, (_, options) =>
        ok(async ({ app }) => {
          const runs = await app.dispatch('runs.list', given(options));
          return runs.ok ? success(runs.data.map(runJson), runTable(runs.data)) : failure(runs.problem);
        }),
      ),
    );

  const run = program.command('run').description('one fire and its pipeline');
  const id = 'id of the run, or its first characters';

  run
    .command('show')
    .description('shows a run as it was last seen')
    .argument('<id>', id)
    .action(
      take({ args: OneArg, options: z.object({}) }, ([selector]) =>
        ok(async ({ app, paint }) => {
          const found = await app.dispatch('runs.get', { run: selector });
          if (!found.ok) return failure(found.problem);
          const shown: Run = found.data;
          return success(runJson(shown), runDetails(shown, paint));
        }),
      ),
    );

  run
    .command('watch')
    .description('asks the server now, and waits for the end of the pipeline')
    .argument('<id>', id)
    .action(
      take({ args: OneArg, options: z.object({}) }, ([selector]) =>
        ok((session) => watch(session, selector)),
      ),
    );

  addRunActionCommands(run, take);
};
