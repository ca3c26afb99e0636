import type { Command } from 'commander';
import { z } from 'zod';
import type { Project } from '../../contract/model.ts';
import { ok } from '../../contract/problems.ts';
import type { Take } from '../arguments.ts';
import { text } from '../option-values.ts';
import { outcomeOf } from '../outcome.ts';
import { plainText } from '../plain-text.ts';
import { given, MaybeText, TwoArgs } from '../shapes.ts';
import { table } from '../table.ts';

const projectTable = (projects: readonly Project[]): string =>
  projects.length === 0
    ? 'No project here. Add one: trigger-tray project add SERVER ID_OR_PATH'
    : table(
        ['ID', 'PROJECT', 'SERVER', 'DEFAULT BRANCH', 'TRIGGER TOKENS'],
        projects.map((project) => [
          project.remoteId === null ? '' : String(project.remoteId),
          plainText(project.path ?? project.name),
          project.serverName,
          plainText(project.defaultBranch ?? ''),
          project.triggers.map(({ label }) => label).join(', ') || 'none',
        ]),
      );

/** `project add | list`. */
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
    .description('lists the projects')
    .argument('[query]', 'a part of the name')
    .addOption(text('--server <server>', 'those of one server'))
    .action(
      take(
        { args: z.array(z.string()).max(1), options: z.object({ server: MaybeText }) },
        ([query], { server }) =>
          ok(async ({ app }) =>
            outcomeOf(await app.dispatch('projects.list', given({ query, server })), projectTable),
          ),
      ),
    );
};
