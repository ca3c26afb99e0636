import type { PrefillVariable } from '../../contract/presets.ts';
import { ok, type Result } from '../../contract/problems.ts';
import type { GitLabClient } from '../gitlab/client.ts';
import type { Clock } from '../ports.ts';
import { shortRef } from './short-ref.ts';

/** Milliseconds between two questions: the server works the answer out behind the first one, in a second or two. */
const PAUSES = [500, 1_000, 2_000, 2_000] as const;
/** Milliseconds after which the file is soon enough. */
const ENOUGH = 6_000;

const pause = (clock: Clock, milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    clock.after(milliseconds, resolve);
  });

/**
 * Asks by GraphQL for the variables that a project expects, includes and all; null where the server had not worked them
 * out after some seconds, or does not tell this person (GitLab says null for both). Problems: the server's.
 */
export const askVariables = async (
  client: GitLabClient,
  clock: Clock,
  path: string,
  ref: string,
): Promise<Result<readonly PrefillVariable[] | null>> => {
  const began = clock.now();
  for (let asked = 0; ; asked += 1) {
    const answer = await client.ciVariables(path, shortRef(ref));
    if (!answer.ok || answer.data !== null) return answer;
    const wait = PAUSES[asked];
    if (wait === undefined || clock.now() + wait - began > ENOUGH) return ok(null);
    await pause(clock, wait);
  }
};
