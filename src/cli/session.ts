import type { OperationInput } from '../contract/operations.ts';
import type { Result } from '../contract/problems.ts';
import type { App } from '../core/app.ts';
import type { Paint } from './paint.ts';
import type { Terminal } from './terminal.ts';

/** What runs on a data folder: the app in this process, and the desktop app, where one runs there. */
export interface Opened {
  readonly app: App;
  /** Leaves a fire to the desktop app: our id of its run, or why there is none. Null where nobody took it to its end. */
  readonly viaDesktop: (order: OperationInput<'runs.fire'>) => Promise<Result<string> | null>;
}

/** What a command works with. */
export interface Session extends Opened {
  readonly terminal: Terminal;
  readonly paint: Paint;
}
