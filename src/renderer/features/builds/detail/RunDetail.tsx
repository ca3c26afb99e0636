import { type ReactNode, useState } from 'react';
import type { Job, Run } from '../../../../contract/runs.ts';
import { useJobs, useRun } from '../../../queries/use-builds.ts';
import { everyRun, useCommit, usePresets, useProjects, useRuns } from '../../../queries/use-data.ts';
import { Button } from '../../../ui/Button.tsx';
import { Callout } from '../../../ui/Callout.tsx';
import { ProblemText } from '../../../ui/ProblemText.tsx';
import { hasNote, RunNote } from '../RunNote.tsx';
import { useRunActions } from '../use-run-actions.ts';
import styles from './RunDetail.module.css';
import { RunFacts } from './RunFacts.tsx';
import { RunHeader } from './RunHeader.tsx';
import { RunLog } from './RunLog.tsx';
import { RunVariables } from './RunVariables.tsx';
import { Stages } from './Stages.tsx';
import { doneJobs, usualJob } from './stages.ts';
import { useLook } from './use-look.ts';

interface RunDetailProps {
  readonly runId: string;
  readonly onClose: () => void;
}

/** One run in full: what was fired, its stages and jobs, and a job's log, live. */
export const RunDetail = ({ runId, onClose }: RunDetailProps) => {
  const run = useRun(runId);
  if (run.data !== undefined) return <Loaded run={run.data} onClose={onClose} />;
  return (
    <aside className={styles.detail} aria-label="Build details">
      {run.isError ? (
        <>
          <Callout level="danger">
            <ProblemText problem={run.error.problem} />
          </Callout>
          <div>
            <Button onClick={onClose}>Close details</Button>
          </div>
        </>
      ) : (
        <p className="subtle" role="status">
          Reading the build…
        </p>
      )}
    </aside>
  );
};

const Loaded = ({ run, onClose }: { readonly run: Run; readonly onClose: () => void }) => {
  const projects = useProjects();
  const presets = usePresets();
  const past = useRuns(everyRun);
  const actions = useRunActions();
  const project = projects.data?.find(({ id }) => id === run.projectId) ?? null;
  const sha = run.pipeline?.sha ?? '';
  const commit = useCommit(run.projectId ?? '', sha, sha !== '' && project?.can.follow === true);
  const problem = actions.problem?.runId === run.id ? actions.problem.problem : null;
  const variables = (
    <RunVariables
      run={run}
      preset={presets.data?.find(({ id }) => id === run.preset?.id) ?? null}
      canAsk={run.pipeline !== null}
    />
  );
  return (
    <aside className={styles.detail} aria-labelledby="detail-title">
      <RunHeader
        run={run}
        past={past.data ?? []}
        title={commit.data?.commit?.title ?? null}
        actions={actions}
        canFireAgain={project !== null}
        onClose={onClose}
      />
      {problem === null ? null : (
        <Callout level="danger">
          <ProblemText problem={problem} />
        </Callout>
      )}
      {hasNote(run) ? <RunNote run={run} onChooseRef={null} /> : null}
      <RunFacts run={run} />
      {run.pipeline === null ? variables : <Jobs run={run}>{variables}</Jobs>}
    </aside>
  );
};

/** Stages; at the end the log of the job that is pressed, or of the one that one most likely wants to read. */
const Jobs = ({ run, children }: { readonly run: Run; readonly children: ReactNode }) => {
  const jobs = useJobs(run.id, true);
  const [chosenId, setChosenId] = useState<number | null>(null);
  const list = jobs.data ?? [];
  const chosen = list.find(({ id }) => id === chosenId) ?? null;
  /** Whoever reads its whole log reads on, whichever job runs meanwhile. */
  const [read, setRead] = useState<Job | null>(null);
  const shown = read ?? chosen ?? usualJob(list);
  useLook(run.id, shown?.id ?? null);

  return (
    <>
      <section aria-labelledby="detail-stages">
        <h3 id="detail-stages">
          Stages
          {list.length === 0 ? null : (
            <span className={styles.aside}>
              {doneJobs(list)} of {list.length} {list.length === 1 ? 'job' : 'jobs'} done
            </span>
          )}
        </h3>
        {jobs.isError ? (
          <ProblemText problem={jobs.error.problem} />
        ) : jobs.data === undefined ? (
          <p className="subtle" role="status">
            Reading the jobs…
          </p>
        ) : list.length === 0 ? (
          <p className="subtle">The pipeline has no jobs.</p>
        ) : (
          <Stages jobs={list} chosen={shown?.id ?? null} onChoose={({ id }) => setChosenId(id)} />
        )}
      </section>
      {children}
      {shown === null ? null : (
        <RunLog
          run={run}
          job={shown}
          whole={read !== null}
          onWhole={(whole) => setRead(whole ? shown : null)}
        />
      )}
    </>
  );
};
