import type { AppEvent } from '../contract/events.ts';

interface Needs {
  readonly subscribe: (listener: (event: AppEvent) => void) => () => void;
  /** Milliseconds between comments that keep the connection alive, and show a dead one. */
  readonly heartbeat: number;
}

/** Events a page may be behind; it is let go then, connects again and reads everything anew. */
const BACKLOG = 1_000;

/** The app's events as server-sent events; unsubscribes when the reader goes. */
export const eventStream = ({ subscribe, heartbeat }: Needs): ReadableStream<Uint8Array> => {
  const encoder = new TextEncoder();
  let stop: () => void = () => undefined;
  return new ReadableStream<Uint8Array>(
    {
      start: (controller) => {
        const send = (text: string): void => {
          if ((controller.desiredSize ?? 0) <= -BACKLOG) {
            stop();
            controller.close();
            return;
          }
          controller.enqueue(encoder.encode(text));
        };
        const unsubscribe = subscribe((event) => send(`data: ${JSON.stringify(event)}\n\n`));
        const timer = setInterval(() => send(': still here\n\n'), heartbeat);
        stop = () => {
          unsubscribe();
          clearInterval(timer);
        };
        // At once, so that the page knows it is heard.
        send(': welcome\n\n');
      },
      cancel: () => stop(),
    },
    new CountQueuingStrategy({ highWaterMark: 1 }),
  );
};
