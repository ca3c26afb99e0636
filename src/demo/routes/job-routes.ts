import { forbidden, recordNotFound } from '../http/refusal.ts';
import { jsonReply, textReply } from '../http/reply.ts';
import { jobLog } from '../life/job-log.ts';
import type { JobRun } from '../life/job-run.ts';
import type { PipelineRecord } from '../life/pipeline-record.ts';
import { showJob } from '../present/show-job.ts';
import type { Project } from '../world/project.ts';
import { viewedProject } from './access.ts';
import { type ApiRequest, type Handler, type Route, route } from './route.ts';

interface ViewedJob {
  readonly project: Project;
  readonly pipeline: PipelineRecord;
  readonly job: JobRun;
}

const viewedJob = (request: ApiRequest): ViewedJob => {
  const project = viewedProject(request);
  if (!project.ciEnabled) throw forbidden();
  const id = Number(request.path.job);
  const pipeline = request.world.pipelines.ofJob(project.id, id);
  const job = pipeline?.jobs.find((candidate) => candidate.id === id);
  if (pipeline === undefined || job === undefined) throw recordNotFound();
  return { project, pipeline, job };
};

const oneJob: Handler = (request) => {
  const { project, pipeline, job } = viewedJob(request);
  return jsonReply(200, showJob(request, project, pipeline, job));
};

const trace: Handler = (request) => {
  const { pipeline, job } = viewedJob(request);
  return textReply(200, jobLog(pipeline, job, request.now));
};

export const jobRoutes: readonly Route[] = [
  route('GET', '/projects/:id/jobs/:job', 'required', oneJob),
  route('GET', '/projects/:id/jobs/:job/trace', 'required', trace),
];
