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

/** Buttons exist on macOS and Windows; elsewhere the whole notification is one. */
export const createNotifications = (icon: string, go: (to: Place | null) => void): Notifications => {
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
