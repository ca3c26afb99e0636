import type { Json } from '../http/reply.ts';
import { isFinished } from '../life/composite-status.ts';
import { type JobRun, jobStatus } from '../life/job-run.ts';
import type { PipelineRecord } from '../life/pipeline-record.ts';
import type { Project } from '../world/project.ts';
import { instant, optionalInstant } from './instant.ts';
import { showCommit } from './show-commit.ts';
import { showPerson } from './show-person.ts';
import { showPipelineRow } from './show-pipeline.ts';

interface Asked {
  readonly origin: string;
  readonly now: number;
}

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
  asked: Asked,
  project: Project,
  pipeline: PipelineRecord,
  job: JobRun,
): Record<string, Json> => {
  const { origin, now } = asked;
  const status = jobStatus(job, now);
  const passed = (at: number | null): number | null => (at !== null && at <= now ? at : null);
  const startedAt = passed(job.startedAt);
  const finishedAt = isFinished(status) && status !== 'skipped' ? job.endedAt : null;
  const pendingAt = passed(job.pendingAt);
  const commit = project.repository.commit(pipeline.sha);
  return {
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
    user: showPerson(origin, pipeline.person),
    commit: commit === undefined ? null : showCommit(origin, project, commit),
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
  };
};
