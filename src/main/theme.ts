import { nativeTheme } from 'electron';
import type { App } from '../core/app.ts';

/** Menus, frames and screens in the theme of the settings, now and whenever it changes. Returns the end of it. */
export const followTheme = (app: Pick<App, 'dispatch' | 'subscribe'>): (() => void) => {
  const apply = async (): Promise<void> => {
    const settings = await app.dispatch('settings.get', {});
    if (settings.ok) nativeTheme.themeSource = settings.data.general.theme;
  };
  void apply();
  return app.subscribe((event) => {
    if (event.type === 'settings-changed') void apply();
  });
};
