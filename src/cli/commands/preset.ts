import type { Command } from 'commander';
import { z } from 'zod';
import type { Preset } from '../../contract/presets.ts';
import { fail, ok } from '../../contract/problems.ts';
import type { Take } from '../arguments.ts';
import { parseInputOptions } from '../input-options.ts';
import { text, texts } from '../option-values.ts';
import { failure, outcomeOf } from '../outcome.ts';
import { plainText } from '../plain-text.ts';
import { readVariables } from '../read-variables.ts';
import { RefOptions, refOf } from '../ref-option.ts';
import { Flag, given, MaybeText, NoArgs, OneArg, Texts } from '../shapes.ts';
import { table } from '../table.ts';
import { parseVariableOptions } from '../variable-options.ts';

const presetTable = (presets: readonly Preset[]): string =>
  presets.length === 0
    ? 'No preset yet. Save one: trigger-tray preset save NAME --project P --branch B'
    : table(
        ['NAME', 'PROJECT', 'REF', 'VARIABLES', 'ASKS', 'PINNED'],
        presets.map((preset) => [
          preset.name,
          plainText(preset.projectLabel),
          preset.ref.name,
          preset.variables.map(({ key, secret }) => (secret ? `${key} (secret)` : key)).join(', '),
          preset.confirm ? 'yes' : 'no',
          preset.pinned ? 'yes' : 'no',
        ]),
      );

const SaveOptions = RefOptions.extend({
  project: z.string(),
  server: MaybeText,
  trigger: MaybeText,
  var: Texts,
  secretVar: Texts,
  input: Texts,
  confirm: Flag,
  pin: Flag,
});

/** `preset save | list | remove`. */
export const addPresetCommands = (program: Command, take: Take): void => {
  const preset = program.command('preset').description('saved fires');

  preset
    .command('save')
    .description('saves a fire under a name')
    .argument('<name>', 'name of the preset')
    .addOption(text('--project <project>', 'id or path of the project, or SERVER:path').makeOptionMandatory())
    .addOption(text('--server <server>', 'the server of the project, where several have one so named'))
    .addOption(text('--branch <branch>', 'the branch to fire'))
    .addOption(text('--tag <tag>', 'the tag to fire'))
    .addOption(text('--sha <commit>', 'the commit to fire, through a branch or tag whose head it is'))
    .addOption(text('--trigger <label>', 'the trigger token to fire with'))
    .addOption(texts('--var <key=value>', 'a variable, again for each'))
    .addOption(texts('--secret-var <key>', 'a variable whose value is read from standard input'))
    .addOption(texts('--input <key=json>', 'a pipeline input, again for each; a text in quotes: env="prod"'))
    .option('--confirm', 'asks before it fires')
    .option('--pin', 'pins it to the tray')
    .action(
      take({ args: OneArg, options: SaveOptions }, ([name], options) => {
        const inputs = parseInputOptions(options.input);
        if (!inputs.ok) return inputs;
        const ref = refOf(options);
        if (!ref.ok) return ref;
        const { data: fired } = ref;
        if (fired === undefined) {
          return fail('invalid-input', 'Nothing says which ref to fire.', 'Give --branch or --tag.');
        }
        const variables = parseVariableOptions(options);
        if (!variables.ok) return variables;
        return ok(async ({ app, terminal }) => {
          const full = await readVariables(terminal, variables.data);
          if (!full.ok) return failure(full.problem);
          const saved = await app.dispatch('presets.save', {
            name,
            project: options.project,
            ...given({ server: options.server, trigger: options.trigger }),
            ref: fired,
            variables: full.data,
            inputs: inputs.data,
            confirm: options.confirm,
            pinned: options.pin,
          });
          return outcomeOf(saved, (data) => `Saved preset ${data.name}.`);
        });
      }),
    );

  preset
    .command('list')
    .description('lists the presets')
    .action(
      take({ args: NoArgs, options: z.object({}) }, () =>
        ok(async ({ app }) => outcomeOf(await app.dispatch('presets.list', {}), presetTable)),
      ),
    );

  preset
    .command('remove')
    .description('removes a preset')
    .argument('<name>', 'name of the preset')
    .action(
      take({ args: OneArg, options: z.object({}) }, ([name]) =>
        ok(async ({ app }) =>
          outcomeOf(
            await app.dispatch('presets.remove', { preset: name }),
            (data) => `Removed preset ${data.name}.`,
          ),
        ),
      ),
    );
};
