import type { Notice } from '../contract/app-facts.ts';
import type { SettingsStore } from '../core/ports.ts';

/** The same settings, which tell their first listener these notices too: found while other files were opened. */
export const withNotices = (settings: SettingsStore, notices: readonly Notice[]): SettingsStore => {
  let untold = notices;
  return {
    ...settings,
    subscribe: (listener) => {
      const unsubscribe = settings.subscribe(listener);
      const due = untold;
      untold = [];
      for (const notice of due) listener({ type: 'notice', notice });
      return unsubscribe;
    },
  };
};
