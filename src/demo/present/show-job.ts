import type { Json } from '../http/reply.ts';
import { isFinished } from '../life/composite-status.ts';
import { type JobRun, jobStatus } from '../life/job-run.ts';
import type { PipelineRecord } from '../life/pipeline-record.ts';
import { asOf } from '../releases/as-of.ts';
import type { Project } from '../world/project.ts';
import type { Asked } from './asked.ts';
import { instant, optionalInstant } from './instant.ts';
import { showV4Commit } from './show-commit.ts';
import { showV4Person } from './show-person.ts';
import { showPipelineRow } from './show-pipeline.ts';

interface AskedNow extends Asked {
  readonly now: number;
}

const SINCE = {
  duration: '9.4',
  web_url: '11.1',
  artifacts: '11.2',
  artifacts_expire_at: '11.2',
  allow_failure: '11.9',
  queued_duration: '13.9',
  failure_reason: '14.1',
  tag_list: '13.9',
  erased_at: '15.6',
  project: '15.7',
  archived: '16.6',
  runner_manager: '16.9',
} as const;

const RUNNER: Json = {
  id: 12,
  description: 'demo-runner',
  ip_address: null,
  active: true,
  paused: false,
  is_shared: true,
  runner_type: 'instance_type',
  name: null,
  online: true,
  created_at: '2024-03-01T08:00:00.000Z',
  status: 'online',
};

export const showJob = (
  asked: AskedNow,
  project: Project,
  pipeline: PipelineRecord,
  job: JobRun,
): Record<string, Json> => {
  const { origin, now, release } = asked;
  const status = jobStatus(job, now);
  const passed = (at: number | null): number | null => (at !== null && at <= now ? at : null);
  const startedAt = passed(job.startedAt);
  const finishedAt = isFinished(status) && status !== 'skipped' ? job.endedAt : null;
  const pendingAt = passed(job.pendingAt);
  const commit = project.repository.commit(pipeline.sha);
  return asOf(release, SINCE, {
    id: job.id,
    status,
    stage: job.stage,
    name: job.name,
    ref: pipeline.ref,
    tag: pipeline.tag,
    coverage: null,
    allow_failure: false,
    created_at: instant(job.createdAt),
    started_at: optionalInstant(startedAt),
    finished_at: optionalInstant(finishedAt),
    erased_at: null,
    duration: startedAt === null ? null : ((finishedAt ?? now) - startedAt) / 1000,
    queued_duration: pendingAt === null ? null : ((startedAt ?? finishedAt ?? now) - pendingAt) / 1000,
    user: showV4Person(asked, pipeline.person),
    commit: commit === undefined ? null : showV4Commit(asked, project, commit),
    pipeline: showPipelineRow(asked, project, pipeline),
    ...(status === 'failed' ? { failure_reason: 'script_failure' } : {}),
    web_url: `${origin}/${project.path}/-/jobs/${job.id}`,
    project: { ci_job_token_scope_enabled: true },
    artifacts: [],
    runner: startedAt === null ? null : RUNNER,
    runner_manager: null,
    artifacts_expire_at: null,
    archived: false,
    tag_list: ['docker'],
  });
};
