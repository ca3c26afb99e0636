import type { Json } from '../http/reply.ts';
import type { Status } from '../life/composite-status.ts';
import type { JobRun } from '../life/job-run.ts';
import type { PipelineRecord } from '../life/pipeline-record.ts';
import { showJob } from '../present/show-job.ts';
import { isSince } from '../releases/is-since.ts';
import type { ApiRequest } from '../routes/route.ts';
import type { Project } from '../world/project.ts';
import { pick } from './pick.ts';
import { showV3Commit } from './show-v3-commit.ts';
import { v3PipelineRow } from './show-v3-pipeline.ts';
import { showV3User } from './show-v3-user.ts';
import { starterOf } from './starter-of.ts';

const runnerOf = (shown: Record<string, Json>): Json => {
  const { runner } = shown;
  if (typeof runner !== 'object' || runner === null || !('id' in runner)) return null;
  return pick(runner, 'id', 'description', 'active', 'is_shared', 'name');
};

/** `Build`: a job by its older name. A pipeline to tell builds' runs apart by came with 8.11. */
export const showV3Build = (
  request: ApiRequest,
  project: Project,
  pipeline: PipelineRecord,
  job: JobRun,
  status: Status,
): Json => {
  const shown = showJob(request, project, pipeline, job);
  const starter = starterOf(request.release, pipeline);
  const commit = project.repository.commit(pipeline.sha);
  return {
    id: job.id,
    status,
    ...pick(shown, 'stage', 'name', 'ref', 'tag', 'coverage', 'created_at', 'started_at', 'finished_at'),
    user: starter === null ? null : showV3User(request, starter),
    commit: commit === undefined ? null : showV3Commit(request, project, commit),
    runner: runnerOf(shown),
    ...(isSince(request.release, '8.11') ? { pipeline: v3PipelineRow(request, project, pipeline) } : {}),
  };
};
