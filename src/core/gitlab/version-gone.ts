import { fail } from '../../contract/problems.ts';
import type { Capability } from '../../contract/servers.ts';
import type { Answer } from './client.ts';

/** The answer to a call that the server's release can't do: `why` is a sentence for the person. Nothing was asked. */
export const versionGone = (why: string): Answer<never> => ({
  ...fail('api-version-gone', why, 'A newer GitLab can; its administrator decides when to upgrade.'),
  retryAt: null,
});

/** A 404 of the API itself, not of a thing on it: a server that is known to speak this API has no such route. */
export const hasNoRoute = (answer: Answer<unknown>): boolean =>
  !answer.ok &&
  answer.problem.httpStatus === 404 &&
  (answer.problem.code === 'not-gitlab' || answer.problem.code === 'api-version-gone');

/** Why a server can't do something; empty where it can. */
export const whyNot = (capability: Capability): string => (capability.can ? '' : capability.why);
