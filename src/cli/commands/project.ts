import type { Command } from 'commander';
import { z } from 'zod';
import type { OperationInput } from '../../contract/operations.ts';
import { fail, ok } from '../../contract/problems.ts';
import type { Take } from '../arguments.ts';
import { number, text } from '../option-values.ts';
import { failure, type Outcome, outcomeOf, success } from '../outcome.ts';
import { plainText } from '../plain-text.ts';
import { knownTable, projectTable } from '../project-text.ts';
import type { Session } from '../session.ts';
import { Flag, given, MaybeText, OneArg, TwoArgs } from '../shapes.ts';
import { syncProjects } from '../sync-projects.ts';

const listKnown = async ({ app }: Session, filter: OperationInput<'projects.known'>): Promise<Outcome> => {
  const known = await app.dispatch('projects.known', filter);
  if (!known.ok) return failure(known.problem);
  const servers = await app.dispatch('servers.list', {});
  const { projects, total } = known.data;
  return success(projects, knownTable(projects, total, servers.ok ? servers.data : []));
};

/** `project add | list | sync`. */
export const addProjectCommands = (program: Command, take: Take): void => {
  const project = program.command('project').description('projects of a server');

  project
    .command('add')
    .description('adds a project')
    .argument('<server>', 'name or address of the server')
    .argument('<project>', 'id or path of the project')
    .action(
      take({ args: TwoArgs, options: z.object({}) }, ([server, name]) =>
        ok(async ({ app }) =>
          outcomeOf(
            await app.dispatch('projects.add', { server, project: name }),
            (data) => `Added project ${plainText(data.path ?? data.name)} of ${data.serverName}.`,
          ),
        ),
      ),
    );

  project
    .command('list')
    .description('lists the projects that were added, or all that syncs found')
    .argument('[query]', 'a part of the name; with --known, words of path and name')
    .addOption(text('--server <server>', 'those of one server'))
    .option('--known', 'lists what `project sync` found, added or not')
    .addOption(number('--limit <count>', 'with --known: at most so many (50)', { whole: true, most: 500 }))
    .action(
      take(
        {
          args: z.array(z.string()).max(1),
          options: z.object({ server: MaybeText, known: Flag, limit: z.number().optional() }),
        },
        ([query], { server, known, limit }) => {
          if (known) return ok((session) => listKnown(session, given({ query, server, limit })));
          if (limit !== undefined) {
            return fail('invalid-input', '--limit goes with --known alone.', 'Add --known, or leave it out.');
          }
          return ok(async ({ app }) =>
            outcomeOf(await app.dispatch('projects.list', given({ query, server })), projectTable),
          );
        },
      ),
    );

  project
    .command('sync')
    .description('reads all projects that the access token can see, to be searched without the server')
    .argument('<server>', 'name or address of the server')
    .option('--afresh', 'begins anew where an interrupted one would go on')
    .action(
      take({ args: OneArg, options: z.object({ afresh: Flag }) }, ([server], { afresh }) =>
        ok((session) => syncProjects(session, server, afresh)),
      ),
    );
};
