import type { Preset, Project } from '../../../contract/model.ts';
import type { BuildsFilter } from '../../address/here.ts';
import { everyRun, useRuns } from '../../queries/use-data.ts';
import { Callout } from '../../ui/Callout.tsx';
import { ProblemText } from '../../ui/ProblemText.tsx';
import { useWindowActions } from '../shell/use-window-actions.ts';
import styles from './AllBuilds.module.css';
import { RunsTable } from './RunsTable.tsx';

/** As many as are drawn without a virtual list. */
const SHOWN = 100;

interface AllBuildsProps {
  readonly projects: readonly Project[];
  readonly presets: readonly Preset[];
  readonly filter: BuildsFilter;
  /** The one whose details are open. */
  readonly runId: string | null;
}

/** The last fires of all projects, those of projects that are not set up here included. */
export const AllBuilds = ({ projects, runId }: AllBuildsProps) => {
  const { fireAgain } = useWindowActions();
  const runs = useRuns(everyRun);
  return (
    <>
      <header className={styles.head}>
        <h1>All builds</h1>
      </header>
      {runs.isError ? (
        <div className={styles.message}>
          <Callout level="danger">
            <ProblemText problem={runs.error.problem} />
          </Callout>
        </div>
      ) : null}
      {runs.data?.length === 0 ? <p className={styles.message}>Nothing fired yet.</p> : null}
      {runs.data === undefined || runs.data.length === 0 ? null : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable by keyboard
        <section className={styles.scroll} tabIndex={0} aria-label="Builds, scrollable">
          <RunsTable
            caption="Builds of all projects"
            runs={runs.data.slice(0, SHOWN)}
            showProject
            selectedRunId={runId}
            onAgain={fireAgain}
            canFireAgain={({ projectId }) => projects.some(({ id }) => id === projectId)}
            onChooseRef={null}
          />
        </section>
      )}
    </>
  );
};
