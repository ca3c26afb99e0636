import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const ENTRY = resolve(import.meta.dirname, '../../out/main/web.js');
/** Milliseconds until the host must have said its address. */
const PATIENCE = 20_000;

export interface WebHost {
  /** The address with its one-time key: one browser can open it, once. */
  readonly url: string;
  readonly dataDir: string;
  /** Ends the host and removes its data. */
  stop(): Promise<void>;
}

export interface WebHostOptions {
  /** The built-in demo server, with projects, tokens and presets ready. */
  readonly demo?: boolean;
  readonly env?: Readonly<Record<string, string>>;
  /** Puts things into the data folder before the host starts on it. Not with `demo`, which has a folder of its own. */
  readonly prepare?: (dataDir: string) => Promise<void>;
}

/** Starts the built loopback host on a data folder of its own. Needs `npm run build`. */
export const startWebHost = async ({
  demo = true,
  env = {},
  prepare = async () => undefined,
}: WebHostOptions = {}): Promise<WebHost> => {
  const dataDir = await mkdtemp(join(tmpdir(), 'trigger-tray-web-'));
  await prepare(dataDir);
  const child = spawn(process.execPath, [ENTRY, ...(demo ? ['--demo'] : []), '--no-open', '--port', '0'], {
    env: { ...process.env, ...env, TRIGGER_TRAY_DATA_DIR: dataDir },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const stop = async (): Promise<void> => {
    await ended(child);
    await rm(dataDir, { recursive: true, force: true });
  };
  try {
    return { url: await addressOf(child), dataDir, stop };
  } catch (error) {
    await stop();
    throw error;
  }
};

const addressOf = (child: ChildProcess): Promise<string> =>
  new Promise((resolveUrl, reject) => {
    let out = '';
    let errors = '';
    const give = (reason: string): void => reject(new Error(`The web host ${reason}.\n${out}${errors}`));
    const timer = setTimeout(() => give(`gave no address within ${PATIENCE} ms`), PATIENCE);
    child.once('error', (error) => give(`did not start: ${error.message}`));
    child.once('exit', (code) => {
      clearTimeout(timer);
      give(`ended with ${code}`);
    });
    child.stderr?.on('data', (chunk) => {
      errors += String(chunk);
    });
    child.stdout?.on('data', (chunk) => {
      out += String(chunk);
      const url = /http:\/\/\S+/.exec(out)?.[0];
      if (url === undefined || !out.includes('\n')) return;
      clearTimeout(timer);
      resolveUrl(url);
    });
  });

const ended = (child: ChildProcess): Promise<void> =>
  new Promise((done) => {
    if (child.exitCode !== null || child.signalCode !== null) return done();
    child.once('exit', () => done());
    child.kill('SIGTERM');
  });
