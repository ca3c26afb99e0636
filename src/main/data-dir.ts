import { resolve } from 'node:path';

export interface DataDirSources {
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
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
 * The folder that somebody chose for settings, history and the browser profile: the person's flag first, then the
 * environment, then Chromium's own flag for a profile of one's own. Null where nobody did.
 */
export const chosenDataDir = ({ argv, env }: DataDirSources): string | null => {
  const chosen =
    flagValue(argv, '--data-dir') || env.TRIGGER_TRAY_DATA_DIR || flagValue(argv, '--user-data-dir');
  return chosen ? resolve(chosen) : null;
};
