import { resolve } from 'node:path';

export interface DataDirSources {
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Where the data lives when nobody says otherwise. */
  readonly fallback: string;
}

/** The value of `--name=value`, or of `--name value`; null where the flag is absent or empty. */
const flagValue = (argv: readonly string[], name: string): string | null => {
  for (const [index, argument] of argv.entries()) {
    if (argument.startsWith(`${name}=`)) return argument.slice(name.length + 1) || null;
    if (argument === name) return argv[index + 1] ?? null;
  }
  return null;
};

/**
 * The folder that holds settings, history and the browser profile: the person's word first, then the environment's,
 * then Chromium's own flag for a profile of one's own, then the default.
 */
export const chooseDataDir = ({ argv, env, fallback }: DataDirSources): string =>
  resolve(
    flagValue(argv, '--data-dir') ||
      env.TRIGGER_TRAY_DATA_DIR ||
      flagValue(argv, '--user-data-dir') ||
      fallback,
  );
