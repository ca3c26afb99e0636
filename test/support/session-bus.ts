import { type ChildProcess, spawn } from 'node:child_process';
import { accessSync, constants, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { Message, sessionBus } from 'dbus-next';

// A desktop session's bus with a real Secret Service on it, apart from the one of whoever runs the tests: its own
// socket, home and keyring, and no service that the bus could start by itself (a prompt for a password would hang).

export interface SessionBus {
  /** Environment for a process of this session: the current one with its own bus, home and XDG folders. */
  readonly env: Readonly<Record<string, string>>;
  /** Address of the bus, for `dbus-next`. */
  readonly address: string;
  /** Locks the keyring, as a desktop does with its screen. Nobody is there to unlock it. */
  lock(): Promise<void>;
  /** Ends the Secret Service; the bus stays. */
  stopKeyring(): Promise<void>;
  /** Starts the Secret Service (again), unlocked. */
  startKeyring(): Promise<void>;
  close(): Promise<void>;
}

const SECRETS = 'org.freedesktop.secrets';

const isInstalled = (program: string): boolean =>
  (process.env.PATH ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });

/** Why there can be no session bus with a keyring on this machine; null where there can. */
export const sessionBusMissing = (): string | null => {
  if (process.platform !== 'linux') return 'the session bus and its keyring exist on Linux alone';
  const missing = ['dbus-daemon', 'gnome-keyring-daemon'].filter((program) => !isInstalled(program));
  return missing.length === 0 ? null : `${missing.join(' and ')} not installed`;
};

const busConfig = (socket: string): string => `<!DOCTYPE busconfig PUBLIC
 "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN" "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path=${socket}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
`;

const ended = (child: ChildProcess): Promise<void> =>
  child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve()
    : new Promise((resolve) => child.once('exit', () => resolve()));

/** Resolves with the first line that the process writes; rejects where it ends before. */
const firstLine = (child: ChildProcess, program: string): Promise<string> =>
  new Promise((resolve, reject) => {
    let text = '';
    child.stdout?.setEncoding('utf8').on('data', (part: string) => {
      text += part;
      if (text.includes('\n')) resolve(text.slice(0, text.indexOf('\n')));
    });
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`${program} ended with ${code}`)));
  });

/**
 * Starts a session bus and, unless told otherwise, an unlocked keyring on it. Whoever starts it closes it.
 * Look at `sessionBusMissing` first.
 */
export const startSessionBus = async ({ keyring = true } = {}): Promise<SessionBus> => {
  const folder = mkdtempSync(join(tmpdir(), 'tt-bus-'));
  const place = (name: string): string => {
    mkdirSync(join(folder, name), { mode: 0o700 });
    return join(folder, name);
  };
  const socket = join(folder, 'bus');
  const address = `unix:path=${socket}`;
  const config = join(folder, 'bus.conf');
  writeFileSync(config, busConfig(socket));
  const inherited = Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
  const env: Readonly<Record<string, string>> = {
    ...inherited,
    DBUS_SESSION_BUS_ADDRESS: address,
    HOME: place('home'),
    XDG_RUNTIME_DIR: place('run'),
    XDG_CONFIG_HOME: place('config'),
    XDG_DATA_HOME: place('data'),
    XDG_CACHE_HOME: place('cache'),
  };
  const { DISPLAY: _x11, WAYLAND_DISPLAY: _wayland, GNOME_KEYRING_CONTROL: _control, ...blind } = env;

  const start = (program: string, ...args: readonly string[]): ChildProcess =>
    spawn(program, args, { env: blind, stdio: ['pipe', 'pipe', 'ignore'] });

  // The bus ends when this process does, however that comes about, and its keyring with it.
  const asLongAsWe = ['-c', '"$@" & bus=$!; cat >/dev/null; kill -9 $bus', 'sh'];
  const command = ['dbus-daemon', '--nofork', '--nopidfile', '--print-address=1', '--config-file', config];
  const daemon = start('sh', ...asLongAsWe, ...command);
  await firstLine(daemon, 'dbus-daemon');
  const bus = sessionBus({ busAddress: address });
  // A bus that ends is what `close` does.
  bus.on('error', () => undefined);
  await new Promise<void>((resolve) => bus.once('connect', () => resolve()));

  /** Settles once the Secret Service has, or has no longer, its name. */
  const secretsOwned = async (wanted: boolean): Promise<void> => {
    const onBus = (member: string, signature: string, body: unknown[]) =>
      bus.call(
        new Message({
          destination: 'org.freedesktop.DBus',
          path: '/org/freedesktop/DBus',
          interface: 'org.freedesktop.DBus',
          member,
          signature,
          body,
        }),
      );
    const rule = `type='signal',member='NameOwnerChanged',arg0='${SECRETS}'`;
    await onBus('AddMatch', 's', [rule]);
    await new Promise<void>((resolve, reject) => {
      const look = (message: Message): void => {
        if (message.member !== 'NameOwnerChanged' || message.body[0] !== SECRETS) return;
        if ((message.body[2] !== '') !== wanted) return;
        bus.off('message', look);
        resolve();
      };
      bus.on('message', look);
      onBus('NameHasOwner', 's', [SECRETS]).then((reply) => {
        if (reply?.body[0] === wanted) {
          bus.off('message', look);
          resolve();
        }
      }, reject);
    });
  };

  let keyringDaemon: ChildProcess | null = null;
  const startKeyring = async (): Promise<void> => {
    const child = start('gnome-keyring-daemon', '--foreground', '--unlock', '--components=secrets');
    keyringDaemon = child;
    // The password of a keyring that lives as long as the test.
    child.stdin?.end('test');
    await secretsOwned(true);
  };
  if (keyring) await startKeyring();

  return {
    env,
    address,
    startKeyring,
    lock: async () => {
      await bus.call(
        new Message({
          destination: SECRETS,
          path: '/org/freedesktop/secrets',
          interface: 'org.freedesktop.Secret.Service',
          member: 'Lock',
          signature: 'ao',
          body: [['/org/freedesktop/secrets/collection/login']],
        }),
      );
    },
    stopKeyring: async () => {
      keyringDaemon?.kill('SIGKILL');
      await secretsOwned(false);
    },
    close: async () => {
      bus.disconnect();
      keyringDaemon?.kill('SIGKILL');
      daemon.stdin?.end();
      await Promise.all([daemon, keyringDaemon].map((child) => child && ended(child)));
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
