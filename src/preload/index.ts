import { contextBridge, type IpcRendererEvent, ipcRenderer } from 'electron';

type Listener = (event: unknown) => void;

// Events that come while the page is still building its first screen wait for its first listener,
// so that "go to that run" is not lost on a window that was opened for it.
const waitingLimit = 100;
const waiting: unknown[] = [];
const listeners = new Set<Listener>();

ipcRenderer.on('trigger-tray:event', (_sent: IpcRendererEvent, event: unknown) => {
  if (listeners.size > 0) for (const listener of listeners) listener(event);
  else if (waiting.length < waitingLimit) waiting.push(event);
});

contextBridge.exposeInMainWorld('triggerTray', {
  invoke: (operation: string, input: unknown): Promise<unknown> =>
    ipcRenderer.invoke('trigger-tray:invoke', operation, input),
  subscribe: (listener: Listener): (() => void) => {
    listeners.add(listener);
    for (const event of waiting.splice(0)) listener(event);
    return () => {
      listeners.delete(listener);
    };
  },
});
