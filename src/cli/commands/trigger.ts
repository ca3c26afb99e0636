import type { Command } from 'commander';
import { z } from 'zod';
import { fail, ok } from '../../contract/problems.ts';
import type { Project, Trigger } from '../../contract/projects.ts';
import type { Take } from '../arguments.ts';
import { text } from '../option-values.ts';
import { failure, outcomeOf } from '../outcome.ts';
import { plainText } from '../plain-text.ts';
import { Flag, given, MaybeText, OneArg, TwoArgs } from '../shapes.ts';
import { table } from '../table.ts';
import { addRemoteTriggerCommands, remoteTriggerTable } from './remote-trigger.ts';

const triggerTable = (triggers: readonly Trigger[], projects: readonly Project[]): string =>
  triggers.length === 0
    ? 'No trigger token here. Add one: trigger-tray trigger add PROJECT --label LABEL --token-stdin'
    : table(
        ['LABEL', 'TOKEN', 'PROJECT', 'SERVER'],
        triggers.map((trigger) => {
          const project = projects.find(({ id }) => id === trigger.projectId);
          return [
            trigger.label,
            `…${trigger.hint}`,
            plainText(project?.path ?? project?.name ?? ''),
            project?.serverName ?? '',
          ];
        }),
      );

/** `trigger add | list | remove`: the tokens that this machine holds; `create | revoke | rotate`: those of the server. */
export const addTriggerCommands = (program: Command, take: Take): void => {
  const trigger = program.command('trigger').description('trigger tokens, here and on their server');
  const server = () =>
    text('--server <server>', 'the server of the project, where several have one so named');

  trigger
    .command('add')
    .description('keeps a trigger token in the keychain')
    .argument('<project>', 'id or path of the project, or SERVER:path')
    .addOption(server())
    .addOption(text('--label <label>', 'what to call the token').makeOptionMandatory())
    .option('--token-stdin', 'reads the token from standard input')
    .action(
      take(
        {
          args: OneArg,
          options: z.object({ server: MaybeText, label: z.string(), tokenStdin: Flag }),
        },
        ([project], { server: serverName, label, tokenStdin }) =>
          ok(async ({ app, terminal }) => {
            if (!tokenStdin && !terminal.interactive) {
              return failure(
                fail(
                  'invalid-input',
                  'The trigger token is missing.',
                  'Pass --token-stdin and give the token on standard input.',
                ).problem,
              );
            }
            const token = await terminal.secret('trigger token');
            if (!token.ok) return failure(token.problem);
            const added = await app.dispatch('triggers.add', {
              ...given({ server: serverName }),
              project,
              label,
              token: token.data,
            });
            return outcomeOf(added, (data) => `Kept trigger token ${data.label} (…${data.hint}).`);
          }),
      ),
    );

  trigger
    .command('list')
    .description('lists the trigger tokens, never the tokens themselves')
    .argument('[project]', 'id or path of the project, or SERVER:path')
    .addOption(server())
    .option('--remote', 'those of the project on its server instead, whoever holds them')
    .action(
      take(
        { args: z.array(z.string()).max(1), options: z.object({ server: MaybeText, remote: Flag }) },
        ([project], { server: serverName, remote }) => {
          if (remote && project === undefined) {
            return fail(
              'invalid-input',
              '--remote needs a project.',
              'Name it: trigger list --remote PROJECT.',
            );
          }
          return ok(async ({ app }) => {
            if (remote && project !== undefined) {
              const listed = await app.dispatch('triggers.remote', {
                ...given({ server: serverName }),
                project,
              });
              return outcomeOf(listed, remoteTriggerTable);
            }
            const triggers = await app.dispatch('triggers.list', given({ project, server: serverName }));
            const projects = await app.dispatch('projects.list', {});
            return outcomeOf(triggers, (data) => triggerTable(data, projects.ok ? projects.data : []));
          });
        },
      ),
    );

  trigger
    .command('remove')
    .description('forgets a trigger token here; it stays valid on the server')
    .argument('<project>', 'id or path of the project, or SERVER:path')
    .argument('<label>', 'label of the token')
    .addOption(server())
    .action(
      take(
        { args: TwoArgs, options: z.object({ server: MaybeText }) },
        ([project, label], { server: serverName }) =>
          ok(async ({ app }) =>
            outcomeOf(
              await app.dispatch('triggers.remove', { ...given({ server: serverName }), project, label }),
              (data) => `Forgot trigger token ${data.label}; it stays valid on the server.`,
            ),
          ),
      ),
    );

  addRemoteTriggerCommands(trigger, server, take);
};
