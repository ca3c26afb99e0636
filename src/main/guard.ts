import type { App as ElectronApp, Session, WebContents } from 'electron';
import type { Log } from '../core/ports.ts';
import { allowsPermission, blockNavigation } from './security.ts';

export interface GuardParts {
  readonly log: Log;
  /** Opens a link outside, if the policy allows it. */
  readonly openLink: (url: string) => void;
}

const guardContents = (contents: WebContents, { log, openLink }: GuardParts): void => {
  const report = (origin: string): void => log.warn('A navigation was blocked.', { origin });
  contents.on('will-navigate', (event) => blockNavigation(event, event.url, report));
  contents.on('will-frame-navigate', (event) => blockNavigation(event, event.url, report));
  contents.on('will-redirect', (event) => blockNavigation(event, event.url, report));
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    openLink(url);
    return { action: 'deny' };
  });
};

/** Puts the policies of `security.ts` on every page that will ever be made, and on the session they share. */
export const guardPages = (electron: ElectronApp, session: Session, parts: GuardParts): void => {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(allowsPermission()));
  session.setPermissionCheckHandler(() => allowsPermission());
  session.setDevicePermissionHandler(() => allowsPermission());
  electron.on('web-contents-created', (_event, contents) => guardContents(contents, parts));
};
