import type { Command, Option } from 'commander';
import { z } from 'zod';
import { fail, ok, type Result } from '../../contract/problems.ts';
import type { RemoteTrigger } from '../../contract/projects.ts';
import type { Take } from '../arguments.ts';
import { dateOption } from '../date-option.ts';
import { text } from '../option-values.ts';
import { failure, outcomeOf } from '../outcome.ts';
import { plainText } from '../plain-text.ts';
import { Flag, given, MaybeText, OneArg, TwoArgs } from '../shapes.ts';
import { table } from '../table.ts';
import type { Terminal } from '../terminal.ts';

const day = (instant: string | null, none: string): string => instant?.slice(0, 10) ?? none;

/** Triggers as the server lists them. */
export const remoteTriggerTable = (triggers: readonly RemoteTrigger[]): string =>
  triggers.length === 0
    ? 'The server has no trigger for this project. Make one: trigger-tray trigger create PROJECT --description D'
    : table(
        ['HELD AS', 'DESCRIPTION', 'TOKEN', 'OWNER', 'LAST USED', 'EXPIRES'],
        triggers.map((trigger) => [
          plainText(trigger.heldAs ?? '-'),
          plainText(trigger.description ?? ''),
          `${plainText(trigger.hint)}…`,
          plainText(trigger.owner ?? ''),
          day(trigger.lastUsedAt, 'never'),
          day(trigger.expiresAt, 'never'),
        ]),
      );

/** The label that a person repeats for what can't be undone; `--yes` stands for it. Problem: `invalid-input`. */
const repeated = async (
  terminal: Terminal,
  { verb, label, yes }: { readonly verb: string; readonly label: string; readonly yes: boolean },
): Promise<Result<string>> => {
  if (yes) return ok(label);
  if (!terminal.interactive) {
    return fail(
      'invalid-input',
      `To ${verb} ${label} can't be undone, and nobody is here to be asked.`,
      'Pass --yes.',
    );
  }
  const answer = await terminal.ask(
    `To ${verb} the trigger can't be undone. Type its label, ${plainText(label)}: `,
  );
  return answer.trim() === label
    ? ok(label)
    : fail('invalid-input', 'The label was not repeated.', 'Nothing was changed.');
};

/** `trigger create | revoke | rotate`: on the server, with the access token kept for it. */
export const addRemoteTriggerCommands = (trigger: Command, server: () => Option, take: Take): void => {
  trigger
    .command('create')
    .description('makes a trigger on the server and keeps its token in the keychain')
    .argument('<project>', 'id or path of the project, or SERVER:path')
    .addOption(server())
    .addOption(text('--description <text>', 'what GitLab is to call it').makeOptionMandatory())
    .addOption(text('--label <label>', 'what to call it here; as described where it is left out'))
    .addOption(text('--expires <date>', 'the day on which it ends, such as 2027-01-31; never without it'))
    .action(
      take(
        {
          args: OneArg,
          options: z.object({
            server: MaybeText,
            description: z.string(),
            label: MaybeText,
            expires: MaybeText,
          }),
        },
        ([project], { server: serverName, description, label, expires }) => {
          const expiresAt = dateOption('--expires', expires);
          if (!expiresAt.ok) return expiresAt;
          return ok(async ({ app }) =>
            outcomeOf(
              await app.dispatch('triggers.create', {
                ...given({ server: serverName, label, expiresAt: expiresAt.data }),
                project,
                description,
              }),
              (data) => `Made trigger ${data.label} (…${data.hint}); its token is in the keychain.`,
            ),
          );
        },
      ),
    );

  const options = z.object({ server: MaybeText, yes: Flag });

  trigger
    .command('revoke')
    .description('revokes a trigger on the server and forgets it here; it can’t be undone')
    .argument('<project>', 'id or path of the project, or SERVER:path')
    .argument('<label>', 'label of the token')
    .addOption(server())
    .option('--yes', 'does not ask for the label again')
    .action(
      take({ args: TwoArgs, options }, ([project, label], { server: serverName, yes }) =>
        ok(async ({ app, terminal }) => {
          const confirm = await repeated(terminal, { verb: 'revoke', label, yes });
          if (!confirm.ok) return failure(confirm.problem);
          return outcomeOf(
            await app.dispatch('triggers.revoke', {
              ...given({ server: serverName }),
              project,
              label,
              confirm: confirm.data,
            }),
            (data) => `Revoked trigger ${data.label} on the server and forgot it here.`,
          );
        }),
      ),
    );

  trigger
    .command('rotate')
    .description('replaces a trigger by a new one, once that is proved to work, and revokes the old')
    .argument('<project>', 'id or path of the project, or SERVER:path')
    .argument('<label>', 'label of the token')
    .addOption(server())
    .option('--yes', 'does not ask for the label again')
    .action(
      take({ args: TwoArgs, options }, ([project, label], { server: serverName, yes }) =>
        ok(async ({ app, terminal }) => {
          const confirm = await repeated(terminal, { verb: 'replace', label, yes });
          if (!confirm.ok) return failure(confirm.problem);
          const rotated = await app.dispatch('triggers.rotate', {
            ...given({ server: serverName }),
            project,
            label,
            confirm: confirm.data,
          });
          if (rotated.ok && rotated.data.warning !== null) terminal.say(plainText(rotated.data.warning));
          return outcomeOf(
            rotated,
            ({ trigger: now, replaced }) =>
              `Replaced trigger ${now.label}: its token begins with ${now.hint}, the old one with ${replaced.hint}.`,
          );
        }),
      ),
    );
};
