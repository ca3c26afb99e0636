import { ok, type Result } from '../../contract/problems.ts';
import type { Run } from '../../contract/runs.ts';
import { createLooking, type Looking } from '../follow/looking.ts';
import type { GitLabClient } from '../gitlab/client.ts';
import type { Ports } from '../ports.ts';
import type { Emit, UseCasesNamed } from '../use-cases.ts';
import { chooseJob } from './choose-job.ts';
import { findRun } from './find-run.ts';
import { openRunPipeline } from './run-pipeline.ts';

interface Needs {
  readonly ports: Pick<Ports, 'journal' | 'settings' | 'clock'>;
  /** A client for the server of a stored run; a problem where there is none any more, or no keychain. */
  readonly clientFor: (run: Run) => Promise<Result<GitLabClient>>;
  readonly emit: Emit;
  /** Whether nothing is asked for that run by itself, whatever the settings say. */
  readonly rests: (run: Run) => boolean;
}

interface RunDetails extends Pick<Looking, 'stop'> {
  readonly useCases: UseCasesNamed<'runs.jobs' | 'runs.log' | 'runs.look'>;
}

/** Jobs and logs of a run's pipeline, and who looks at them. Problems: those of `openRunPipeline` and of the server. */
export const createRunDetails = ({ ports, clientFor, emit, rests }: Needs): RunDetails => {
  const { journal, settings, clock } = ports;

  const askJobs = async (run: Run) => {
    const opened = await openRunPipeline(run, clientFor);
    if (!opened.ok) return opened;
    const { client, project, pipelineId } = opened.data;
    const jobs = await client.jobs(project, pipelineId);
    return jobs.ok ? ok([...jobs.data]) : jobs;
  };

  const askLog = async (run: Run, wanted: string | number | undefined) => {
    const opened = await openRunPipeline(run, clientFor);
    if (!opened.ok) return opened;
    const { client, project, pipelineId } = opened.data;
    const jobs = await client.jobs(project, pipelineId);
    if (!jobs.ok) return jobs;
    const job = chooseJob(jobs.data, wanted);
    if (!job.ok) return job;
    const text = await client.jobLog(project, job.data.id);
    return text.ok ? ok({ job: job.data, ...text.data }) : text;
  };

  const looking = createLooking({
    clock,
    emit,
    run: async (id) => {
      const run = await journal.get(id);
      return run.ok ? run.data : null;
    },
    jobs: askJobs,
    log: askLog,
    paused: async (run) => {
      if (rests(run)) return true;
      const stored = await settings.read();
      return stored.ok && stored.data.app.following.paused;
    },
  });

  return {
    stop: looking.stop,
    useCases: {
      'runs.jobs': async ({ run: selector }) => {
        const run = await findRun(journal, selector);
        if (!run.ok) return run;
        const fresh = looking.freshJobs(run.data.id);
        return fresh === null ? askJobs(run.data) : ok(fresh);
      },
      'runs.log': async ({ run: selector, job }) => {
        const run = await findRun(journal, selector);
        if (!run.ok) return run;
        const fresh = typeof job === 'number' ? looking.freshLog(run.data.id, job) : null;
        return fresh === null ? askLog(run.data, job) : ok(fresh);
      },
      'runs.look': async ({ viewer, run: selector, job }) => {
        if (selector === null) {
          looking.look(viewer, null);
          return ok({});
        }
        const run = await findRun(journal, selector);
        if (!run.ok) return run;
        looking.look(viewer, { run: run.data.id, job });
        return ok({});
      },
    },
  };
};
