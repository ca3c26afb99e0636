import type { Problem } from '../../../../contract/problems.ts';
import type { Sync } from '../../../../contract/projects.ts';
import type { Server } from '../../../../contract/servers.ts';
import { useSync } from '../../../queries/use-data.ts';
import { useOperation } from '../../../queries/use-operation.ts';
import { Button } from '../../../ui/Button.tsx';
import { ProblemText } from '../../../ui/ProblemText.tsx';
import { RelativeTime } from '../../../ui/RelativeTime.tsx';
import { Bar } from '../Bar.tsx';
import styles from './ServerCard.module.css';

const number = new Intl.NumberFormat();

const Words = ({ sync }: { readonly sync: Sync }) => {
  const found = number.format(sync.found);
  const when = sync.endedAt === null ? null : <RelativeTime at={sync.endedAt} />;
  switch (sync.state) {
    case 'never':
      return <>All projects can be read into a list here, so that search needs no network.</>;
    case 'running':
      return (
        <>
          Reading projects: {found}
          {sync.total === null ? '' : ` of ${number.format(sync.total)}`}
        </>
      );
    case 'done':
      return (
        <>
          {found} projects are in the list, read {when}
        </>
      );
    case 'canceled':
      return (
        <>
          Stopped after {found} projects, {when}. The next sync goes on from there.
        </>
      );
    case 'failed':
      return (
        <>
          Failed after {found} projects, {when}
        </>
      );
  }
};

interface SyncRowProps {
  readonly server: Server;
  /** Why the last one could not begin, or ended. */
  readonly problem: Problem | null;
  readonly onSync: () => void;
}

/** The local list of a server's projects, and how far reading it is. */
export const SyncRow = ({ server, problem, onSync }: SyncRowProps) => {
  const sync = useSync(server.id);
  const cancel = useOperation('projects.cancelSync');
  const state = sync.data;
  if (state === undefined) return null;
  const running = state.state === 'running';
  const fault = problem ?? state.problem;
  return (
    <div className={styles.sync}>
      <p role="status">
        <Words sync={state} />
      </p>
      {running && state.total !== null ? (
        <Bar
          role="progressbar"
          label="Projects read"
          value={state.found}
          max={state.total}
          words={`${state.found} of ${state.total}`}
        />
      ) : null}
      {running ? (
        <Button size="sm" onClick={() => void cancel.run({ server: server.id })}>
          Stop
        </Button>
      ) : server.accessToken === null ? null : (
        <Button size="sm" onClick={onSync}>
          {state.state === 'never' ? 'Sync projects' : 'Sync again'}
        </Button>
      )}
      {fault === null || running ? null : <ProblemText problem={fault} />}
    </div>
  );
};
