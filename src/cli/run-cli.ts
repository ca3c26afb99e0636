import { fail, type Result } from '../contract/problems.ts';
import type { App } from '../core/app.ts';
import type { Log } from '../core/ports.ts';
import { exitCodes } from './exit-codes.ts';
import { failure, type Outcome } from './outcome.ts';
import type { Paint } from './paint.ts';
import { globalsOf, parseArgv } from './parse-argv.ts';
import { plainText } from './plain-text.ts';
import { jsonLine, printOutcome, printProblem, type Streams } from './print.ts';
import { noRunDocument } from './run-json.ts';
import type { Opened } from './session.ts';
import type { Terminal } from './terminal.ts';

/** Everything outside, as the composition root gives it. */
export interface World extends Streams {
  readonly version: string;
  readonly terminal: Terminal;
  readonly paint: Paint;
  readonly log: Log;
  /** Opens the app on a data folder; null stands for the usual one. */
  readonly openApp: (dataDir: string | null) => Promise<Result<Opened>>;
}

/** Milliseconds that closing may take: an answer that nobody waits for any more keeps no shell waiting. */
const CLOSING = 2_000;

const within = async (milliseconds: number, work: Promise<unknown>): Promise<void> => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const enough = new Promise((resolve) => {
    timer = setTimeout(resolve, milliseconds);
  });
  await Promise.race([work.catch(() => undefined), enough]);
  clearTimeout(timer);
};

const tellNotices = async (app: App, world: World): Promise<void> => {
  const notices = await app.dispatch('notices.list', {});
  if (!notices.ok) return;
  for (const { message, hint } of notices.data) {
    await world.err(`trigger-tray: ${plainText(`${message} ${hint}`)}\n`);
  }
};

/** Understands the arguments, carries the call out, prints what came of it; resolves to the exit code. */
export const runCli = async (argv: readonly string[], world: World): Promise<number> => {
  const parsed = parseArgv(argv, world.version);
  const { json, isFire } = parsed;

  if (parsed.type === 'text') {
    await world.out(
      json ? jsonLine({ ok: true, data: { [parsed.name]: parsed.text.trimEnd() } }) : parsed.text,
    );
    return exitCodes.done;
  }
  const nothing = (problem: Parameters<typeof noRunDocument>[0]): Outcome =>
    isFire ? failure(problem, noRunDocument(problem)) : failure(problem);
  if (parsed.type === 'fault') {
    if (parsed.usage !== '') await world.err(`${parsed.usage}\n`);
    const outcome = nothing(parsed.problem);
    await printOutcome(world, outcome, json);
    return outcome.exitCode;
  }

  const opened = await world.openApp(parsed.dataDir);
  if (!opened.ok) {
    const outcome = nothing(opened.problem);
    await printOutcome(world, outcome, json);
    return outcome.exitCode;
  }
  const { app, viaDesktop } = opened.data;
  try {
    await app.start('own');
    const { terminal, paint } = world;
    const outcome = await parsed.call({ app, viaDesktop, terminal, paint });
    await tellNotices(app, world);
    await printOutcome(world, outcome, json);
    return outcome.exitCode;
  } finally {
    await within(CLOSING, app.stop());
  }
};

/** The same, whatever happens: a fault of ours is an exit code and, with `--json`, a document too. */
export const runCliSafely = async (argv: readonly string[], world: World): Promise<number> => {
  try {
    return await runCli(argv, world);
  } catch (error) {
    // The message could quote what was given, secrets included: the kind and the place are told alone.
    const place = error instanceof Error ? (error.stack?.split('\n')[1]?.trim() ?? '') : '';
    world.log.error('the command line failed', {
      error: error instanceof Error ? error.name : typeof error,
      place,
    });
    const { problem } = fail(
      'internal',
      'Trigger Tray made a mistake.',
      'Please report it with the line above. Where it was firing, look at the runs before you fire again.',
    );
    const { json, isFire } = globalsOf(argv);
    const document = isFire ? noRunDocument(problem) : { ok: false, problem };
    if (json) await world.out(jsonLine(document));
    await printProblem(world, problem);
    return exitCodes.fault;
  }
};
