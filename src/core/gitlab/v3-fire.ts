import { z } from 'zod';
import { fail } from '../../contract/problems.ts';
import type { Clock, Http } from '../ports.ts';
import type { Endpoint, FireAnswer, FireRequest, GitLabClient } from './client.ts';
import { type FirePost, postFire, variablesBody } from './fire-answer.ts';
import { v3Project } from './v3-path.ts';

/** `variables` are those of the fire: they are left where they are. */
const TriggerRequest = z.object({ id: z.number().int() });

/** The answer of `trigger/builds`: the number of a trigger request, which is no pipeline's. */
export const acceptedRequest: FirePost['accepted'] = (json) => {
  const request = TriggerRequest.safeParse(json);
  return request.success
    ? {
        state: 'accepted',
        pipeline: null,
        request: { id: request.data.id },
        projectId: null,
        problem: null,
      }
    : null;
};

/**
 * A fire that is not sent: old servers drop inputs without a word and would make another pipeline than was meant.
 * Null where there are no inputs.
 */
export const withoutInputs = ({ inputs }: Pick<FireRequest, 'inputs'>, why: string): FireAnswer | null =>
  Object.keys(inputs).length === 0
    ? null
    : { state: 'not-sent', problem: fail('api-version-gone', why, 'Fire without inputs.').problem };

/** The one POST of a fire on API v3, 8.3 to 10.8 and 8.17's early v4. Source: `lib/api/triggers.rb` of 8.17. */
export const createV3Fire = (
  http: Http,
  clock: Clock,
  endpoint: Endpoint,
  whyNoInputs: string,
): Pick<GitLabClient, 'fire'> => ({
  fire: async (request) =>
    withoutInputs(request, whyNoInputs) ??
    postFire(http, clock, endpoint, request, {
      dialect: 'v3',
      path: `${v3Project(request.project)}/trigger/builds`,
      body: { token: request.token, ref: request.ref, ...variablesBody(request) },
      accepted: acceptedRequest,
    }),
});
