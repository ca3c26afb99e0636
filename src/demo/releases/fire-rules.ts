import { currentChain, earlyChain, triggerOnlyChain } from '../fire/chains.ts';
import type { FireRules } from './release-facts.ts';

/** 8.3–8.10: whatever git finds will do for a ref, and a pipeline with errors has no builds. */
const rules8_10: FireRules = {
  chain: triggerOnlyChain,
  validation: 'attributes',
  variablesCheckedFirst: false,
  foreignTokenStatus: 401,
  creationFailure: 'sentence',
  failedAtOnceStatus: 400,
  acceptsCommits: true,
  sharedName: 'tag',
  blankVariables: null,
  takesInputs: false,
  keepsPayload: false,
  refusesHooks: false,
};

/** 8.14–8.17. */
const rules8_17: FireRules = {
  ...rules8_10,
  validation: 'typed',
  failedAtOnceStatus: 201,
  acceptsCommits: false,
};

/** 9.0–9.4. */
const rules9_2: FireRules = { ...rules8_17, blankVariables: 'hash' };

/** 9.5 to 11.x, v3 of 10.x included. */
const rules10_8: FireRules = {
  ...rules9_2,
  chain: earlyChain,
  variablesCheckedFirst: true,
  foreignTokenStatus: 404,
  creationFailure: 'base',
  sharedName: 'ambiguous',
};

const rules17_0: FireRules = {
  ...rules10_8,
  chain: currentChain,
  validation: 'typed-not-blank',
  failedAtOnceStatus: 422,
  keepsPayload: true,
  refusesHooks: true,
};

/** 17.10 and newer. */
const rules18_5: FireRules = { ...rules17_0, takesInputs: true };

/** How the releases that this server answers as check a fire, each as it differs from the one before. */
export const FIRE_RULES = {
  '8.10': rules8_10,
  '8.17': rules8_17,
  '9.2': rules9_2,
  '10.8': rules10_8,
  '11.5': rules10_8,
  '17.0': rules17_0,
  '18.5': rules18_5,
} as const;
