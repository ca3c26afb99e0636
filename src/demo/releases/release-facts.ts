import type { ChainStep } from '../fire/chain-step.ts';

/** What the routes themselves need to know of the release that they answer as. */
export interface ReleaseFacts {
  /** As `--gitlab` names it. */
  readonly name: string;
  readonly version: string;
  readonly revision: string;
  /** What stands between an accepted trigger token and a pipeline, in GitLab's order. */
  readonly chain: readonly ChainStep[];
}
