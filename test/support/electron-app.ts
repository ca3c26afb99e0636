import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { _electron, type ElectronApplication } from '@playwright/test';
import { sessionBusMissing } from './session-bus.ts';

export const appRoot = resolve(import.meta.dirname, '../..');
type Env = Record<string, string>;

const packagedElectron = (): string | null => {
  const folder = join(appRoot, 'node_modules/electron');
  return existsSync(join(folder, 'path.txt')) ? join(folder, 'dist') : null;
};

/** Folder of an Electron binary, or null where this machine has none. */
export const electronDist = (): string | null => {
  const dist = process.env.ELECTRON_OVERRIDE_DIST_PATH || packagedElectron();
  return dist && existsSync(join(dist, 'electron')) ? dist : null;
};

export const installed = (program: string): boolean =>
  spawnSync('sh', ['-c', `command -v ${program}`], { stdio: 'ignore' }).status === 0;

/** Why the real app can't be tested here, in one line; null where it can. */
export const missingForDesktop = (): string | null => {
  if (process.platform !== 'linux') return 'the tray is driven over D-Bus, which only Linux has';
  if (electronDist() === null) return 'there is no Electron binary (see ELECTRON_OVERRIDE_DIST_PATH)';
  if (!existsSync(join(appRoot, 'out/main/index.js'))) return 'the app is not built (npm run build)';
  if (!process.env.DISPLAY && !installed('Xvfb')) return 'there is no display, and Xvfb is not installed';
  return sessionBusMissing();
};

const waitingLoader = `// Loads the app folder named on the command line as Electron's own default app does: \`ready\` waits for it.
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';
const folder = resolve(process.argv.slice(1).find((argument) => !argument.startsWith('-')));
const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
process.defaultApp = true;
app.setName(manifest.productName);
app.setVersion(manifest.version);
app.setAppPath(folder);
await import(pathToFileURL(join(folder, manifest.main)).href);
`;

/**
 * An Electron that loads our folder as the stock one does. A dist with Electron's own loader is that already; one with
 * another loader, which may not wait for an ES module before \`ready\`, is used through a folder that links to it.
 */
export const stockLike = (dist: string): string => {
  if (existsSync(join(dist, 'resources/default_app.asar'))) return dist;
  const version = readFileSync(join(dist, 'version'), 'utf8').trim();
  const folder = join(appRoot, 'node_modules/.cache/trigger-tray', `electron-${version}`);
  const loader = join(folder, 'resources/app');
  // A link to a dist that has gone leads nowhere.
  if (!existsSync(join(folder, 'electron')) || !existsSync(join(folder, 'icudtl.dat'))) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(loader, { recursive: true });
    for (const name of readdirSync(dist)) {
      if (name === 'electron' || name === 'resources') continue;
      symlinkSync(join(dist, name), join(folder, name));
    }
    // Electron looks for its resources beside the real binary: a symbolic link would lead back.
    try {
      linkSync(join(dist, 'electron'), join(folder, 'electron'));
    } catch {
      copyFileSync(join(dist, 'electron'), join(folder, 'electron'));
    }
  }
  writeFileSync(join(loader, 'package.json'), '{"name":"electron-loader","type":"module","main":"main.mjs"}');
  writeFileSync(join(loader, 'main.mjs'), waitingLoader);
  return folder;
};

export interface Display {
  readonly env: Env;
  close(): Promise<void>;
}

export const ended = (child: ChildProcess): Promise<number | null> =>
  child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve(child.exitCode)
    : new Promise((done) => child.once('exit', (code) => done(code)));

/** The display of this session, or an invisible one of our own. */
export const startDisplay = async (): Promise<Display> => {
  if (process.env.DISPLAY) return { env: { DISPLAY: process.env.DISPLAY }, close: async () => {} };
  const child = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1280x960x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const number = await new Promise<string>((done, reject) => {
    child.stdio[3]?.once('data', (line: Buffer) => done(line.toString().trim()));
    child.once('exit', () => reject(new Error('Xvfb did not start.')));
  });
  return {
    env: { DISPLAY: `:${number}` },
    close: async () => {
      child.kill();
      await ended(child);
    },
  };
};

export interface RunningApp {
  readonly electron: ElectronApplication;
  readonly dataDir: string;
  /** What the app wrote to its standard error so far. */
  log(): string;
  /** Starts the app once more on the same data folder; the exit code of that process. */
  startAgain(...more: readonly string[]): Promise<number | null>;
  /** Ends the app if it still runs, and removes its data. */
  close(): Promise<void>;
}

export interface LaunchOptions {
  readonly dist: string;
  readonly env: Env;
  readonly args?: readonly string[];
  /** The data of an app that has ended; a folder of its own where it is left out. */
  readonly dataDir?: string;
  /** What it remembers of its desktop; by default, that hiding was explained once. */
  readonly remembered?: unknown;
}

/** Starts the built app on a data folder of its own. */
export const launchApp = async (options: LaunchOptions): Promise<RunningApp> => {
  const { dist, env, args = [], remembered = { told: ['hidden'] } } = options;
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), 'trigger-tray-desktop-')));
  if (options.dataDir === undefined) writeFileSync(join(dataDir, 'desktop.json'), JSON.stringify(remembered));
  const executablePath = join(dist, 'electron');
  // Root has no sandbox for its browser processes; people who are not root have.
  const all = ['--no-sandbox', appRoot, `--user-data-dir=${dataDir}`, ...args];
  const electron = await _electron.launch({ executablePath, args: all, env });
  const child = electron.process();
  const lines: string[] = [];
  child.stderr?.on('data', (chunk: Buffer) => lines.push(chunk.toString()));
  return {
    electron,
    dataDir,
    log: () => lines.join(''),
    startAgain: (...more) => ended(spawn(executablePath, [...all, ...more], { env, stdio: 'ignore' })),
    close: async () => {
      if (child.exitCode === null && child.signalCode === null) {
        child.kill('SIGKILL');
        await ended(child);
      }
      await rm(dataDir, { recursive: true, force: true, maxRetries: 5 });
    },
  };
};
