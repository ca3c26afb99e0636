import { resolve } from 'node:path';
import type { Command } from 'commander';
import { z } from 'zod';
import { fail, ok, type Result } from '../../contract/problems.ts';
import { Dialect, type Server, type ServerCheck } from '../../contract/servers.ts';
import type { Take } from '../arguments.ts';
import { text } from '../option-values.ts';
import { failure, type Outcome, outcomeOf, success } from '../outcome.ts';
import { plainText } from '../plain-text.ts';
import { readTextFile } from '../read-text-file.ts';
import type { Session } from '../session.ts';
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

const ReachOptions = z.object({
  name: MaybeText,
  ca: MaybeText,
  proxy: MaybeText,
  proxyLoginStdin: Flag,
  api: MaybeText,
  accessTokenStdin: Flag,
});
type ReachOptions = z.infer<typeof ReachOptions>;

const addReachOptions = (command: Command): Command =>
  command
    .addOption(text('--name <name>', 'what to call it here'))
    .addOption(text('--ca <file>', 'PEM file with certificates to trust besides the usual ones'))
    .addOption(text('--proxy <url>', 'proxy for this server alone, or “none”, or “system”'))
    .option('--proxy-login-stdin', 'reads the login of the proxy, user:password, from standard input')
    .addOption(text('--api <api>', 'the API to speak instead of finding out: v4, v3 or ci'))
    .option('--access-token-stdin', 'reads an access token from standard input, for following builds');

const proxyOf = (value: string, login: string | undefined) =>
  value === 'none' || value === 'system'
    ? ({ mode: value } as const)
    : { mode: 'url' as const, url: value, ...given({ login }) };

const checkReach = (options: ReachOptions): Result<{ readonly dialect: Dialect | undefined }> => {
  if (options.proxyLoginStdin && (options.proxy === undefined || /^(none|system)$/.test(options.proxy))) {
    return fail('invalid-input', '--proxy-login-stdin: there is no proxy to log in to.', 'Add --proxy URL.');
  }
  const dialect = Dialect.optional().safeParse(options.api === 'auto' ? undefined : options.api);
  return dialect.success
    ? ok({ dialect: dialect.data })
    : fail('invalid-input', `--api ${options.api ?? ''}: there is no such API.`, 'Choose v4, v3 or ci.');
};

/** Secrets in the order that the interface promises: access token, then the proxy's login. */
const readSecrets = async ({ terminal }: Session, options: ReachOptions) => {
  const accessToken = options.accessTokenStdin ? await terminal.secret('access token') : ok(undefined);
  if (!accessToken.ok) return accessToken;
  const login = options.proxyLoginStdin ? await terminal.secret('proxy login') : ok(undefined);
  return login.ok ? ok({ accessToken: accessToken.data, login: login.data }) : login;
};

const caFileOf = async (ca: string | undefined): Promise<Result<string | undefined>> => {
  if (ca === undefined) return ok(undefined);
  const readable = await readTextFile(resolve(ca));
  return readable.ok ? ok(resolve(ca)) : readable;
};

const addServer = async (session: Session, url: string, options: ReachOptions): Promise<Outcome> => {
  const chosen = checkReach(options);
  if (!chosen.ok) return failure(chosen.problem);
  const ca = await caFileOf(options.ca);
  if (!ca.ok) return failure(ca.problem);
  const secrets = await readSecrets(session, options);
  if (!secrets.ok) return failure(secrets.problem);
  const { accessToken, login } = secrets.data;
  const proxy = options.proxy === undefined ? undefined : proxyOf(options.proxy, login);
  const added = await session.app.dispatch('servers.add', {
    url,
    ...given({ name: options.name, caFile: ca.data, accessToken, proxy, dialect: chosen.data.dialect }),
  });
  return outcomeOf(added, (data) => `Added server ${data.name} (${data.url}), ${version(data)}.`);
};

const updateServer = async (session: Session, name: string, options: ReachOptions): Promise<Outcome> => {
  const { app } = session;
  const chosen = checkReach(options);
  if (!chosen.ok) return failure(chosen.problem);
  const ca = options.ca === 'none' ? ok(null) : await caFileOf(options.ca);
  if (!ca.ok) return failure(ca.problem);
  const secrets = await readSecrets(session, options);
  if (!secrets.ok) return failure(secrets.problem);
  const { accessToken, login } = secrets.data;
  const proxy = options.proxy === undefined ? undefined : proxyOf(options.proxy, login);
  const changed = await app.dispatch('servers.update', {
    server: name,
    ...given({ name: options.name, caFile: ca.data, proxy }),
    ...(options.api === undefined ? {} : { dialect: chosen.data.dialect ?? null }),
  });
  if (!changed.ok || accessToken === undefined) {
    return outcomeOf(changed, (data) => `Changed server ${data.name} (${data.url}).`);
  }
  const server = changed.data.id;
  return outcomeOf(
    await app.dispatch('servers.setAccessToken', { server, accessToken }),
    (data) => `Changed server ${data.name} (${data.url}) and its access token.`,
  );
};

const marks = {
  ok: ['good', 'ok  '],
  warning: ['busy', 'warn'],
  failed: ['bad', 'fail'],
  skipped: ['quiet', 'skip'],
} as const;

const findingsText = ({ findings }: ServerCheck, paint: Session['paint']): string =>
  findings
    .map(({ what, result, detail, fix }) => {
      const [colour, mark] = marks[result];
      const line = `${paint(colour, mark)}  ${plainText(what)}: ${plainText(detail)}`;
      return fix === '' ? line : `${line}\n      ${plainText(fix)}`;
    })
    .join('\n');

const checkServer = async ({ app, paint }: Session, name: string): Promise<Outcome> => {
  const checked = await app.dispatch('servers.check', { server: name });
  if (!checked.ok) return failure(checked.problem);
  const lines = findingsText(checked.data, paint);
  const { problem } = checked.data;
  return problem === null
    ? success(checked.data, lines)
    : { ...failure(problem), text: lines, alsoToPeople: true };
};

/** `server add | update | list | check | remove`. */
export const addServerCommands = (program: Command, take: Take): void => {
  const server = program.command('server').description('GitLab servers');

  addReachOptions(
    server
      .command('add')
      .description('adds a GitLab server, after asking it for its version')
      .argument('<url>', 'address of the server, such as https://gitlab.example.org'),
  ).action(
    take({ args: OneArg, options: ReachOptions }, ([url], options) =>
      ok((session) => addServer(session, url, options)),
    ),
  );

  addReachOptions(
    server
      .command('update')
      .description('changes what is given, after the server has answered in the new way')
      .argument('<server>', 'name or address of the server; --ca none and --api auto take a choice back'),
  ).action(
    take({ args: OneArg, options: ReachOptions }, ([name], options) =>
      ok((session) => updateServer(session, name, options)),
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
    .description('looks at every step to a server: name, connection, certificate, API, access token')
    .argument('<name>', 'name or address of the server')
    .action(
      take({ args: OneArg, options: z.object({}) }, ([name]) => ok((session) => checkServer(session, name))),
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
