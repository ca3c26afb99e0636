import type { Command } from 'commander';
import { z } from 'zod';
import { fail, ok, type Result } from '../../contract/problems.ts';
import type { Run } from '../../contract/runs.ts';
import type { Take } from '../arguments.ts';
import { number, texts } from '../option-values.ts';
import { failure, type Outcome, outcomeOf, success } from '../outcome.ts';
import type { Paint } from '../paint.ts';
import { jobTable, variableTable } from '../pipeline-text.ts';
import { plainText } from '../plain-text.ts';
import { runAgain } from '../run-again.ts';
import { runJson } from '../run-json.ts';
import { projectName, shortId, statusText } from '../run-text.ts';
import type { Session } from '../session.ts';
import { Flag, given, OneArg, Texts, TwoArgs } from '../shapes.ts';
import { terminalLog } from '../terminal-log.ts';
import { parseVariableOptions } from '../variable-options.ts';
import { LONGEST_WAIT } from '../wait.ts';

const none = z.object({});
const id = 'id of the run, or its first characters';

/** A run after something was done to its pipeline. */
const changed = (result: Result<Run>, verb: string, paint: Paint): Outcome =>
  result.ok
    ? success(
        runJson(result.data),
        `${verb} pipeline ${result.data.pipeline?.id ?? ''} of ${projectName(result.data)}: ${statusText(result.data, paint)} (run ${shortId(result.data)})`,
      )
    : failure(result.problem);

const showLog = async (
  { app, terminal }: Session,
  run: string,
  job: string | undefined,
): Promise<Outcome> => {
  const log = await app.dispatch('runs.log', { run, ...given({ job }) });
  if (!log.ok) return failure(log.problem);
  const { text, truncated, job: shown } = log.data;
  if (terminal.screen || truncated) {
    const part = truncated ? 'The end of the log' : 'Log';
    terminal.say(`${part} of job ${shown.id}, ${plainText(shown.name)} (${shown.status}):`);
  }
  return { ...success(log.data, terminal.screen ? terminalLog(text) : text), verbatim: true };
};

/** `run again | cancel | retry | choose | jobs | log | variables`. */
export const addRunActionCommands = (run: Command, take: Take): void => {
  run
    .command('again')
    .description('fires again what that run fired, at most once')
    .argument('<id>', id)
    .addOption(texts('--var <key=value>', 'a variable that is new or different, again for each'))
    .addOption(texts('--secret-var <key>', 'a variable whose value is read from standard input'))
    .option('--wait', 'waits for the end of the pipeline')
    .addOption(number('--timeout <seconds>', 'waits so long at most', { whole: false, most: LONGEST_WAIT }))
    .option('--yes', 'fires a preset that asks first without asking')
    .action(
      take(
        {
          args: OneArg,
          options: z.object({
            var: Texts,
            secretVar: Texts,
            wait: Flag,
            timeout: z.number().optional(),
            yes: Flag,
          }),
        },
        ([selector], options) => {
          const variables = parseVariableOptions(options);
          if (!variables.ok) return variables;
          if (options.timeout !== undefined && !options.wait) {
            return fail(
              'invalid-input',
              '--timeout says how long to wait, but --wait is missing.',
              'Add --wait. Nothing was sent.',
            );
          }
          return ok((session) =>
            runAgain(session, {
              ...options,
              run: selector,
              ...variables.data,
            }),
          );
        },
      ),
    );

  run
    .command('cancel')
    .description('cancels the pipeline of a run')
    .argument('<id>', id)
    .action(
      take({ args: OneArg, options: none }, ([selector]) =>
        ok(async ({ app, paint }) =>
          changed(await app.dispatch('runs.cancel', { run: selector }), 'Cancelled', paint),
        ),
      ),
    );

  run
    .command('retry')
    .description('runs the failed and cancelled jobs of a run’s pipeline again')
    .argument('<id>', id)
    .action(
      take({ args: OneArg, options: none }, ([selector]) =>
        ok(async ({ app, paint }) =>
          changed(await app.dispatch('runs.retry', { run: selector }), 'Retried', paint),
        ),
      ),
    );

  run
    .command('choose')
    .description('tells which pipeline is that of a run, where several could be')
    .argument('<id>', id)
    .argument('<pipeline>', 'number of the pipeline')
    .action(
      take({ args: TwoArgs, options: none }, ([selector, text]) => {
        if (!/^[1-9]\d{0,14}$/.test(text)) {
          return fail(
            'invalid-input',
            `A pipeline is named by its number, not ${text}.`,
            'Show the run to see which it could be.',
          );
        }
        return ok(async ({ app, paint }) =>
          changed(
            await app.dispatch('runs.choose', { run: selector, pipeline: Number(text) }),
            'Chose',
            paint,
          ),
        );
      }),
    );

  run
    .command('jobs')
    .description('lists the jobs of a run’s pipeline')
    .argument('<id>', id)
    .action(
      take({ args: OneArg, options: none }, ([selector]) =>
        ok(async ({ app }) => outcomeOf(await app.dispatch('runs.jobs', { run: selector }), jobTable)),
      ),
    );

  run
    .command('log')
    .description('prints the log of a job, as it is where it is not printed to a terminal')
    .argument('<id>', id)
    .argument(
      '[job]',
      'number or name of the job; the first that failed, else the latest, where it is left out',
    )
    .action(
      take({ args: z.array(z.string()).min(1).max(2), options: none }, ([selector = '', job]) =>
        ok((session) => showLog(session, selector, job)),
      ),
    );

  run
    .command('variables')
    .description('lists the variables of a run’s pipeline as the server holds them')
    .argument('<id>', id)
    .action(
      take({ args: OneArg, options: none }, ([selector]) =>
        ok(async ({ app }) =>
          outcomeOf(await app.dispatch('runs.variables', { run: selector }), variableTable),
        ),
      ),
    );
};
