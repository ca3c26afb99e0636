import type { Param } from '../http/params.ts';
import type { PipelineVariable } from '../life/pipeline-record.ts';
import type { CiConfig, InputValue } from '../world/ci-config.ts';
import type { Trigger } from '../world/model.ts';
import type { Project } from '../world/project.ts';
import type { World } from '../world/world.ts';

/** A fire that passed validation and whose token fits the project. */
export interface Attempt {
  readonly world: World;
  readonly project: Project;
  readonly trigger: Trigger;
  readonly now: number;
  /** As it was sent, perhaps with `refs/heads/` or `refs/tags/` in front. */
  readonly ref: string;
  readonly target: Target;
  readonly variables: readonly PipelineVariable[];
  readonly inputs: Readonly<Record<string, Param>>;
}

/** What a ref means in a repository. A commit's SHA means nothing here: GitLab fires branches and tags alone. */
export type Target =
  | { readonly kind: 'none' }
  | { readonly kind: 'ambiguous'; readonly name: string }
  | {
      readonly kind: 'branch' | 'tag';
      readonly name: string;
      readonly sha: string;
      readonly config: CiConfig;
    };

/** Null to go on. `failed` leaves a failed pipeline behind: GitLab's 422. */
export type Stop = { readonly kind: 'refused' | 'failed'; readonly sentence: string };

export type ChainStep = (attempt: Attempt) => Stop | null;

export type GivenInputs = Readonly<Record<string, InputValue>>;
