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

/** What a pipeline is made of: the head of a branch or a tag, and to old releases any commit. */
export interface FoundTarget {
  readonly kind: 'branch' | 'tag' | 'commit';
  readonly name: string;
  readonly sha: string;
  readonly config: CiConfig;
}

/** What a ref means in a repository. */
export type Target = { readonly kind: 'none' } | { readonly kind: 'ambiguous' } | FoundTarget;

export const foundTarget = (target: Target): FoundTarget | null =>
  target.kind === 'none' || target.kind === 'ambiguous' ? null : target;

/** Null to go on. `failed` leaves a failed pipeline behind, `refused` none. */
export type Stop = { readonly kind: 'refused' | 'failed'; readonly sentence: string };

export type ChainStep = (attempt: Attempt) => Stop | null;

export type GivenInputs = Readonly<Record<string, InputValue>>;
