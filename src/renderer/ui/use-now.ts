import { useSyncExternalStore } from 'react';

const second = 1_000;
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | null = null;

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  timer ??= setInterval(() => {
    for (const tell of listeners) tell();
  }, second);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0 || timer === null) return;
    clearInterval(timer);
    timer = null;
  };
};

/** The time in milliseconds, to the given step: one clock ticks for the whole window, while anybody looks. */
export const useNow = (step: number): number =>
  useSyncExternalStore(subscribe, () => Math.floor(Date.now() / step) * step);
