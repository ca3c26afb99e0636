import { createContext, useContext, useSyncExternalStore } from 'react';
import { formatHere, type Here, parseHere } from './here.ts';

/** Where the window is, and the ways to elsewhere. Going somewhere can be undone by going back. */
export interface Address {
  here(): Here;
  /** `replace`: the step leaves no trace, as typing in a filter should. */
  go(here: Here, how?: 'push' | 'replace'): void;
  back(): void;
  subscribe(listener: () => void): () => void;
}

/** The page's own address: reload, back and forward work as in any page. `storage` remembers the last place. */
export const createPageAddress = (page: Window, storage: Storage): Address => {
  const listeners = new Set<() => void>();
  const KEY = 'trigger-tray.place';
  if (page.location.hash === '') {
    const last = remembered(storage, KEY);
    if (last !== null) page.history.replaceState(null, '', last);
  }
  let current = parseHere(page.location.hash);
  const moved = (): void => {
    current = parseHere(page.location.hash);
    if (current.at !== 'palette') remember(storage, KEY, formatHere(current));
    for (const listener of listeners) listener();
  };
  return {
    here: () => current,
    go: (here, how = 'push') => {
      const hash = formatHere(here);
      if (hash === page.location.hash) return;
      if (how === 'push') page.history.pushState(null, '', hash);
      else page.history.replaceState(null, '', hash);
      moved();
    },
    back: () => page.history.back(),
    subscribe: (listener) => {
      if (listeners.size === 0) page.addEventListener('popstate', moved);
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) page.removeEventListener('popstate', moved);
      };
    },
  };
};

/** An address of its own, for a window without one. */
export const createMemoryAddress = (start: Here = { at: 'start' }): Address => {
  const listeners = new Set<() => void>();
  let steps: readonly Here[] = [start];
  const here = (): Here => steps.at(-1) ?? start;
  const become = (next: readonly Here[]): void => {
    steps = next;
    for (const listener of listeners) listener();
  };
  return {
    here,
    go: (to, how = 'push') => become([...(how === 'push' ? steps : steps.slice(0, -1)), to]),
    back: () => steps.length > 1 && become(steps.slice(0, -1)),
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
};

// A browser may refuse storage: then nothing is remembered.
const remembered = (storage: Storage, key: string): string | null => {
  try {
    return storage.getItem(key);
  } catch {
    return null;
  }
};
const remember = (storage: Storage, key: string, value: string): void => {
  try {
    storage.setItem(key, value);
  } catch {}
};

const AddressContext = createContext<Address | null>(null);
export const AddressProvider = AddressContext.Provider;

export const useAddress = (): Address => {
  const address = useContext(AddressContext);
  if (address === null) throw new Error('There is no address around this screen.');
  return address;
};

export const useHere = (): Here => {
  const address = useAddress();
  return useSyncExternalStore(address.subscribe, address.here);
};
