import type { Json } from '../http/reply.ts';
import type { PipelineRecord } from '../life/pipeline-record.ts';
import { showPipeline } from '../present/show-pipeline.ts';
import { isSince } from '../releases/is-since.ts';
import type { ApiRequest } from '../routes/route.ts';
import type { Project } from '../world/project.ts';
import { pick } from './pick.ts';
import { showV3Person } from './show-v3-user.ts';
import { starterOf } from './starter-of.ts';

const shownAsV4 = (request: ApiRequest, project: Project, pipeline: PipelineRecord): Record<string, Json> => {
  const shown = showPipeline(request, project, pipeline);
  // Before 9.0 a job that waits for a person was a skipped one, and held nothing up.
  return shown.status === 'manual' && !isSince(request.release, '9.0')
    ? { ...shown, status: 'success' }
    : shown;
};

/** `PipelineBasic`: what a build says of its pipeline. */
export const v3PipelineRow = (request: ApiRequest, project: Project, pipeline: PipelineRecord): Json =>
  pick(shownAsV4(request, project, pipeline), 'id', 'sha', 'ref', 'status');

/** `Pipeline`: in lists too. Neither a source nor a `web_url`. */
export const showV3Pipeline = (request: ApiRequest, project: Project, pipeline: PipelineRecord): Json => {
  const starter = starterOf(request.release, pipeline);
  return {
    ...pick(
      shownAsV4(request, project, pipeline),
      'id',
      'sha',
      'ref',
      'status',
      'before_sha',
      'tag',
      'yaml_errors',
    ),
    user: starter === null ? null : showV3Person(request.origin, starter),
    ...pick(
      shownAsV4(request, project, pipeline),
      'created_at',
      'updated_at',
      'started_at',
      'finished_at',
      'committed_at',
      'duration',
      'coverage',
    ),
  };
};
