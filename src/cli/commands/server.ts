import { resolve } from 'node:path';
import type { Command } from 'commander';
import { z } from 'zod';
import type { Server } from '../../contract/model.ts';
import { ok } from '../../contract/problems.ts';
import type { Take } from '../arguments.ts';
import { text } from '../option-values.ts';
import { failure, outcomeOf } from '../outcome.ts';
import { plainText } from '../plain-text.ts';
import { readTextFile } from '../read-text-file.ts';
import { Flag, given, MaybeText, NoArgs, OneArg } from '../shapes.ts';
import { table } from '../table.ts';

const version = (server: Server): string =>
  server.version === null ? 'version unknown' : `GitLab ${plainText(server.version)}`;

const serverTable = (servers: readonly Server[]): string =>
  servers.length === 0
    ? 'No server yet. Add one: trigger-tray server add URL'
    : table(
        ['NAME', 'URL', 'GITLAB', 'ACCESS TOKEN'],
        servers.map((server) => [
          server.name,
          server.url,
          plainText(server.version ?? 'unknown'),
          server.accessToken === null ? 'none' : `…${server.accessToken.hint}`,
        ]),
      );

/** `server add | list | check | remove`. */
export const addServerCommands = (program: Command, take: Take): void => {
  const server = program.command('server').description('GitLab servers');

  server
    .command('add')
    .description('adds a GitLab server, after asking it for its version')
    .argument('<url>', 'address of the server, such as https://gitlab.example.org')
    .addOption(text('--name <name>', 'what to call it here'))
    .addOption(text('--ca <file>', 'PEM file with certificates to trust besides the usual ones'))
    .option('--access-token-stdin', 'reads an access token from standard input, for following builds')
    .action(
      take(
        { args: OneArg, options: z.object({ name: MaybeText, ca: MaybeText, accessTokenStdin: Flag }) },
        ([url], options) =>
          ok(async ({ app, terminal }) => {
            const ca = options.ca === undefined ? undefined : resolve(options.ca);
            const readable = ca === undefined ? ok('') : await readTextFile(ca);
            if (!readable.ok) return failure(readable.problem);
            const token = options.accessTokenStdin ? await terminal.secret('access token') : ok(undefined);
            if (!token.ok) return failure(token.problem);
            const added = await app.dispatch('servers.add', {
              url,
              ...given({ name: options.name, caFile: ca, accessToken: token.data }),
            });
            return outcomeOf(added, (data) => `Added server ${data.name} (${data.url}), ${version(data)}.`);
          }),
      ),
    );

  server
    .command('list')
    .description('lists the servers')
    .action(
      take({ args: NoArgs, options: z.object({}) }, () =>
        ok(async ({ app }) => outcomeOf(await app.dispatch('servers.list', {}), serverTable)),
      ),
    );

  server
    .command('check')
    .description('asks a server for its version, and whose its access token is')
    .argument('<name>', 'name or address of the server')
    .action(
      take({ args: OneArg, options: z.object({}) }, ([name]) =>
        ok(async ({ app, paint }) =>
          outcomeOf(await app.dispatch('servers.check', { server: name }), ({ findings }) =>
            findings
              .map(({ what, result, detail }) => {
                const mark = result === 'ok' ? paint('good', 'ok') : paint('quiet', '- ');
                return `${mark}  ${plainText(what)}: ${plainText(detail)}`;
              })
              .join('\n'),
          ),
        ),
      ),
    );

  server
    .command('remove')
    .description('removes a server with its projects, tokens and presets from this machine')
    .argument('<name>', 'name or address of the server')
    .action(
      take({ args: OneArg, options: z.object({}) }, ([name]) =>
        ok(async ({ app }) =>
          outcomeOf(
            await app.dispatch('servers.remove', { server: name }),
            (data) => `Removed server ${data.name} (${data.url}).`,
          ),
        ),
      ),
    );
};
