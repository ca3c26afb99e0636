import { AppEvent } from '../../contract/events.ts';
import { fail } from '../../contract/problems.ts';
import type { Bridge } from './bridge.ts';
import { parseAnswer } from './parse-answer.ts';

/** What the preload puts into the page. */
export interface PreloadApi {
  invoke(operation: string, input: unknown): Promise<unknown>;
  subscribe(listener: (event: unknown) => void): () => void;
}

declare global {
  interface Window {
    readonly triggerTray?: PreloadApi;
  }
}

export const createElectronBridge = (api: PreloadApi): Bridge => ({
  invoke: async (operation, input) => {
    try {
      return parseAnswer(operation, await api.invoke(operation, input));
    } catch {
      return fail('internal', 'The app did not answer its window.', 'Close the window and open it again.');
    }
  },
  subscribe: (listener) =>
    api.subscribe((sent) => {
      const event = AppEvent.safeParse(sent);
      if (event.success) listener(event.data);
    }),
});
