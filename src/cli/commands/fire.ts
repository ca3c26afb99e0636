import type { Command } from 'commander';
import { z } from 'zod';
import { fail, ok } from '../../contract/problems.ts';
import type { Take } from '../arguments.ts';
import { fireRun } from '../fire-run.ts';
import { parseInputOptions } from '../input-options.ts';
import { number, text, texts } from '../option-values.ts';
import { RefOptions, refOf } from '../ref-option.ts';
import { Flag, MaybeText, Texts } from '../shapes.ts';
import { parseVariableOptions } from '../variable-options.ts';
import { LONGEST_WAIT } from '../wait.ts';

const FireOptions = RefOptions.extend({
  server: MaybeText,
  project: MaybeText,
  trigger: MaybeText,
  var: Texts,
  secretVar: Texts,
  varsFile: MaybeText,
  input: Texts,
  ca: MaybeText,
  tokenStdin: Flag,
  accessTokenStdin: Flag,
  dryRun: Flag,
  wait: Flag,
  timeout: z.number().optional(),
  yes: Flag,
  requestTimeout: z.number().optional(),
});

/** `fire`: once, and never a second time by itself. */
export const addFireCommand = (program: Command, take: Take): void => {
  program
    .command('fire')
    .description('fires a pipeline, at most once')
    .argument('[preset]', 'name of a preset; options besides it win over it')
    .addOption(text('--server <server>', 'name or address of the server'))
    .addOption(text('--project <project>', 'id or path of the project, or SERVER:path'))
    .addOption(text('--branch <branch>', 'the branch to fire'))
    .addOption(text('--tag <tag>', 'the tag to fire'))
    .addOption(text('--sha <commit>', 'the commit to fire, through a branch or tag whose head it is'))
    .addOption(text('--ref <ref>', 'a branch or a tag, as the server finds it'))
    .addOption(text('--trigger <label>', 'the stored trigger token to fire with'))
    .addOption(texts('--var <key=value>', 'a variable, again for each'))
    .addOption(texts('--secret-var <key>', 'a variable whose value is read from standard input'))
    .addOption(text('--vars-file <file>', 'a .env file with variables; --var wins over it'))
    .addOption(texts('--input <key=json>', 'a pipeline input, again for each; a text in quotes: env="prod"'))
    .addOption(text('--ca <file>', 'PEM file with certificates to trust besides the usual ones'))
    .option('--token-stdin', 'reads a trigger token for this fire alone from standard input')
    .option('--access-token-stdin', 'reads an access token to follow this fire alone from standard input')
    .option('--dry-run', 'checks everything and sends nothing')
    .option('--wait', 'waits for the end of the pipeline')
    .addOption(number('--timeout <seconds>', 'waits so long at most', { whole: false, most: LONGEST_WAIT }))
    .option('--yes', 'fires a preset that asks first without asking, and allows a temporary tag for a commit')
    .addOption(
      number('--request-timeout <seconds>', "waits so long for the server's answer (30)", {
        whole: false,
        most: 3_600,
      }),
    )
    .action(
      take({ args: z.array(z.string()).max(1), options: FireOptions }, ([preset], options) => {
        const inputs = parseInputOptions(options.input);
        if (!inputs.ok) return inputs;
        const ref = refOf(options);
        if (!ref.ok) return ref;
        const variables = parseVariableOptions(options);
        if (!variables.ok) return variables;
        if (options.timeout !== undefined && !options.wait) {
          return fail(
            'invalid-input',
            '--timeout says how long to wait, but --wait is missing.',
            'Add --wait, or use --request-timeout for the answer of the server. Nothing was sent.',
          );
        }
        if (preset === '') {
          return fail('invalid-input', 'The name of the preset is empty.', 'Name one, or leave it out.');
        }
        return ok((session) =>
          fireRun(session, {
            ...options,
            preset,
            ref: ref.data,
            ...variables.data,
            inputs: inputs.data,
          }),
        );
      }),
    );
};
