import type { Params } from '../http/params.ts';
import { forbidden, notFound, Refusal, unauthorized } from '../http/refusal.ts';
import type { PipelineRecord, PipelineVariable } from '../life/pipeline-record.ts';
import type { ApiRequest } from '../routes/route.ts';
import type { Trigger } from '../world/model.ts';
import type { Project } from '../world/project.ts';
import { createPipeline } from './create-pipeline.ts';
import { findTarget } from './find-target.ts';
import { type GivenVariable, parseFireParams, parseVariables } from './fire-params.ts';

export interface Fired {
  readonly project: Project;
  readonly pipeline: PipelineRecord;
  /** Null where none were sent. */
  readonly variables: readonly GivenVariable[] | null;
}

/** What is not the same on each of the routes that fire. */
export interface FireRoute {
  readonly findProject: (request: ApiRequest) => Project | undefined;
  /** What a release that tells no reasons says where no pipeline came to be. */
  readonly nothingCreated: 'No builds created' | 'No pipeline created';
}

/** All parameters but the token, as the job finds them in a file. */
const payload = (params: Params): PipelineVariable => {
  const { token: _token, ...rest } = params;
  return { key: 'TRIGGER_PAYLOAD', value: JSON.stringify(rest), type: 'file' };
};

/** The form of a job's own token. Jobs here hand theirs to nobody, so whoever shows one has it from a job long gone. */
const JOB_TOKEN = /^glcbt-[0-9a-f]+_[\w-]{20}$/;

const findTrigger = (request: ApiRequest, project: Project, token: string): Trigger => {
  const { world, now, release } = request;
  if (JOB_TOKEN.test(token)) throw new Refusal(401, { message: 'Job is not running' });
  const own = project.triggers.find((trigger) => trigger.token === token);
  if (own !== undefined && (own.expiresAt === null || own.expiresAt > now)) return own;
  // Later releases don't tell a stranger's token from no token at all.
  const foreign = release.fire.foreignTokenStatus === 401 && own === undefined && world.hasTrigger(token);
  throw foreign ? unauthorized() : notFound();
};

/** Everything of a fire but how it is asked for and shown: the checks in the order of the release, then the pipeline. */
export const fire = (request: ApiRequest, route: FireRoute): Fired => {
  const { world, now } = request;
  const rules = request.release.fire;
  const params = parseFireParams(request.params, rules);
  // A webhook that fires its own pipeline would never end.
  if (rules.refusesHooks && request.gitlabEvent === 'Pipeline Hook') throw forbidden();
  if (rules.variablesCheckedFirst) parseVariables(params.variables);
  const project = route.findProject(request);
  if (project === undefined) throw notFound();
  const trigger = findTrigger(request, project, params.token);
  const given = parseVariables(params.variables);
  const creation = createPipeline(rules.chain, {
    world,
    project,
    trigger,
    now,
    ref: params.ref,
    target: findTarget(project, params.ref, rules),
    variables: [
      ...given.map(({ key, value }): PipelineVariable => ({ key, value, type: 'env_var' })),
      ...(rules.keepsPayload ? [payload(request.params)] : []),
    ],
    inputs: params.inputs,
  });
  if (creation.kind !== 'created') {
    const status = creation.kind === 'refused' ? 400 : rules.failedAtOnceStatus;
    const message = rules.creationFailure === 'base' ? { base: [creation.sentence] } : route.nothingCreated;
    if (creation.kind === 'refused' || status !== 201) throw new Refusal(status, { message });
  }
  return { project, pipeline: creation.pipeline, variables: params.variables === null ? null : given };
};
