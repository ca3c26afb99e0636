import { offsetPage } from '../http/page.ts';
import { isHash, type Param } from '../http/params.ts';
import { badRequest, forbidden, invalid, notFound, Refusal } from '../http/refusal.ts';
import { jsonReply, type Reply, textReply } from '../http/reply.ts';
import type { Status } from '../life/composite-status.ts';
import { jobLog } from '../life/job-log.ts';
import type { JobRun } from '../life/job-run.ts';
import type { PipelineRecord } from '../life/pipeline-record.ts';
import { isSince } from '../releases/is-since.ts';
import { viewedProject } from '../routes/access.ts';
import { type ApiRequest, type Handler, type Route, route } from '../routes/route.ts';
import type { Project } from '../world/project.ts';
import { buildStatus, cancelBuild, retryBuild } from './build-life.ts';
import { showV3Build } from './show-v3-build.ts';

const STATUSES: readonly string[] = ['pending', 'running', 'failed', 'success', 'canceled', 'skipped'];

interface Build {
  readonly pipeline: PipelineRecord;
  readonly job: JobRun;
  readonly status: Status;
}

/** With CI off nobody may look at a build; the list of all is not guarded, and empty then. */
const buildsProject = (request: ApiRequest): Project => {
  const project = viewedProject(request);
  if (!project.ciEnabled) throw forbidden();
  return project;
};

const buildsOf = (request: ApiRequest, pipelines: readonly PipelineRecord[]): readonly Build[] =>
  pipelines
    .flatMap((pipeline) =>
      pipeline.jobs.flatMap((job): readonly Build[] => {
        const status = buildStatus(request.release, pipeline, job, request.now);
        return status === null ? [] : [{ pipeline, job, status }];
      }),
    )
    .sort((a, b) => b.job.id - a.job.id);

/** `scope=a`, or `scope[0]=a&scope[1]=b`. GitLab takes the usual `scope[]=a` for a scope that it doesn't know. */
const scopesOf = (value: Param | undefined): readonly Param[] => {
  if (value === undefined || value === null || value === '') return [];
  if (isHash(value)) return Object.values(value);
  return typeof value === 'string' ? [value] : ['unknown'];
};

const scopesAskedFor = (request: ApiRequest): readonly Param[] => {
  const scopes = scopesOf(request.params.scope);
  if (scopes.every((scope) => typeof scope === 'string' && STATUSES.includes(scope))) return scopes;
  throw isSince(request.release, '8.14')
    ? invalid('scope does not have a valid value')
    : badRequest('Scope contains invalid value(s)');
};

const page = (request: ApiRequest, project: Project, pipelines: readonly PipelineRecord[]): Reply => {
  const scopes = scopesAskedFor(request);
  const rows = buildsOf(request, pipelines).filter(
    ({ status }) => scopes.length === 0 || scopes.includes(status),
  );
  return offsetPage(request, rows, ({ pipeline, job, status }) =>
    showV3Build(request, project, pipeline, job, status),
  );
};

const listBuilds: Handler = (request) => {
  const project = viewedProject(request);
  return page(request, project, request.world.pipelines.of(project.id));
};

/** Of pipelines of exactly that SHA, in full: a shorter one finds the commit and no builds. */
const commitBuilds: Handler = (request) => {
  const project = buildsProject(request);
  const { sha = '' } = request.path;
  if (project.repository.resolve(sha) === undefined) throw notFound();
  const pipelines = request.world.pipelines.of(project.id);
  return page(
    request,
    project,
    pipelines.filter((pipeline) => pipeline.sha === sha),
  );
};

const viewedBuild = (request: ApiRequest, project: Project): Build => {
  const { build = '' } = request.path;
  if (!/^\d+$/.test(build) && isSince(request.release, '8.14')) throw invalid('build_id is invalid');
  const pipeline = request.world.pipelines.ofJob(project.id, Number(build));
  const found =
    pipeline === undefined
      ? undefined
      : buildsOf(request, [pipeline]).find(({ job }) => job.id === Number(build));
  if (found === undefined) throw notFound();
  return found;
};

const shown = (request: ApiRequest, status: number, project: Project, build: Build): Reply =>
  jsonReply(status, showV3Build(request, project, build.pipeline, build.job, build.status));

const oneBuild: Handler = (request) => {
  const project = buildsProject(request);
  return shown(request, 200, project, viewedBuild(request, project));
};

const trace: Handler = (request) => {
  const { pipeline, job } = viewedBuild(request, buildsProject(request));
  return textReply(200, jobLog(pipeline, job, request.now), {
    'Content-Disposition': `infile; filename="${job.id}.log"`,
  });
};

const changeableProject = (request: ApiRequest): Project => {
  const project = buildsProject(request);
  if (project.archived) throw forbidden();
  return project;
};

const kept = (request: ApiRequest, pipeline: PipelineRecord, id: number): Build => {
  const found = buildsOf(request, [request.world.pipelines.replace(pipeline)]).find(
    ({ job }) => job.id === id,
  );
  if (found === undefined) throw notFound();
  return found;
};

const cancel: Handler = (request) => {
  const project = changeableProject(request);
  const build = viewedBuild(request, project);
  const { pipeline, job, status } = build;
  const stops = status === 'pending' || status === 'running' || status === 'created';
  const changed = stops ? kept(request, cancelBuild(pipeline, job, request.now), job.id) : build;
  return shown(request, 201, project, changed);
};

const RETRYABLE: readonly Status[] = ['success', 'failed', 'canceled'];

const retry: Handler = (request) => {
  const project = changeableProject(request);
  const { pipeline, job, status } = viewedBuild(request, project);
  // Both spaces are GitLab's own.
  if (!RETRYABLE.includes(status)) {
    throw new Refusal(403, { message: '403 Forbidden  - Build is not retryable' });
  }
  const { world, now } = request;
  const id = world.pipelines.nextJobId();
  return shown(request, 201, project, kept(request, retryBuild(world.dice, pipeline, job, now, id), id));
};

const PATH = '/projects/:id/builds';

export const v3BuildRoutes: readonly Route[] = [
  route('GET', PATH, 'required', listBuilds),
  route('GET', `${PATH}/:build`, 'required', oneBuild),
  route('GET', `${PATH}/:build/trace`, 'required', trace),
  route('POST', `${PATH}/:build/cancel`, 'required', cancel),
  route('POST', `${PATH}/:build/retry`, 'required', retry),
  route('GET', '/projects/:id/repository/commits/:sha/builds', 'required', commitBuilds),
];
