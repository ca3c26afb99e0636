import type { ChainStep } from './chain-step.ts';
import {
  ciConfigPresent,
  ciEnabled,
  configFilePresent,
  configValid,
  configValidOnce,
  hasJobsByRules,
  hasStagesAndJobs,
  mayCreatePipeline,
  noDuplicateVariable,
  notTooMany,
  refExists,
  refNotAmbiguous,
  refNotProtectedByRole,
  refNotProtectedOnce,
  variablesAllowed,
  variablesStorable,
  workflowAllows,
} from './chain-steps.ts';

/** 8.3–9.4: a trigger was above all rights, and its variables went into the database unread. */
export const triggerOnlyChain: readonly ChainStep[] = [
  ciEnabled,
  refExists,
  configFilePresent,
  configValidOnce,
  hasStagesAndJobs,
];

/** The first years of `Gitlab::Ci::Pipeline::Chain`. */
export const earlyChain: readonly ChainStep[] = [
  ciEnabled,
  mayCreatePipeline,
  refNotProtectedOnce,
  refExists,
  refNotAmbiguous,
  configFilePresent,
  configValidOnce,
  hasStagesAndJobs,
  variablesStorable,
];

/** As it is now: variables are assigned before abilities and the ref are looked at. */
export const currentChain: readonly ChainStep[] = [
  variablesAllowed,
  noDuplicateVariable,
  ciEnabled,
  mayCreatePipeline,
  refNotProtectedByRole,
  refExists,
  refNotAmbiguous,
  ciConfigPresent,
  configValid,
  workflowAllows,
  hasJobsByRules,
  notTooMany,
  variablesStorable,
];
