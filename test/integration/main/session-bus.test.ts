import { Message, type MessageBus, sessionBus, Variant } from 'dbus-next';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { globalShortcuts, type KeysFacts } from '../../../src/main/global-shortcuts.ts';
import { type Ask, askProgram } from '../../../src/main/session-bus.ts';
import { trayHostExists } from '../../../src/main/tray-host.ts';
import { installed } from '../../support/electron-app.ts';
import { type SessionBus, sessionBusMissing, startSessionBus } from '../../support/session-bus.ts';

const wayland: KeysFacts = {
  platform: 'linux',
  env: { XDG_SESSION_TYPE: 'wayland' },
  electron: '45.4.1',
  ozone: '',
};
const missing = sessionBusMissing();
const programs = ['gdbus', 'busctl', 'dbus-send'].filter(installed);

let session: SessionBus;
let bus: MessageBus;

beforeEach(async () => {
  if (missing !== null) return;
  session = await startSessionBus({ keyring: false });
  vi.stubEnv('DBUS_SESSION_BUS_ADDRESS', session.address);
  bus = sessionBus({ busAddress: session.address });
  bus.on('error', () => undefined);
  await new Promise<void>((resolve) => bus.once('connect', () => resolve()));
});
afterEach(async () => {
  vi.unstubAllEnvs();
  if (missing !== null) return;
  bus.disconnect();
  await session.close();
});

/** A service of that name, whose one property has that value. */
const serve = async (name: string, property: string, value: Variant): Promise<void> => {
  bus.addMethodHandler((message: Message) => {
    if (message.member !== 'Get' || message.body[1] !== property) return false;
    bus.send(Message.newMethodReturn(message, 'v', [value]));
    return true;
  });
  await bus.requestName(name, 0);
};

/** Asks by that program, as if no other were installed. */
const by =
  (wanted: string): Ask =>
  async (program, args) =>
    program === wanted ? askProgram(program, args) : null;

it.skipIf(missing !== null || programs.length === 0)(
  `what the desktop offers is understood from ${programs.join(', ')} (${missing ?? 'on a real bus'})`,
  async () => {
    for (const program of programs) {
      expect(await globalShortcuts(wayland, by(program)), program).toBe('command');
      expect(await trayHostExists('linux', by(program)), program).toBe(false);
    }
    await serve('org.freedesktop.portal.Desktop', 'version', new Variant('u', 1));
    await serve('org.kde.StatusNotifierWatcher', 'IsStatusNotifierHostRegistered', new Variant('b', true));
    for (const program of programs) {
      expect(await globalShortcuts(wayland, by(program)), program).toBe('portal');
      expect(await trayHostExists('linux', by(program)), program).toBe(true);
    }
  },
);
