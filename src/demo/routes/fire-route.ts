import { createPipeline } from '../fire/create-pipeline.ts';
import { findTarget } from '../fire/find-target.ts';
import { parseFireParams, parseVariables } from '../fire/fire-params.ts';
import type { Params } from '../http/params.ts';
import { forbidden, notFound } from '../http/refusal.ts';
import { jsonReply } from '../http/reply.ts';
import type { PipelineVariable } from '../life/pipeline-record.ts';
import { showPipeline } from '../present/show-pipeline.ts';
import { type ApiRequest, type Handler, route } from './route.ts';

/** All parameters but the token, as the job finds them in a file. */
const payload = (params: Params): PipelineVariable => {
  const { token: _token, ...rest } = params;
  return { key: 'TRIGGER_PAYLOAD', value: JSON.stringify(rest), type: 'file' };
};

const fire: Handler = (request: ApiRequest) => {
  const { world, now } = request;
  const params = parseFireParams(request.params);
  // A webhook that fires its own pipeline would never end.
  if (request.gitlabEvent === 'Pipeline Hook') throw forbidden();
  const given = parseVariables(params.variables);
  const project = world.project(request.path.id ?? '');
  if (project === undefined) throw notFound();
  const trigger = project.triggers.find((candidate) => candidate.token === params.token);
  if (trigger === undefined || (trigger.expiresAt !== null && trigger.expiresAt <= now)) throw notFound();
  const pipeline = createPipeline(request.release.chain, {
    world,
    project,
    trigger,
    now,
    ref: params.ref,
    target: findTarget(project, params.ref),
    variables: [
      ...given.map(({ key, value }): PipelineVariable => ({ key, value, type: 'env_var' })),
      payload(request.params),
    ],
    inputs: params.inputs,
  });
  return jsonReply(201, showPipeline(request, project, pipeline));
};

export const fireRoutes = [
  route('POST', '/projects/:id/trigger/pipeline', 'ignored', fire),
  route('POST', '/projects/:id/ref/*ref/trigger/pipeline', 'ignored', fire),
];
