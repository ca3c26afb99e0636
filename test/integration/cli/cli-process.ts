import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** The built command line. Needs `npm run build`. */
const ENTRY = resolve(import.meta.dirname, '../../../out/main/cli.js');

export interface CliResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CliOptions {
  readonly dataDir: string;
  /** Lines for standard input, each ended by a line feed; it stays open where `keepOpen`. */
  readonly stdin?: readonly string[];
  readonly keepOpen?: boolean;
  readonly env?: Readonly<Record<string, string>>;
}

/** No desktop: no bus, so no keychain, whatever the machine that runs the test has. */
const HEADLESS = {
  DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent',
  DISPLAY: '',
  WAYLAND_DISPLAY: '',
  NO_PROXY: '127.0.0.1,localhost',
  TRIGGER_TRAY_LOG: 'debug',
};

export interface CliProcess {
  readonly child: ChildProcess;
  readonly done: Promise<CliResult>;
  /** Resolves once standard error holds that text. */
  said(text: string): Promise<void>;
}

/** Starts the command line as a process of its own. */
export const startCli = (
  args: readonly string[],
  { dataDir, stdin = [], keepOpen = false, env = {} }: CliOptions,
): CliProcess => {
  const child = spawn(process.execPath, [ENTRY, ...args], {
    env: { ...process.env, ...HEADLESS, ...env, TRIGGER_TRAY_DATA_DIR: dataDir },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  let heard: () => void = () => undefined;
  child.stdout.setEncoding('utf8').on('data', (part: string) => {
    stdout += part;
  });
  child.stderr.setEncoding('utf8').on('data', (part: string) => {
    stderr += part;
    heard();
  });
  // It may end without having read what it did not need.
  child.stdin.on('error', () => undefined);
  child.stdin.write(stdin.map((line) => `${line}\n`).join(''));
  if (!keepOpen) child.stdin.end();
  return {
    child,
    done: new Promise((resolveDone, reject) => {
      child.once('error', reject);
      child.once('close', (code) => resolveDone({ code, stdout, stderr }));
    }),
    said: (text) =>
      new Promise((resolveSaid, reject) => {
        heard = () => {
          if (stderr.includes(text)) resolveSaid();
        };
        heard();
        child.once('close', () => reject(new Error(`It ended without “${text}”: ${stdout}${stderr}`)));
      }),
  };
};

export const runCli = (args: readonly string[], options: CliOptions): Promise<CliResult> =>
  startCli(args, options).done;

/** A data folder of its own, and its end. */
export const aDataDir = async () => {
  const path = await mkdtemp(join(tmpdir(), 'tt-cli-'));
  return {
    path,
    /** Every byte of every file in it. */
    bytes: async (): Promise<string> => {
      const files = await readdir(path, { recursive: true, withFileTypes: true });
      const texts = files
        .filter((file) => file.isFile())
        .map((file) => readFile(join(file.parentPath, file.name), 'latin1'));
      return (await Promise.all(texts)).join('\n');
    },
    remove: () => rm(path, { recursive: true, force: true }),
  };
};
