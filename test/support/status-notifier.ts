import { Message, type MessageBus, MessageFlag, sessionBus, Variant } from 'dbus-next';
import { z } from 'zod';

// The desktop's side of the tray on Linux, as a panel implements it: it owns the watcher's name, reads the item that
// an application registers, and clicks in its menu. Raw messages, as Chromium's introspection data is empty.

const watcherName = 'org.kde.StatusNotifierWatcher';
const notificationsName = 'org.freedesktop.Notifications';
const propertiesInterface = 'org.freedesktop.DBus.Properties';
const itemPath = '/StatusNotifierItem';
const menuPath = '/com/canonical/dbusmenu';

export interface MenuEntry {
  readonly id: number;
  readonly label: string;
  readonly enabled: boolean;
  /** `Control+Alt+G`, as the menu shows it; null for none. */
  readonly keys: string | null;
  /** Null for what cannot be checked. */
  readonly checked: boolean | null;
}

export interface Notification {
  readonly title: string;
  readonly body: string;
}

export interface StatusNotifierHost {
  /** Resolves once an application has put an icon into the tray. */
  registered(): Promise<void>;
  /** Entries of the menu as it is now, separators left out. */
  menu(): Promise<readonly MenuEntry[]>;
  /** Chooses the menu entry of that label. */
  choose(label: string): Promise<void>;
  /** A left click on the icon. */
  activate(): Promise<void>;
  tooltip(): Promise<string>;
  /** How often the menu has been laid out anew. */
  revision(): Promise<number>;
  /** Width of the icon in pixels. */
  iconWidth(): Promise<number>;
  /** How much of each pixel the icon covers, 0 to 255, row by row. */
  iconAlpha(): Promise<readonly number[]>;
  notifications(): readonly Notification[];
  /** Presses the notification of that title, as a click on it does. */
  press(title: string): void;
  close(): Promise<void>;
}

const Variants = z.record(z.string(), z.instanceof(Variant));
const Node: z.ZodType<readonly [number, Record<string, Variant>, readonly Variant[]]> = z.tuple([
  z.number(),
  Variants,
  z.array(z.instanceof(Variant)),
]);
const Keys = z.array(z.array(z.string()));
const Notify = z.tuple([z.string(), z.number(), z.string(), z.string(), z.string()]).rest(z.unknown());

/** Chromium writes an underscore as two, a single one marking the key to press. */
const plainLabel = (label: unknown): string => z.string().default('').parse(label).replace(/_(.)/g, '$1');

const entryOf = (variant: Variant): MenuEntry | null => {
  const [id, properties] = Node.parse(variant.value);
  if (properties.type?.value === 'separator' || properties.visible?.value === false) return null;
  const [keys] = Keys.parse(properties.shortcut?.value ?? []);
  return {
    id,
    label: plainLabel(properties.label?.value),
    enabled: properties.enabled?.value !== false,
    keys: keys?.join('+') ?? null,
    checked: properties['toggle-type'] === undefined ? null : properties['toggle-state']?.value === 1,
  };
};

const connected = (bus: MessageBus): Promise<void> =>
  new Promise((resolve, reject) => {
    bus.on('connect', resolve);
    bus.on('error', reject);
  });

/** Becomes the tray and, unless told otherwise, the notification service of a session bus that has neither. */
export const startStatusNotifierHost = async (
  busAddress: string,
  { notifies = true } = {},
): Promise<StatusNotifierHost> => {
  const bus = sessionBus({ busAddress });
  await connected(bus);

  const seen: Notification[] = [];
  const register: { done: (sender: string) => void } = { done: () => {} };
  const registration = new Promise<string>((resolve) => {
    register.done = resolve;
  });

  const watcherProperties: Readonly<Record<string, Variant>> = {
    IsStatusNotifierHostRegistered: new Variant('b', true),
    ProtocolVersion: new Variant('i', 0),
    RegisteredStatusNotifierItems: new Variant('as', []),
  };

  /** The answer to one call: its signature and body; null for a call that is not for us. */
  const answer = (message: Message): readonly [string, unknown[]] | null => {
    const body: unknown[] = message.body;
    switch (`${message.interface}.${message.member}`) {
      case `${watcherName}.RegisterStatusNotifierItem`:
        register.done(message.sender);
        return ['', []];
      case `${watcherName}.RegisterStatusNotifierHost`:
        return ['', []];
      case `${propertiesInterface}.Get`: {
        const value = watcherProperties[z.string().parse(body[1])];
        return value === undefined ? null : ['v', [value]];
      }
      case `${propertiesInterface}.GetAll`:
        return ['a{sv}', [watcherProperties]];
      case `${notificationsName}.GetServerInformation`:
        return ['ssss', ['test', 'test', '1', '1.2']];
      case `${notificationsName}.GetCapabilities`:
        return ['as', [['actions', 'body']]];
      case `${notificationsName}.Notify`: {
        const [, , , title, text] = Notify.parse(body);
        seen.push({ title, body: text });
        return ['u', [seen.length]];
      }
      case `${notificationsName}.CloseNotification`:
        return ['', []];
      default:
        return null;
    }
  };

  bus.addMethodHandler((message: Message): boolean => {
    const reply = answer(message);
    if (reply === null) return false;
    const [signature, body] = reply;
    bus.send(Message.newMethodReturn(message, signature, body));
    return true;
  });
  await bus.requestName(watcherName, 0);
  if (notifies) await bus.requestName(notificationsName, 0);

  const call = async (path: string, of: string, member: string, signature = '', body: unknown[] = []) => {
    const destination = await registration;
    const reply = await bus.call(new Message({ destination, path, interface: of, member, signature, body }));
    return z.array(z.unknown()).parse(reply?.body);
  };

  const property = async (name: string): Promise<unknown> => {
    const [value] = await call(itemPath, propertiesInterface, 'Get', 'ss', [
      'org.kde.StatusNotifierItem',
      name,
    ]);
    return z.instanceof(Variant).parse(value).value;
  };

  const layout = () => call(menuPath, 'com.canonical.dbusmenu', 'GetLayout', 'iias', [0, -1, []]);

  const menu = async (): Promise<readonly MenuEntry[]> => {
    const [, root] = await layout();
    const [, , children] = Node.parse(root);
    return children.map(entryOf).filter((entry) => entry !== null);
  };

  /** Width, height, and bytes of alpha, red, green and blue. */
  const pixmap = async () => {
    const Pixmap = z.tuple([z.number(), z.number(), z.instanceof(Buffer)]);
    const [first] = z
      .tuple([Pixmap])
      .rest(Pixmap)
      .parse(await property('IconPixmap'));
    return first;
  };

  return {
    registered: async () => {
      await registration;
    },
    menu,
    choose: async (label) => {
      const entry = (await menu()).find((candidate) => candidate.label === label && candidate.enabled);
      if (entry === undefined) throw new Error(`The tray menu has no entry "${label}" to choose.`);
      // As panels do: nobody waits for an answer, and "Quit" may leave nobody to give one.
      bus.send(
        new Message({
          destination: await registration,
          path: menuPath,
          interface: 'com.canonical.dbusmenu',
          member: 'Event',
          signature: 'isvu',
          body: [entry.id, 'clicked', new Variant('i', 0), 0],
          flags: MessageFlag.NO_REPLY_EXPECTED,
        }),
      );
    },
    activate: async () => {
      await call(itemPath, 'org.kde.StatusNotifierItem', 'Activate', 'ii', [0, 0]);
    },
    tooltip: async () => {
      const [, , title, text] = z.array(z.unknown()).parse(await property('ToolTip'));
      return `${z.string().parse(title)}${z.string().parse(text)}`;
    },
    revision: async () => z.number().parse((await layout())[0]),
    iconWidth: async () => (await pixmap())[0],
    iconAlpha: async () => [...(await pixmap())[2]].filter((_byte, index) => index % 4 === 0),
    notifications: () => seen,
    press: (title) => {
      const index = seen.findIndex((one) => one.title === title);
      if (index < 0) throw new Error(`There is no notification "${title}" to press.`);
      bus.send(
        Message.newSignal('/org/freedesktop/Notifications', notificationsName, 'ActionInvoked', 'us', [
          index + 1,
          'default',
        ]),
      );
    },
    close: async () => {
      bus.disconnect();
    },
  };
};
