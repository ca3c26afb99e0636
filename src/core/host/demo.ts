import type { OperationOutput } from '../../contract/operations.ts';
import { ok, type Result } from '../../contract/problems.ts';
import type { DemoServer, Dispatch, Log, Ports } from '../ports.ts';

type Tried = Result<OperationOutput<'app.tryDemo'>>;

export interface Demo {
  /** Starts the demo server and sets it up; a second call joins the first. Problems: the host's, and those of setting up. */
  begin(): Promise<Tried>;
  /** Whether it is there, set up. */
  isOn(): boolean;
  /** Forgets what was set up and ends the server; does nothing where none was begun. */
  end(): Promise<void>;
}

/** The demo server beside what the person keeps: it comes on demand, and nothing of it is left behind. */
export const createDemo = (host: Ports['host'], log: Log, dispatch: Dispatch): Demo => {
  let beginning: Promise<Tried> | null = null;
  let server: DemoServer | null = null;
  let on = false;

  const close = async (running: DemoServer): Promise<void> => {
    on = false;
    server = null;
    const forgotten = await running.forget(dispatch);
    if (!forgotten.ok) log.warn('the demo could not be forgotten', { code: forgotten.problem.code });
    await running.close();
  };

  const begin = async (): Promise<Tried> => {
    const started = await host.startDemo();
    if (!started.ok) return started;
    server = started.data;
    // One that was cut short may have left itself behind.
    await server.forget(dispatch);
    const ready = await server.setUp(dispatch);
    if (!ready.ok) {
      await close(server);
      return ready;
    }
    on = true;
    return ok({});
  };

  return {
    begin: async () => {
      beginning ??= begin();
      const tried = await beginning;
      if (!tried.ok) beginning = null;
      return tried;
    },
    isOn: () => on,
    end: async () => {
      await beginning;
      if (server !== null) await close(server);
    },
  };
};
