import type { Route } from '../routes/route.ts';
import type { ReleaseFacts } from './release-facts.ts';

/** How one GitLab release answers. Another release is another value of this, with its own steps and routes. */
export interface Release extends ReleaseFacts {
  /** Below `/api/v4`, the first that matches answers; null where that is a page like any other. */
  readonly v4: readonly Route[] | null;
  /** Below `/api/v3`; null where it is gone, with 410. */
  readonly v3: readonly Route[] | null;
  /** Below `/ci/api/v1`; null where that is a page like any other. */
  readonly ciApi: readonly Route[] | null;
  readonly graphql: boolean;
}
