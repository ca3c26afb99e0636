import { useRef } from 'react';
import type { Job, Run } from '../../../../contract/runs.ts';
import { useLog } from '../../../queries/use-builds.ts';
import { Dialog } from '../../../ui/Dialog.tsx';
import { ProblemText } from '../../../ui/ProblemText.tsx';
import { TextButton } from '../../../ui/TextButton.tsx';
import { LogView } from '../log/LogView.tsx';
import { isLive } from '../run-status.ts';
import styles from './RunDetail.module.css';

interface RunLogProps {
  readonly run: Run;
  readonly job: Job;
  /** Its whole log is shown, over the window. */
  readonly whole: boolean;
  readonly onWhole: (whole: boolean) => void;
}

/** A job's log: its last lines beside the run, and the whole of it over the window. */
export const RunLog = ({ run, job, whole, onWhole }: RunLogProps) => {
  const lines = useRef<HTMLDivElement>(null);
  const log = useLog(run.id, job.id);
  const { name } = job;
  const state = log.isError || log.data === undefined ? '' : isLive(run) ? 'following' : 'ended';
  const cut = log.data?.truncated === true;
  return (
    <section className={styles.log} aria-labelledby="detail-log">
      <h3 id="detail-log">
        Log <span className="mono subtle">{name}</span>
        <span className={styles.aside}>
          <span>{state}</span>
          {log.data === undefined ? null : <TextButton onClick={() => onWhole(true)}>Full log</TextButton>}
        </span>
      </h3>
      {log.isError ? (
        <ProblemText problem={log.error.problem} />
      ) : log.data === undefined ? (
        <p className="subtle" role="status">
          Reading the log…
        </p>
      ) : (
        <LogView key={job.id} text={log.data.text} name={name} small />
      )}
      {whole && log.data !== undefined ? (
        <Dialog
          title={`Log of ${name}`}
          size="window"
          description={
            cut ? (
              <>
                Only its end is here, the last 10 MB.{' '}
                {log.data.job.webUrl === null ? null : (
                  <a href={log.data.job.webUrl} target="_blank" rel="noreferrer">
                    The whole log on the server
                  </a>
                )}
              </>
            ) : undefined
          }
          onClose={() => onWhole(false)}
          initialFocus={lines}
        >
          <LogView key={job.id} text={log.data.text} name={name} logRef={lines} />
        </Dialog>
      ) : null}
    </section>
  );
};
