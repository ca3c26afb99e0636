/** What a window does that shall go: hide in the tray, wait in the taskbar, or end the app with it. */
export type PutAway = 'hide' | 'minimize' | 'quit';

interface Facts {
  /** Its close button, or what shows and hides it in turn. */
  readonly by: 'close' | 'toggle';
  /** Something shows our icon in a tray. */
  readonly trayThere: boolean;
  /** The setting. */
  readonly closeToTray: boolean;
}

/** A window never hides where nothing brings it back. */
export const putAway = ({ by, trayThere, closeToTray }: Facts): PutAway => {
  if (by === 'toggle') return trayThere ? 'hide' : 'minimize';
  return trayThere && closeToTray ? 'hide' : 'quit';
};
