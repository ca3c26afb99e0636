import { Notification as NativeNotification } from 'electron';
import type { Place } from '../contract/events.ts';
import type { Notification } from '../core/present/notification.ts';

/** What one says, and where a click on it leads: `to` is null where it leads to the window alone. */
export type Told = Pick<Notification, 'title' | 'body'> & {
  readonly to: Place | null;
  readonly actions?: Notification['actions'];
};

export interface Notifications {
  /** Shows one; where the system shows none, nothing happens: what it says is in the window, too. */
  show(told: Told): void;
  /** Takes away what is shown, as the app ends: a click on it would lead nowhere. */
  close(): void;
}

interface NotificationParts {
  /** File of the app's icon. */
  readonly icon: string;
  readonly go: (to: Place | null) => void;
  /** The system did not show one, and says why: macOS and Windows alone do, where they are not allowed. */
  readonly onRefused: (cause: string) => void;
}

/** Buttons exist on macOS and Windows; elsewhere the whole notification is one. */
export const createNotifications = ({ icon, go, onRefused }: NotificationParts): Notifications => {
  // A notification lives until it is closed: one that nothing holds may be gone before its click comes.
  const shown = new Set<NativeNotification>();
  return {
    show: ({ title, body, to, actions = [] }) => {
      if (!NativeNotification.isSupported()) return;
      const native = new NativeNotification({
        title,
        body,
        // macOS and Windows show the app's own; a Linux desktop knows it of installed apps alone.
        ...(process.platform === 'linux' ? { icon } : {}),
        actions: actions.map(({ label }) => ({ type: 'button', text: label })),
      });
      shown.add(native);
      const goThere = (place: Place | null): void => {
        shown.delete(native);
        go(place);
      };
      native.on('close', () => shown.delete(native));
      native.on('failed', (_event, cause) => {
        shown.delete(native);
        onRefused(cause);
      });
      native.on('click', () => goThere(to));
      native.on('action', (_event, index) => goThere(actions[index]?.to ?? to));
      native.show();
    },
    close: () => {
      for (const native of shown) native.close();
      shown.clear();
    },
  };
};
