import type { Json } from '../http/reply.ts';
import type { Status } from '../life/composite-status.ts';
import { pipelineState } from '../life/pipeline-life.ts';
import type { PipelineRecord } from '../life/pipeline-record.ts';
import { asOf } from '../releases/as-of.ts';
import type { Project } from '../world/project.ts';
import type { Asked } from './asked.ts';
import { instant, optionalInstant } from './instant.ts';
import { showV4Person } from './show-person.ts';

interface AskedNow extends Asked {
  readonly now: number;
}

/** In a list a pipeline was four fields for long. */
const ROW_SINCE = {
  web_url: '11.1',
  created_at: '12.8',
  updated_at: '12.8',
  project_id: '13.7',
  source: '14.1',
  iid: '14.3',
  name: '15.8',
} as const;

const SINCE = { detailed_status: '11.9', queued_duration: '14.0', archived: '18.0' } as const;

const LABELS: Readonly<Record<Status, string>> = {
  created: 'Created',
  pending: 'Pending',
  running: 'Running',
  success: 'Passed',
  failed: 'Failed',
  canceled: 'Canceled',
  skipped: 'Skipped',
  manual: 'Manual',
};

const detailedStatus = (status: Status, path: string): Json => ({
  icon: `status_${status}`,
  text: LABELS[status],
  label: status === 'success' ? 'passed' : status === 'manual' ? 'waiting for manual action' : status,
  group: status,
  tooltip: status === 'success' ? 'passed' : status,
  has_details: true,
  details_path: path,
  illustration: null,
  favicon: `/assets/ci_favicons/favicon_status_${status}.png`,
});

/** A row of a list. */
export const showPipelineRow = (
  asked: AskedNow,
  project: Project,
  pipeline: PipelineRecord,
): Record<string, Json> => {
  const state = pipelineState(pipeline, asked.now);
  return asOf(asked.release, ROW_SINCE, {
    id: pipeline.id,
    iid: pipeline.iid,
    project_id: project.id,
    sha: pipeline.sha,
    ref: pipeline.ref,
    status: state.status,
    source: pipeline.source,
    created_at: instant(pipeline.createdAt),
    updated_at: instant(state.updatedAt),
    web_url: `${asked.origin}/${project.path}/-/pipelines/${pipeline.id}`,
    name: null,
  });
};

/** A pipeline in full. */
export const showPipeline = (
  asked: AskedNow,
  project: Project,
  pipeline: PipelineRecord,
): Record<string, Json> => {
  const state = pipelineState(pipeline, asked.now);
  return asOf(asked.release, SINCE, {
    ...showPipelineRow(asked, project, pipeline),
    created_at: instant(pipeline.createdAt),
    updated_at: instant(state.updatedAt),
    before_sha: pipeline.beforeSha,
    tag: pipeline.tag,
    yaml_errors: pipeline.yamlErrors,
    user: showV4Person(asked, pipeline.person),
    started_at: optionalInstant(state.startedAt),
    finished_at: optionalInstant(state.finishedAt),
    committed_at: instant(pipeline.committedAt),
    duration: state.duration,
    queued_duration: state.queuedDuration,
    coverage: null,
    detailed_status: detailedStatus(state.status, `/${project.path}/-/pipelines/${pipeline.id}`),
    archived: false,
  });
};
