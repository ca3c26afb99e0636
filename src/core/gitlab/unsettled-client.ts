import type { Clock, Http } from '../ports.ts';
import type { Endpoint, FireAnswer, FireRequest, GitLabClient } from './client.ts';
import { probe } from './probe.ts';
import { NO_ROUTE } from './server-words.ts';
import { createV3Client } from './v3.ts';
import { createV4Client } from './v4.ts';

/** Milliseconds that must be left of a fire's time to begin a second way. */
const WORTHWHILE = 1_000;

/** GitLab's API itself has no such route: `{"error":"404 Not Found"}`. Never a `{"message":…}`, which is the route's own. */
const isRouteLevel = (answer: FireAnswer): boolean =>
  answer.state === 'refused' &&
  answer.problem.httpStatus === 404 &&
  answer.problem.code === 'api-version-gone' &&
  answer.problem.serverMessage === NO_ROUTE;

/** A page with 404: what GitLab before 8.17 says of any address below `/api/v4`, and what anything else may say. */
const isPage = (answer: FireAnswer): boolean =>
  answer.state === 'refused' && answer.problem.httpStatus === 404 && answer.problem.code === 'not-gitlab';

/**
 * A client for a server whose release is not known: of API v4 without telling its number (`v4`: a server tells it to signed-in
 * people alone), or never asked (null). It speaks v4, and fires on v4 first.
 *
 * Where the server then has no such route, the fire goes out once more, on API v3, for 8.17 answers on v4 and has that one
 * fire path on v3 alone. The promise of at most one POST is about what can make a pipeline: an address that no route
 * belongs to has read no token and started nothing, so the second POST is the first that can. It is sent only
 * - after a 404 of the API's router, never after one of a route (a wrong token or project), a timeout or a lost answer;
 *   or after a page with 404, where the server was never asked, and says now that it has no API v4 at all;
 * - after the server was asked what it speaks, and neither told a release with a fire on v4, nor that v3 is gone (410: 11.0
 *   or newer);
 * - within the time of the first.
 * From then on the client speaks v3.
 */
export const createUnsettledClient = (
  http: Http,
  clock: Clock,
  endpoint: Endpoint,
  dialect: 'v4' | null,
): GitLabClient => {
  let spoken = createV4Client(http, clock, endpoint, null);

  const fire = async (request: FireRequest): Promise<FireAnswer> => {
    const end = clock.now() + request.timeout;
    const first = await spoken.fire(request);
    if (!isRouteLevel(first) && !(dialect === null && isPage(first))) return first;
    const found = await probe(http, clock, endpoint, Math.max(1, end - clock.now()));
    if (!found.ok) return first;
    const mayBeOld = isRouteLevel(first) && found.data.version === null && !found.data.isNew;
    const left = end - clock.now();
    if ((found.data.dialect !== 'v3' && !mayBeOld) || left < WORTHWHILE) return first;
    spoken = createV3Client(http, clock, endpoint, found.data.version);
    return spoken.fire({ ...request, timeout: left });
  };

  return {
    get capabilities() {
      return spoken.capabilities;
    },
    fire,
    accessToken: () => spoken.accessToken(),
    projects: (...args) => spoken.projects(...args),
    projectPage: (...args) => spoken.projectPage(...args),
    project: (...args) => spoken.project(...args),
    refs: (...args) => spoken.refs(...args),
    ref: (...args) => spoken.ref(...args),
    commit: (...args) => spoken.commit(...args),
    headsAt: (...args) => spoken.headsAt(...args),
    createTag: (...args) => spoken.createTag(...args),
    deleteTag: (...args) => spoken.deleteTag(...args),
    triggers: (...args) => spoken.triggers(...args),
    createTrigger: (...args) => spoken.createTrigger(...args),
    updateTrigger: (...args) => spoken.updateTrigger(...args),
    revokeTrigger: (...args) => spoken.revokeTrigger(...args),
    pipeline: (...args) => spoken.pipeline(...args),
    newestPipelines: (...args) => spoken.newestPipelines(...args),
    triggeredPipelines: (...args) => spoken.triggeredPipelines(...args),
    cancelPipeline: (...args) => spoken.cancelPipeline(...args),
    retryPipeline: (...args) => spoken.retryPipeline(...args),
    jobs: (...args) => spoken.jobs(...args),
    jobLog: (...args) => spoken.jobLog(...args),
    pipelineVariables: (...args) => spoken.pipelineVariables(...args),
    ciVariables: (...args) => spoken.ciVariables(...args),
    file: (...args) => spoken.file(...args),
  };
};
