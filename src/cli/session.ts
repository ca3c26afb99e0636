import type { App } from '../core/app.ts';
import type { Paint } from './paint.ts';
import type { Terminal } from './terminal.ts';

/** What a command works with. */
export interface Session {
  readonly app: App;
  readonly terminal: Terminal;
  readonly paint: Paint;
}
