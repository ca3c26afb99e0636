import type { Sync } from '../../contract/projects.ts';
import type { Clock } from '../ports.ts';

/** Milliseconds between two events of one sync: four a second. */
const SPACING = 250;

/** Tells how far a sync is, not more often than a person can see; the last state always comes through. */
export interface SyncProgress {
  tell(sync: Sync): void;
  /** At once, whatever was told before: the begin and the end. */
  tellNow(sync: Sync): void;
  /** Nothing more is told. */
  close(): void;
}

export const createSyncProgress = (clock: Clock, emit: (sync: Sync) => void): SyncProgress => {
  let told = Number.NEGATIVE_INFINITY;
  let waiting: { sync: Sync; readonly cancel: () => void } | null = null;

  const tellNow = (sync: Sync): void => {
    waiting?.cancel();
    waiting = null;
    told = clock.now();
    emit(sync);
  };
  return {
    tellNow,
    tell: (sync) => {
      const left = told + SPACING - clock.now();
      if (waiting !== null) waiting.sync = sync;
      else if (left <= 0) tellNow(sync);
      else waiting = { sync, cancel: clock.after(left, () => waiting !== null && tellNow(waiting.sync)) };
    },
    close: () => {
      waiting?.cancel();
      waiting = null;
    },
  };
};
