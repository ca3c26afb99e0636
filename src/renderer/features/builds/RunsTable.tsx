import type { Run } from '../../../contract/model.ts';
import { classNames } from '../../ui/class-names.ts';
import { RunRow } from './RunRow.tsx';
import styles from './RunsTable.module.css';

interface RunsTableProps {
  readonly caption: string;
  readonly runs: readonly Run[];
  readonly showProject?: boolean;
  readonly selectedRunId: string | null;
  readonly onAgain: (run: Run) => void;
  readonly canFireAgain: (run: Run) => boolean;
  readonly onChooseRef: (() => void) | null;
}

/** Runs, newest first. */
export const RunsTable = (props: RunsTableProps) => {
  const { caption, runs, showProject = false, selectedRunId } = props;
  return (
    <table className={classNames(styles.table, showProject && styles.wide)}>
      <caption className="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">Status</th>
          {showProject ? <th scope="col">Project</th> : null}
          <th scope="col">Ref</th>
          <th scope="col">Fired with</th>
          <th scope="col">Vars</th>
          <th scope="col">Started</th>
          <th scope="col">Duration</th>
          <th scope="col">
            <span className="visually-hidden">Actions</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {runs.map((run) => (
          <RunRow
            key={run.id}
            run={run}
            runs={runs}
            showProject={showProject}
            selected={run.id === selectedRunId}
            onAgain={props.canFireAgain(run) ? props.onAgain : null}
            onChooseRef={props.onChooseRef}
          />
        ))}
      </tbody>
    </table>
  );
};
