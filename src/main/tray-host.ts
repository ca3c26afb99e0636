import { execFile } from 'node:child_process';

/** Runs a program; null where it isn't installed, the empty string where it failed. */
export type Ask = (program: string, args: readonly string[]) => Promise<string | null>;

const watcher = 'org.kde.StatusNotifierWatcher';
const property = 'IsStatusNotifierHostRegistered';
const timeout = 2_000;

/** Ways to read one property from the session bus; desktops come with one or another. */
const questions: readonly (readonly [string, readonly string[]])[] = [
  [
    'gdbus',
    [
      ...[
        'call',
        '--session',
        '--timeout',
        '2',
        '--dest',
        watcher,
        '--object-path',
        '/StatusNotifierWatcher',
      ],
      ...['--method', 'org.freedesktop.DBus.Properties.Get', watcher, property],
    ],
  ],
  ['busctl', ['--user', 'get-property', watcher, '/StatusNotifierWatcher', watcher, property]],
  [
    'dbus-send',
    [
      ...['--session', '--print-reply=literal', `--reply-timeout=${timeout}`, `--dest=${watcher}`],
      ...['/StatusNotifierWatcher', 'org.freedesktop.DBus.Properties.Get', `string:${watcher}`],
      `string:${property}`,
    ],
  ],
];

export const askProgram: Ask = (program, args) =>
  new Promise((resolve) => {
    execFile(program, [...args], { timeout, windowsHide: true }, (error, stdout) => {
      resolve(error === null ? stdout : error.code === 'ENOENT' ? null : '');
    });
  });

/**
 * Whether something shows tray icons. macOS and Windows always do; on Linux a desktop may not (plain GNOME), Electron
 * doesn't tell, and a window hidden there would be out of reach. Not known counts as no.
 */
export const trayHostExists = async (platform: string, ask: Ask): Promise<boolean> => {
  if (platform !== 'linux') return true;
  for (const [program, args] of questions) {
    const answer = await ask(program, args);
    if (answer !== null) return /\btrue\b/.test(answer);
  }
  return false;
};
