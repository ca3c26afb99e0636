import { join } from 'node:path';
import { forgetDemo, seedDemo, startDemoServerProcess } from '../adapters/demo-session.ts';
import { fail, ok, type Result } from '../contract/problems.ts';
import type { App } from '../core/app.ts';

export interface Demo {
  /** Forgets what was set up and ends the demo server. */
  close(): Promise<void>;
}

/** Starts the built-in demo server and connects the application to it. */
export const openDemo = async (app: App, root: string): Promise<Result<Demo>> => {
  try {
    const server = await startDemoServerProcess({ script: join(root, 'out/main/demo-server.js') });
    // A demo that was cut short may have left itself behind in a folder that somebody chose.
    await forgetDemo(app);
    const seeded = await seedDemo(app, server.ready);
    const close = async (): Promise<void> => {
      await forgetDemo(app);
      await server.close();
    };
    if (seeded.ok) return ok({ close });
    await close();
    return seeded;
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error);
    return fail('internal', cause, 'Build the project again, then start once more.');
  }
};
