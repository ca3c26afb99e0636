import type { Run } from '../contract/runs.ts';
import type { WaitEnd } from './exit-codes.ts';
import { progressText } from './run-text.ts';
import type { Session } from './session.ts';

/** Longest wait that a timer of Node's can hold, in seconds. */
export const LONGEST_WAIT = 2_000_000;

/** Whether nothing more will happen to a run by itself. */
export const isSettled = ({ follow }: Run): boolean =>
  follow.state !== 'following' && follow.state !== 'reconciling';

/**
 * Waits until a run has come to its end, the time is over (seconds, null for no limit), or the person presses Ctrl+C.
 * Core asks the server; this only listens. What changes is told line by line.
 */
export const waitForEnd = async (
  { app, terminal }: Pick<Session, 'app' | 'terminal'>,
  run: Run,
  timeout: number | null,
): Promise<{ readonly run: Run; readonly end: WaitEnd }> => {
  let current = run;
  let told = '';
  const tell = (): void => {
    const line = progressText(current);
    if (line !== told) terminal.say(line);
    told = line;
  };
  let finish: (end: WaitEnd) => void = () => undefined;
  const over = new Promise<WaitEnd>((resolve) => {
    finish = resolve;
  });
  const see = (seen: Run): void => {
    current = seen;
    tell();
    if (isSettled(seen)) finish('settled');
  };

  const unsubscribe = app.subscribe((event) => {
    if (event.type === 'run-changed' && event.run.id === run.id) see(event.run);
  });
  const letGo = terminal.onInterrupt(() => finish('interrupted'));
  const timer = timeout === null ? null : setTimeout(() => finish('timeout'), timeout * 1_000);
  // It may have changed before anyone listened.
  const now = await app.dispatch('runs.get', { run: run.id });
  see(now.ok ? now.data : run);

  const end = await over;
  unsubscribe();
  letGo();
  if (timer !== null) clearTimeout(timer);
  if (end === 'timeout') terminal.say('The time to wait is over; the run goes on.');
  if (end === 'interrupted') terminal.say('No longer waiting; the run goes on.');
  return { run: current, end };
};
