import type { GitLabClient } from './client.ts';
import { readJobLog } from './job-log.ts';
import { walkPages } from './paging.ts';
import { jobShape } from './shapes.ts';
import type { Transport } from './transport.ts';
import { v4Project } from './v4-path.ts';

/** Pages of 100. */
const MOST_PAGES = 5;
/** Jobs on API v4. Source: `lib/api/ci/jobs.rb`. They need an access token, on public projects too. */
export const createV4Jobs = (transport: Transport, base: string): Pick<GitLabClient, 'jobs' | 'jobLog'> => ({
  jobs: async (project, pipelineId) => {
    const path = `${v4Project(project)}/pipelines/${pipelineId}/jobs`;
    const walked = await walkPages(transport, path, jobShape(base), { maxPages: MOST_PAGES });
    if (!walked.ok) return walked;
    // Jobs are made stage by stage; newer servers list the last one first.
    return { ...walked, data: walked.data.rows.toSorted((one, other) => one.id - other.id) };
  },

  jobLog: (project, jobId) => readJobLog(transport, `${v4Project(project)}/jobs/${jobId}/trace`),
});
