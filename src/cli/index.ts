import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { fireThroughDesktop } from '../adapters/ask-desktop.ts';
import { consoleLog } from '../adapters/console-log.ts';
import { defaultDataDir } from '../adapters/default-data-dir.ts';
import { desktopSocket } from '../adapters/desktop-protocol.ts';
import { ok } from '../contract/problems.ts';
import { nodeTerminal } from './node-terminal.ts';
import { createPaint } from './paint.ts';
import { runCliSafely, type World } from './run-cli.ts';

const { env, argv, platform, stdout, stderr } = process;
const log = consoleLog(env.TRIGGER_TRAY_LOG);

/** Hands text over and waits until the stream took it: a reader that went away is no fault of ours. */
const writer =
  (stream: NodeJS.WriteStream) =>
  (text: string): Promise<void> =>
    new Promise((resolveWritten) => {
      stream.write(text, () => resolveWritten());
    });

for (const stream of [stdout, stderr]) stream.on('error', () => undefined);

const packageJson = await readFile(join(import.meta.dirname, '../../package.json'), 'utf8');
const { version } = z.object({ version: z.string() }).parse(JSON.parse(packageJson));
const { terminal, close } = nodeTerminal(process);

const openApp: World['openApp'] = async (given) => {
  const dataDir = resolve(given ?? defaultDataDir(env, platform, homedir()));
  // Loaded when they are needed: help, version and faults need no database and no keychain.
  const [{ openNodePorts }, { createApp }] = await Promise.all([
    import('../adapters/node-ports.ts'),
    import('../core/app.ts'),
  ]);
  const ports = await openNodePorts({ dataDir, secrets: 'keychain-only', log });
  if (!ports.ok) return ports;
  const app = createApp(ports.data, {
    version,
    host: 'cli',
    platform,
    runtime: `Node ${process.versions.node}`,
    dataDir,
    globalShortcuts: 'none',
    choosesFiles: false,
  });
  return ok({ app, viaDesktop: (order) => fireThroughDesktop(desktopSocket(dataDir, platform), order) });
};

const code = await runCliSafely(argv.slice(2), {
  version,
  terminal,
  paint: createPaint(stdout.isTTY === true, env),
  log,
  out: writer(stdout),
  err: writer(stderr),
  openApp,
});
close();
process.exit(code);
