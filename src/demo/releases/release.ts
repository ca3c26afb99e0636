import type { Route } from '../routes/route.ts';
import type { ReleaseFacts } from './release-facts.ts';

/** How one GitLab release answers. Another release is another value of this, with its own steps and routes. */
export interface Release extends ReleaseFacts {
  /** The first that matches answers. */
  readonly routes: readonly Route[];
}
