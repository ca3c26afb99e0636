import { AppEvent } from '../../contract/events.ts';
import { fail, failed, type Problem } from '../../contract/problems.ts';
import type { Bridge, BridgeEvent } from './bridge.ts';
import { parseAnswer } from './parse-answer.ts';

const stopped: Problem = {
  code: 'unreachable',
  message: 'Trigger Tray stopped, or this page belongs to an earlier start.',
  hint: 'Start it again, then open the address that it prints.',
};

export interface HttpBridgeParts {
  readonly fetch: typeof fetch;
  readonly openEvents: (url: string) => EventSource;
}

/** Talks to the loopback host: operations by POST, events by a server-sent stream that reconnects by itself. */
export const createHttpBridge = ({ fetch, openEvents }: HttpBridgeParts): Bridge => {
  const listeners = new Set<(event: BridgeEvent) => void>();
  let events: EventSource | null = null;
  const tell = (event: BridgeEvent): void => {
    for (const listener of listeners) listener(event);
  };
  const lost = (): void => tell({ type: 'connection-lost', problem: stopped });

  const open = (): EventSource => {
    const source = openEvents('/events');
    source.addEventListener('open', () => tell({ type: 'connection-open' }));
    source.addEventListener('error', lost);
    source.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      const event = AppEvent.safeParse(parseJson(data));
      if (event.success) tell(event.data);
    });
    return source;
  };

  return {
    invoke: async (operation, input, signal) => {
      try {
        const answer = await fetch(`/rpc/${operation}`, {
          method: 'POST',
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify(input),
          ...(signal === undefined ? {} : { signal }),
        });
        if (answer.status === 401 || answer.status === 403) {
          lost();
          return failed(stopped);
        }
        return parseAnswer(operation, parseJson(await answer.text()));
      } catch {
        if (signal?.aborted === true) return fail('internal', 'Nobody waits for this any more.', '');
        lost();
        return failed(stopped);
      }
    },
    subscribe: (listener) => {
      listeners.add(listener);
      events ??= open();
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        events?.close();
        events = null;
      };
    },
  };
};

const parseJson = (text: unknown): unknown => {
  if (typeof text !== 'string') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
