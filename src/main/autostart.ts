import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { StartLine } from './start-line.ts';

/** Quoted by the rules of desktop entries: every argument in quotes, with what is special within them escaped. */
const quoted = (argument: string): string =>
  `"${argument.replace(/["`$\\]/g, '\\$&').replaceAll('%', '%%')}"`.replaceAll('\\', '\\\\');

/** A desktop entry for autostart: freedesktop.org, “Desktop Application Autostart Specification”. */
export const autostartEntry = (start: StartLine): string =>
  [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Trigger Tray',
    'Comment=Fires and follows GitLab pipelines',
    `Exec=${start.map(quoted).join(' ')}`,
    'Terminal=false',
    'X-GNOME-Autostart-enabled=true',
    '',
  ].join('\n');

/** Where a session looks for what to start, on Linux. */
export const autostartFile = (env: Readonly<Record<string, string | undefined>>, home: string): string =>
  join(env.XDG_CONFIG_HOME || join(home, '.config'), 'autostart', 'trigger-tray.desktop');

const readText = (file: string): string | null => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
};

/** Puts the entry there or takes it away. One that starts something else, another data folder, is not ours to take. */
export const keepAutostart = (file: string, entry: string, wanted: boolean): void => {
  const there = readText(file);
  if (wanted && there !== entry) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, entry);
  }
  if (!wanted && there === entry) rmSync(file);
};
