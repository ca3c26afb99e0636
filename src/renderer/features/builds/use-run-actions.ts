import { useState } from 'react';
import type { Problem } from '../../../contract/problems.ts';
import type { Run } from '../../../contract/runs.ts';
import { useOperation } from '../../queries/use-operation.ts';
import { useAnnounce } from '../../ui/announcer.tsx';
import { useDialogs } from '../shell/place.ts';
import { useWindowActions } from '../shell/use-window-actions.ts';
import { canCancel, canRetry, pipelinesUrl } from './run-status.ts';

/** A page of the run on its server: the pipeline, else the list of pipelines. */
export const runUrl = (run: Run): string | null => run.pipeline?.webUrl ?? pipelinesUrl(run);

export interface RunActions {
  /** Why the last one was refused, and of which run. */
  readonly problem: { readonly runId: string; readonly problem: Problem } | null;
  /** Opens the run's page outside the app. */
  browse(run: Run): void;
  again(run: Run): void;
  retry(run: Run): Promise<void>;
  /** Asks first. */
  cancel(run: Run): void;
}

/** What can be done with a run, wherever it is shown. What can't be done says so aloud. */
export const useRunActions = (): RunActions => {
  const announce = useAnnounce();
  const open = useDialogs();
  const { fireAgain } = useWindowActions();
  const retry = useOperation('runs.retry');
  const [about, setAbout] = useState('');
  return {
    problem: retry.problem === null ? null : { runId: about, problem: retry.problem },
    browse: (run) => {
      const url = runUrl(run);
      if (url === null) announce('The server’s page of this build is not known.');
      else window.open(url, '_blank', 'noreferrer');
    },
    again: (run) => {
      if (!fireAgain(run)) announce('Its project is not set up here: add it to fire it again.');
    },
    retry: async (run) => {
      if (!canRetry(run)) return announce('Only a failed or canceled build can be retried.');
      if (retry.pending) return;
      setAbout(run.id);
      const answer = await retry.run({ run: run.id });
      announce(answer.ok ? 'Retried. It is followed again.' : `Not retried. ${answer.problem.message}`);
    },
    cancel: (run) => {
      if (canCancel(run)) open({ type: 'cancel-run', run });
      else announce('Only a build that has not ended can be canceled.');
    },
  };
};
