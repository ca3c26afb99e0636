import type { IpcMain, IpcMainInvokeEvent } from 'electron';
import { fail, type Result } from '../contract/problems.ts';
import type { App } from '../core/app.ts';
import type { Log } from '../core/ports.ts';
import { Invocation, isTrustedSender, type Sender, type Trusted } from './security.ts';

/** The two names that the preload uses too. */
export const invokeChannel = 'trigger-tray:invoke';
export const eventChannel = 'trigger-tray:event';

export interface IpcParts {
  readonly app: Pick<App, 'invoke'>;
  readonly trusted: () => Trusted;
  readonly log: Log;
}

/** Answers one message of a screen: strangers and malformed messages get a problem, never an answer. */
export const answerMessage = async (
  { app, trusted, log }: IpcParts,
  sender: Sender,
  message: readonly unknown[],
): Promise<Result<unknown>> => {
  if (!isTrustedSender(sender, trusted())) {
    log.warn('A message from a stranger was refused.', { origin: sender.frame?.origin ?? null });
    return fail('internal', 'This page may not ask the app anything.', 'Use the app’s own window.');
  }
  const invocation = Invocation.safeParse(message);
  if (!invocation.success) {
    return fail('invalid-input', 'That is no operation of this app.', 'Name one operation and its input.');
  }
  const [operation, input] = invocation.data;
  return app.invoke(operation, input);
};

const senderOf = ({ sender, senderFrame }: IpcMainInvokeEvent): Sender => ({
  windowId: sender.id,
  frame:
    senderFrame === null ? null : { origin: senderFrame.origin, isMain: senderFrame === sender.mainFrame },
});

/** Opens the one channel on which screens ask. Returns what closes it. */
export const answerScreens = (
  ipc: Pick<IpcMain, 'handle' | 'removeHandler'>,
  parts: IpcParts,
): (() => void) => {
  ipc.handle(invokeChannel, (event, ...message: unknown[]) => answerMessage(parts, senderOf(event), message));
  return () => ipc.removeHandler(invokeChannel);
};
