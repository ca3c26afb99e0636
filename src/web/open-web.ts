import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openNodePorts } from '../adapters/node-ports.ts';
import { fail, ok, type Result } from '../contract/problems.ts';
import { createApp } from '../core/app.ts';
import type { Log } from '../core/ports.ts';
import type { Cleanups } from './cleanups.ts';
import { startWebHost, type WebHost } from './start-web-host.ts';
import { webHands } from './web-hands.ts';

interface Needs {
  /** Folder of the application: holds `out`. */
  readonly root: string;
  readonly version: string;
  readonly platform: string;
  readonly port: number;
  readonly demo: boolean;
  /** Folder of settings and history; a demo has a passing one of its own. */
  readonly dataDir: string;
  readonly log: Log;
  readonly cleanups: Cleanups;
}

const words = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const demoFolder = async (cleanups: Cleanups): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'trigger-tray-web-demo-'));
  cleanups.add(() => rm(folder, { recursive: true, force: true }));
  return folder;
};

/** Opens the app, with the demo server where it is asked for, and serves its screens on loopback. */
export const openWeb = async (needs: Needs): Promise<Result<WebHost>> => {
  const { root, version, platform, port, log, cleanups } = needs;
  const screens = join(root, 'out/renderer');
  if (!existsSync(join(screens, 'index.html'))) {
    return fail('internal', 'The screens are not built.', 'Run: npm run build');
  }
  const dataDir = needs.demo ? await demoFolder(cleanups) : needs.dataDir;

  const ports = await openNodePorts({
    dataDir,
    secrets: 'keychain-or-session',
    log,
    host: webHands(join(root, 'out/main/demo-server.js')),
  });
  if (!ports.ok) return ports;
  const app = createApp(ports.data, {
    version,
    host: 'web',
    platform,
    runtime: `Node ${process.versions.node}`,
    dataDir,
    globalShortcuts: 'command',
    choosesFiles: false,
  });
  cleanups.add(app.stop);
  await app.start('all');
  if (needs.demo) {
    const demo = await app.dispatch('app.tryDemo', {});
    if (!demo.ok) return demo;
  }
  try {
    const host = await startWebHost({ app, screens, port, log });
    cleanups.add(host.close);
    return ok(host);
  } catch (error) {
    const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
    return fail(
      'internal',
      taken ? `Port ${port} is taken.` : `Port ${port} can't be had: ${words(error)}.`,
      'Leave --port out to take a free one.',
    );
  }
};
