import type { Project, Run } from '../../../contract/model.ts';
import { runsOfProject, useRuns } from '../../queries/use-data.ts';
import { Callout } from '../../ui/Callout.tsx';
import { ProblemText } from '../../ui/ProblemText.tsx';
import styles from './RecentBuilds.module.css';
import { RunsTable } from './RunsTable.tsx';

interface RecentBuildsProps {
  readonly project: Project;
  readonly onAgain: (run: Run) => void;
  readonly onChooseRef: () => void;
}

/** The project's last fires, live. */
export const RecentBuilds = ({ project, onAgain, onChooseRef }: RecentBuildsProps) => {
  const runs = useRuns(runsOfProject(project.id));
  return (
    <section className={styles.builds} aria-labelledby="builds-heading">
      <header className={styles.head}>
        <h2 id="builds-heading">Recent triggered builds</h2>
      </header>
      {runs.isError ? (
        <div className={styles.message}>
          <Callout level="danger">
            <ProblemText problem={runs.error.problem} />
          </Callout>
        </div>
      ) : null}
      {runs.data?.length === 0 ? (
        <p className={styles.none}>
          Nothing fired yet. What you fire appears here, and is followed to its end.
        </p>
      ) : null}
      {runs.data === undefined || runs.data.length === 0 ? null : (
        <section
          className={styles.scroll}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable by keyboard
          tabIndex={0}
          aria-label="Recent triggered builds, scrollable"
        >
          <RunsTable
            caption={`Recent triggered builds of ${project.path ?? project.name}`}
            runs={runs.data}
            selectedRunId={null}
            onAgain={onAgain}
            canFireAgain={() => true}
            onChooseRef={onChooseRef}
          />
        </section>
      )}
    </section>
  );
};
