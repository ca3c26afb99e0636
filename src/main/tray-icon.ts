import type { TrayModel } from '../contract/tray.ts';

type Icon = TrayModel['icon'];

export interface Panel {
  readonly platform: string;
  /** `XDG_CURRENT_DESKTOP`, on Linux. */
  readonly desktop: string | undefined;
  /** The system draws its own parts dark. */
  readonly prefersDark: boolean;
  /** Pixels per point of the primary display. */
  readonly scale: number;
}

/** One picture, or one for each scale the system may ask for, below `resources/tray`. */
export type TrayIconFiles =
  | { readonly kind: 'template'; readonly file: string }
  | { readonly kind: 'scaled'; readonly files: readonly { readonly scale: number; readonly file: string }[] };

/** Desktops whose panel is drawn as the windows are. Every other one has a dark panel by default, whatever they are. */
const panelsAsWindows = ['kde', 'mate', 'lxde', 'deepin', 'ukui'];

const isPanelDark = ({ platform, desktop, prefersDark }: Panel): boolean => {
  if (platform !== 'linux' || prefersDark) return prefersDark;
  const names = (desktop ?? '').toLowerCase().split(':');
  return !names.some((name) => panelsAsWindows.includes(name));
};

/** Linux panels get one pixmap and scale it to their height (22 points mostly): the next larger one stays crisp. */
const linuxSize = (scale: number): number => {
  if (scale <= 1) return 22;
  if (scale <= 1.25) return 32;
  return scale <= 2 ? 48 : 64;
};

/** The files that draw a tray state on this panel. The shape tells the state, the panel decides on the ink. */
export const trayIconFiles = (icon: Icon, panel: Panel): TrayIconFiles => {
  if (panel.platform === 'darwin') return { kind: 'template', file: `${icon}Template.png` };
  const name = `${icon}-on-${isPanelDark(panel) ? 'dark' : 'light'}`;
  if (panel.platform === 'linux') {
    return { kind: 'scaled', files: [{ scale: 1, file: `${name}-${linuxSize(panel.scale)}.png` }] };
  }
  const files = [1, 1.5, 2, 3].map((scale) => ({ scale, file: `${name}-${16 * scale}.png` }));
  return { kind: 'scaled', files };
};
