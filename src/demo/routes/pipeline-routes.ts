import { offsetPage } from '../http/page.ts';
import type { Param, Params } from '../http/params.ts';
import { booleanParam, choiceParam, instantParam, textParam } from '../http/read-params.ts';
import { forbidden, invalid, recordNotFound, unauthorized } from '../http/refusal.ts';
import { jsonReply } from '../http/reply.ts';
import { isFinished } from '../life/composite-status.ts';
import { jobStatus } from '../life/job-run.ts';
import { latestJobs, type PipelineState, pipelineState } from '../life/pipeline-life.ts';
import type { PipelineRecord } from '../life/pipeline-record.ts';
import { showJob } from '../present/show-job.ts';
import { showPipeline, showPipelineRow } from '../present/show-pipeline.ts';
import { asOf } from '../releases/as-of.ts';
import { isSince } from '../releases/is-since.ts';
import type { Project } from '../world/project.ts';
import { isMaintainer, requireViewer, viewedProject } from './access.ts';
import { type ApiRequest, type Handler, type Route, route } from './route.ts';

const STATUSES = [
  'created',
  'waiting_for_resource',
  'preparing',
  'waiting_for_callback',
  'pending',
  'running',
  'success',
  'failed',
  'canceling',
  'canceled',
  'skipped',
  'manual',
  'scheduled',
] as const;
const SCOPES = ['running', 'pending', 'finished', 'branches', 'tags'] as const;
const SOURCES = [
  'unknown',
  'push',
  'web',
  'trigger',
  'schedule',
  'api',
  'external',
  'pipeline',
  'chat',
  'webide',
  'merge_request_event',
  'external_pull_request_event',
  'parent_pipeline',
  'ondemand_dast_scan',
  'ondemand_dast_validation',
  'security_orchestration_policy',
  'container_registry_push',
] as const;
const EARLY_ORDERS = ['id', 'status', 'ref', 'user_id'] as const;
const ORDERS = ['id', 'status', 'ref', 'updated_at', 'user_id'] as const;

interface Row {
  readonly pipeline: PipelineRecord;
  readonly state: PipelineState;
}

/** Before 12.0 a stranger was turned away before anything else was looked at. */
const requirePublicPipelines = ({ viewer, release }: ApiRequest): void => {
  if (viewer === null && !release.access.publicPipelines) throw unauthorized();
};

/** Where CI is off there are no pipelines to be seen, by anybody. */
export const pipelineProject = (request: ApiRequest): Project => {
  const project = viewedProject(request);
  if (!project.ciEnabled) throw forbidden();
  return project;
};

export const inScope = ({ pipeline, state }: Row, scope: (typeof SCOPES)[number]): boolean => {
  switch (scope) {
    case 'finished':
      return isFinished(state.status);
    case 'branches':
      return !pipeline.tag;
    case 'tags':
      return pipeline.tag;
    case 'running':
    case 'pending':
      return state.status === scope;
  }
};

/** Filters by the release that brought them: what isn't known is ignored. */
const FILTER_SINCE = {
  sha: '11.2',
  updated_after: '12.10',
  updated_before: '12.10',
  source: '14.3',
  created_after: '17.8',
  created_before: '17.8',
} as const;

const wanted = (given: Params, release: ApiRequest['release']): ((row: Row) => boolean) => {
  const params = asOf(release, FILTER_SINCE, given);
  const source = choiceParam(params, 'source', SOURCES);
  const status = choiceParam(params, 'status', STATUSES);
  const scope = choiceParam(params, 'scope', SCOPES);
  const ref = textParam(params, 'ref');
  const sha = textParam(params, 'sha');
  const username = textParam(params, 'username');
  const yamlErrors = booleanParam(params, 'yaml_errors');
  const updatedAfter = instantParam(params, 'updated_after') ?? Number.NEGATIVE_INFINITY;
  const updatedBefore = instantParam(params, 'updated_before') ?? Number.POSITIVE_INFINITY;
  const createdAfter = instantParam(params, 'created_after') ?? Number.NEGATIVE_INFINITY;
  const createdBefore = instantParam(params, 'created_before') ?? Number.POSITIVE_INFINITY;
  return (row) =>
    (source === undefined || row.pipeline.source === source) &&
    (status === undefined || row.state.status === status) &&
    (scope === undefined || inScope(row, scope)) &&
    (ref === undefined || row.pipeline.ref === ref) &&
    (sha === undefined || row.pipeline.sha === sha) &&
    (username === undefined || row.pipeline.person.username === username) &&
    (yamlErrors === undefined || (row.pipeline.yamlErrors !== null) === yamlErrors) &&
    row.state.updatedAt > updatedAfter &&
    row.state.updatedAt < updatedBefore &&
    row.pipeline.createdAt > createdAfter &&
    row.pipeline.createdAt < createdBefore;
};

const keyOf = ({ pipeline, state }: Row, order: (typeof ORDERS)[number]): string | number => {
  switch (order) {
    case 'id':
      return pipeline.id;
    case 'status':
      return state.status;
    case 'ref':
      return pipeline.ref;
    case 'updated_at':
      return state.updatedAt;
    case 'user_id':
      return pipeline.person.id;
  }
};

const listPipelines: Handler = (request) => {
  requirePublicPipelines(request);
  const order =
    choiceParam(request.params, 'order_by', isSince(request.release, '12.10') ? ORDERS : EARLY_ORDERS) ??
    'id';
  const direction = choiceParam(request.params, 'sort', ['asc', 'desc']) === 'asc' ? 1 : -1;
  const filter = wanted(request.params, request.release);
  const project = pipelineProject(request);
  const rows = request.world.pipelines
    .of(project.id)
    .map((pipeline): Row => ({ pipeline, state: pipelineState(pipeline, request.now) }))
    .filter(filter)
    .map((row) => ({ row, key: keyOf(row, order) }))
    .sort(
      (a, b) =>
        direction * (a.key === b.key ? a.row.pipeline.id - b.row.pipeline.id : a.key < b.key ? -1 : 1),
    );
  return offsetPage(request, rows, ({ row }) => showPipelineRow(request, project, row.pipeline));
};

export const viewedPipeline = (request: ApiRequest, project: Project): PipelineRecord => {
  const id = request.path.pipeline ?? '';
  if (!/^\d+$/.test(id)) throw invalid('pipeline_id is invalid');
  const pipeline = request.world.pipelines.find(project.id, Number(id));
  if (pipeline === undefined) throw recordNotFound();
  return pipeline;
};

const onePipeline: Handler = (request) => {
  requirePublicPipelines(request);
  const project = pipelineProject(request);
  return jsonReply(200, showPipeline(request, project, viewedPipeline(request, project)));
};

const scopesOf = (value: Param | undefined): readonly string[] => {
  if (value === undefined || value === null || value === '') return [];
  const values = Array.isArray(value) ? value : [value];
  return values.map((item) => {
    if (!STATUSES.some((status) => status === item)) throw invalid('scope does not have a valid value');
    return String(item);
  });
};

const listJobs: Handler = (request) => {
  const scopes = scopesOf(request.params.scope);
  const retried = booleanParam(request.params, 'include_retried') ?? false;
  const project = viewedProject(request);
  if (request.viewer === null) throw unauthorized();
  if (!project.ciEnabled) throw forbidden();
  const pipeline = viewedPipeline(request, project);
  const jobs = (retried ? pipeline.jobs : latestJobs(pipeline.jobs, request.now))
    .filter((job) => scopes.length === 0 || scopes.includes(jobStatus(job, request.now)))
    .slice()
    .sort((a, b) => b.id - a.id);
  return offsetPage(request, jobs, (job) => showJob(request, project, pipeline, job));
};

const listVariables: Handler = (request) => {
  const project = pipelineProject(request);
  const pipeline = viewedPipeline(request, project);
  const viewer = requireViewer(request);
  if (!isMaintainer(request) && pipeline.person.id !== viewer.person.id) throw forbidden();
  return jsonReply(
    200,
    pipeline.variables.map(({ key, value, type }) => ({ key, value, variable_type: type, raw: false })),
  );
};

export const changeable = (
  request: ApiRequest,
): { readonly project: Project; readonly pipeline: PipelineRecord } => {
  const project = pipelineProject(request);
  const pipeline = viewedPipeline(request, project);
  requireViewer(request);
  if (project.archived) throw forbidden();
  return { project, pipeline };
};

const retry: Handler = (request) => {
  const { project, pipeline } = changeable(request);
  return jsonReply(201, showPipeline(request, project, request.world.pipelines.retry(pipeline, request.now)));
};

const cancel: Handler = (request) => {
  const { project, pipeline } = changeable(request);
  return jsonReply(
    200,
    showPipeline(request, project, request.world.pipelines.cancel(pipeline, request.now)),
  );
};

export const pipelineRoutes: readonly Route[] = [
  route('GET', '/projects/:id/pipelines', 'optional', listPipelines),
  route('GET', '/projects/:id/pipelines/:pipeline', 'optional', onePipeline),
  route('GET', '/projects/:id/pipelines/:pipeline/jobs', 'optional', listJobs),
  {
    ...route('GET', '/projects/:id/pipelines/:pipeline/variables', 'optional', listVariables),
    since: '11.11',
  },
  route('POST', '/projects/:id/pipelines/:pipeline/retry', 'required', retry),
  route('POST', '/projects/:id/pipelines/:pipeline/cancel', 'required', cancel),
];
