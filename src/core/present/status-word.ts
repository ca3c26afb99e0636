import type { PipelineStatus, Run } from '../../contract/runs.ts';

/** GitLab's statuses as a person reads them. */
export const statusWords: Readonly<Record<PipelineStatus, string>> = {
  created: 'Created',
  waiting_for_resource: 'Waiting for resource',
  waiting_for_callback: 'Waiting for callback',
  preparing: 'Preparing',
  pending: 'Pending',
  running: 'Running',
  success: 'Passed',
  failed: 'Failed',
  canceling: 'Canceling',
  canceled: 'Canceled',
  skipped: 'Skipped',
  manual: 'Waits for a manual job',
  scheduled: 'Scheduled',
};

/** How a run stands, in one or two words. */
export const statusWord = (run: Run): string => {
  switch (run.state) {
    case 'sending':
      return 'Sending';
    case 'refused':
      return 'Refused';
    case 'not-sent':
      return 'Not sent';
    case 'unknown':
      return run.follow.state === 'not-created' ? 'Not created' : 'Outcome unknown';
    case 'dry-run':
      return 'Dry run';
    case 'accepted':
      return run.pipeline === null ? 'Accepted' : statusWords[run.pipeline.status];
  }
};
