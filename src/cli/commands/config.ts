import type { Command } from 'commander';
import { z } from 'zod';
import type { OperationOutput } from '../../contract/operations.ts';
import { ok } from '../../contract/problems.ts';
import type { Take } from '../arguments.ts';
import { failure, outcomeOf, success } from '../outcome.ts';
import { plainText } from '../plain-text.ts';
import { readTextFile } from '../read-text-file.ts';
import { NoArgs, OneArg } from '../shapes.ts';

const told = ({ servers, projects, presets, skipped }: OperationOutput<'data.import'>): string =>
  [`Added servers: ${servers}, projects: ${projects}, presets: ${presets}.`, ...skipped.map(plainText)].join(
    '\n',
  );

/** `config export | import`. */
export const addConfigCommands = (program: Command, take: Take): void => {
  const config = program.command('config').description('settings as a file, for another machine');

  config
    .command('export')
    .description('prints settings, servers, projects and presets, never a secret')
    .action(
      take({ args: NoArgs, options: z.object({}) }, () =>
        ok(async ({ app }) => {
          const exported = await app.dispatch('data.export', {});
          if (!exported.ok) return failure(exported.problem);
          const { text } = exported.data;
          // The document holds the export itself: a text in a text would have to be taken apart twice.
          const document: unknown = JSON.parse(text);
          return { ...success(document, text), verbatim: true };
        }),
      ),
    );

  config
    .command('import')
    .description('adds what an exported file has and is not there yet')
    .argument('<file>', 'what `config export` printed')
    .action(
      take({ args: OneArg, options: z.object({}) }, ([file]) =>
        ok(async ({ app }) => {
          const text = await readTextFile(file);
          if (!text.ok) return failure(text.problem);
          return outcomeOf(await app.dispatch('data.import', { text: text.data }), told);
        }),
      ),
    );
};
