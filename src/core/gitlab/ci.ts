import type { Clock, Http } from '../ports.ts';
import { capabilitiesOf } from './capabilities.ts';
import type { Endpoint, GitLabClient } from './client.ts';
import { postFire, variablesBody } from './fire-answer.ts';
import { acceptedRequest, withoutInputs } from './v3-fire.ts';
import { versionGone, whyNot } from './version-gone.ts';

/**
 * The address that GitLab CI had before it became part of GitLab: all that 8.0–8.2 have to fire with; it was there until
 * 9.5. `project` is the number that the project had in GitLab CI, which is not GitLab's own. It fires and does nothing
 * else: every read answers `api-version-gone` with the reason. The ref stands in the path there, and old servers take no
 * slash or dot in it. Source: `lib/ci/api/triggers.rb`.
 */
export const createCiClient = (http: Http, clock: Clock, endpoint: Endpoint): GitLabClient => {
  const capabilities = capabilitiesOf('ci', null);
  const gone = (capability: keyof typeof capabilities) => async () =>
    versionGone(whyNot(capabilities[capability]));
  const projects = async () =>
    versionGone('The old CI address of this server can fire, but not list projects.');
  return {
    capabilities,
    fire: async (request) =>
      withoutInputs(request, whyNot(capabilities.inputs)) ??
      postFire(http, clock, endpoint, request, {
        dialect: 'ci',
        path: `/ci/api/v1/projects/${encodeURIComponent(request.project)}/refs/${encodeURIComponent(request.ref)}/trigger`,
        body: { token: request.token, ...variablesBody(request) },
        accepted: acceptedRequest,
      }),
    accessToken: async () =>
      versionGone('The old CI address of this server takes trigger tokens, but no access tokens.'),
    projects,
    projectPage: projects,
    project: projects,
    refs: gone('searchRefs'),
    ref: gone('searchRefs'),
    commit: gone('fireCommits'),
    headsAt: gone('fireCommits'),
    createTag: gone('tagCommits'),
    deleteTag: gone('tagCommits'),
    triggers: gone('listTriggers'),
    createTrigger: gone('listTriggers'),
    updateTrigger: gone('updateTriggers'),
    revokeTrigger: gone('listTriggers'),
    pipeline: gone('linkPipelines'),
    newestPipelines: gone('linkPipelines'),
    triggeredPipelines: gone('listTriggered'),
    cancelPipeline: gone('jobs'),
    retryPipeline: gone('jobs'),
    jobs: gone('jobs'),
    jobLog: gone('jobs'),
    pipelineVariables: gone('jobs'),
    ciVariables: gone('prefill'),
    file: gone('prefill'),
  };
};
