import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { consoleLog } from '../adapters/console-log.ts';
import { defaultDataDir } from '../adapters/default-data-dir.ts';
import type { Problem } from '../contract/problems.ts';
import { createCleanups } from './cleanups.ts';
import { hasBrowser, openBrowser } from './open-browser.ts';
import { openWeb } from './open-web.ts';
import { parseWebOptions, type WebOptions } from './web-options.ts';

/** Milliseconds that ending may take: two seconds are promised. */
const END = 1_700;
const FAULT = 1;
const BAD_INPUT = 2;

const { env, argv, platform, stdout, stderr } = process;
const log = consoleLog(env.TRIGGER_TRAY_LOG);
const cleanups = createCleanups((error) => {
  log.warn('something could not be closed', { error: error instanceof Error ? error.name : typeof error });
});

let leaving = false;
const leave = async (code: number): Promise<void> => {
  if (leaving) return;
  leaving = true;
  await cleanups.run(END);
  process.exit(code);
};

const refuse = (problem: Problem, code: number): Promise<void> => {
  stderr.write(`${problem.message}\n  ${problem.hint}\n`);
  return leave(code);
};

const serve = async ({ port, demo, open }: WebOptions): Promise<void> => {
  const root = join(import.meta.dirname, '../..');
  const packageJson: unknown = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  const { version } = z.object({ version: z.string() }).parse(packageJson);
  const dataDir = resolve(defaultDataDir(env, platform, homedir()));
  const host = await openWeb({ root, version, platform, port, demo, dataDir, log, cleanups });
  if (!host.ok) return refuse(host.problem, FAULT);
  stdout.write(`Trigger Tray: ${host.data.address()}\n`);
  if (!open || !hasBrowser(env, platform)) return;
  // A key of its own: the printed address stays good for another browser.
  await openBrowser(host.data.address(), () => log.info('no browser could be opened'));
};

for (const stream of [stdout, stderr]) stream.on('error', () => undefined);
// For good, not once: the settings' engine cleans up on a signal and then sends it to this process again.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void leave(0));

const options = parseWebOptions(argv.slice(2));
if (options.ok) {
  serve(options.data).catch((error: unknown) => {
    log.error('the web host failed', { error: error instanceof Error ? error.name : typeof error });
    void leave(FAULT);
  });
} else void refuse(options.problem, BAD_INPUT);
