import { type BrowserWindowConstructorOptions, nativeTheme } from 'electron';

/** `--surface-window` of both themes: what is seen before the page paints. */
export const backgroundColor = (): string => (nativeTheme.shouldUseDarkColors ? '#17181d' : '#ffffff');

/** What every window of ours begins with: hidden, in its sandbox, in the colour of its page. */
export const screenOptions = (preload: string): BrowserWindowConstructorOptions => ({
  title: 'Trigger Tray',
  show: false,
  backgroundColor: backgroundColor(),
  webPreferences: {
    preload,
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    webviewTag: false,
  },
});
