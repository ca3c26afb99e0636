import { useEffect, useState } from 'react';
import { useBridge } from '../../../bridge/bridge.ts';

/**
 * Tells the app that this screen shows a run, and a job's log where one is named: it asks the server for news of them
 * while they can change. Ends as the screen goes away, or is hidden.
 */
export const useLook = (run: string, job: number | null): void => {
  const bridge = useBridge();
  const [viewer] = useState(() => crypto.randomUUID());
  useEffect(() => {
    const look = (): void => {
      const seen = document.visibilityState === 'visible';
      void bridge.invoke('runs.look', { viewer, run: seen ? run : null, job: seen ? job : null });
    };
    look();
    document.addEventListener('visibilitychange', look);
    return () => {
      document.removeEventListener('visibilitychange', look);
      void bridge.invoke('runs.look', { viewer, run: null });
    };
  }, [bridge, viewer, run, job]);
};
