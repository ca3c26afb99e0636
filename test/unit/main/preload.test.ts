import { describe, expect, it, vi } from 'vitest';
import { eventChannel, invokeChannel } from '../../../src/main/ipc.ts';

type Handler = (sent: unknown, event: unknown) => void;
interface Api {
  invoke(operation: string, input: unknown): Promise<unknown>;
  subscribe(listener: (event: unknown) => void): () => void;
}

const rim = vi.hoisted(() => ({
  handlers: new Map<string, Handler>(),
  exposed: new Map<string, unknown>(),
  invoked: [] as unknown[],
}));
vi.mock('electron', () => ({
  contextBridge: { exposeInMainWorld: (name: string, api: unknown) => rim.exposed.set(name, api) },
  ipcRenderer: {
    on: (channel: string, handler: Handler) => rim.handlers.set(channel, handler),
    invoke: async (...message: unknown[]) => {
      rim.invoked.push(message);
      return 'answer';
    },
  },
}));
await import('../../../src/preload/index.ts');

const api = rim.exposed.get('triggerTray') as Api;
const push = (event: unknown): void => rim.handlers.get(eventChannel)?.({ sender: 'secret' }, event);

describe('the preload', () => {
  it('shows the page one name with two functions', () => {
    expect([...rim.exposed.keys()]).toEqual(['triggerTray']);
    expect(Object.keys(api).sort()).toEqual(['invoke', 'subscribe']);
  });

  it('asks on the channel that the main process answers, with operation and input alone', async () => {
    expect(await api.invoke('runs.list', { limit: 1 })).toBe('answer');
    expect(rim.invoked).toEqual([[invokeChannel, 'runs.list', { limit: 1 }]]);
  });

  it('keeps events that come before the first listener, hands each on once, and stops when told', () => {
    const seen: unknown[] = [];
    push('early');
    const unsubscribe = api.subscribe((event) => seen.push(event));
    push('later');
    expect(seen).toEqual(['early', 'later']);
    unsubscribe();
    push('after');
    expect(seen).toEqual(['early', 'later']);
  });
});
