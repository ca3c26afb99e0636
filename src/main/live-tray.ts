import type { App } from '../core/app.ts';
import type { Clock, Log } from '../core/ports.ts';
import { coalesce } from './coalesce.ts';
import type { TrayView } from './tray.ts';

interface LiveTrayParts {
  readonly app: Pick<App, 'dispatch'>;
  readonly view: Pick<TrayView, 'draw'>;
  /** Whether the person looks at the window at this moment. */
  readonly isLookedAt: () => boolean;
  readonly clock: Clock;
  readonly log: Log;
}

export interface LiveTray {
  /** Something may have changed: runs, settings, the panel, or whether the person looks at the window. */
  refresh(): void;
  stop(): void;
}

/** Keeps the tray as the app is. It remembers when the person last looked: failures from before are no news. */
export const createLiveTray = ({ app, view, isLookedAt, clock, log }: LiveTrayParts): LiveTray => {
  let lookedAt: string | null = null;
  let looked = false;
  let stopped = false;
  let cancelTimer: () => void = () => undefined;

  const draw = coalesce(async () => {
    const model = await app.dispatch('tray.get', lookedAt === null ? {} : { lookedAt });
    if (stopped) return;
    if (!model.ok) return log.error('The tray could not be drawn.', { code: model.problem.code });
    view.draw(model.data);
    cancelTimer();
    const { changesAt } = model.data;
    if (changesAt !== null) cancelTimer = clock.after(Math.max(0, Date.parse(changesAt) - clock.now()), draw);
  });

  return {
    refresh: () => {
      const now = isLookedAt();
      // What happened up to the moment in which they looked away has been seen, too.
      if (now || looked) lookedAt = new Date(clock.now()).toISOString();
      looked = now;
      draw();
    },
    stop: () => {
      stopped = true;
      cancelTimer();
    },
  };
};
