import { createPipeline } from '../fire/create-pipeline.ts';
import { findTarget } from '../fire/find-target.ts';
import { parseFireParams, parseVariables } from '../fire/fire-params.ts';
import type { Params } from '../http/params.ts';
import { forbidden, notFound, Refusal } from '../http/refusal.ts';
import { jsonReply } from '../http/reply.ts';
import type { PipelineVariable } from '../life/pipeline-record.ts';
import { showPipeline } from '../present/show-pipeline.ts';
import { type ApiRequest, type Handler, route } from './route.ts';

/** All parameters but the token, as the job finds them in a file. */
const payload = (params: Params): PipelineVariable => {
  const { token: _token, ...rest } = params;
  return { key: 'TRIGGER_PAYLOAD', value: JSON.stringify(rest), type: 'file' };
};

/** The form of a job's own token. Jobs here hand theirs to nobody, so whoever shows one has it from a job long gone. */
const JOB_TOKEN = /^glcbt-[0-9a-f]+_[\w-]{20}$/;

const fire: Handler = (request: ApiRequest) => {
  const { world, now } = request;
  const params = parseFireParams(request.params);
  // A webhook that fires its own pipeline would never end.
  if (request.gitlabEvent === 'Pipeline Hook') throw forbidden();
  const given = parseVariables(params.variables);
  const project = world.project(request.path.id ?? '');
  if (project === undefined) throw notFound();
  if (JOB_TOKEN.test(params.token)) throw new Refusal(401, { message: 'Job is not running' });
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
