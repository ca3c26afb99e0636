import { execFile } from 'node:child_process';

/** Runs a program; null where it isn't installed, the empty string where it failed. */
export type Ask = (program: string, args: readonly string[]) => Promise<string | null>;

export interface BusProperty {
  /** Well-known name of the service. */
  readonly name: string;
  readonly path: string;
  readonly interface: string;
  readonly property: string;
}

const timeout = 2_000;

/** Ways to read a property from the session bus; desktops come with one or another. */
const ways = (of: BusProperty): readonly (readonly [program: string, args: readonly string[]])[] => {
  const method = 'org.freedesktop.DBus.Properties.Get';
  return [
    [
      'gdbus',
      [
        ...['call', '--session', '--timeout', '2', '--dest', of.name, '--object-path', of.path],
        ...['--method', method, of.interface, of.property],
      ],
    ],
    ['busctl', ['--user', 'get-property', of.name, of.path, of.interface, of.property]],
    [
      'dbus-send',
      [
        ...['--session', '--print-reply=literal', `--reply-timeout=${timeout}`, `--dest=${of.name}`],
        ...[of.path, method, `string:${of.interface}`, `string:${of.property}`],
      ],
    ],
  ];
};

export const askProgram: Ask = (program, args) =>
  new Promise((resolve) => {
    execFile(program, [...args], { timeout, windowsHide: true }, (error, stdout) => {
      resolve(error === null ? stdout : error.code === 'ENOENT' ? null : '');
    });
  });

/**
 * A property as the first program that is installed prints it, with or without its type. Null where nobody can be asked, the
 * empty string where nobody answers.
 */
export const readBusProperty = async (property: BusProperty, ask: Ask): Promise<string | null> => {
  for (const [program, args] of ways(property)) {
    const answer = await ask(program, args);
    if (answer !== null) return answer;
  }
  return null;
};
