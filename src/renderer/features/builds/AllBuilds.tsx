import { Pause, Play } from 'lucide-react';
import { useCallback, useMemo, useRef } from 'react';
import type { Preset } from '../../../contract/presets.ts';
import type { Project } from '../../../contract/projects.ts';
import type { Run } from '../../../contract/runs.ts';
import { useAddress } from '../../address/address.ts';
import { type BuildsFilter, noFilter } from '../../address/here.ts';
import { useShortcut } from '../../keyboard/use-shortcut.ts';
import { useBuilds } from '../../queries/use-builds.ts';
import { everyRun, useRuns, useSettings } from '../../queries/use-data.ts';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { Count } from '../../ui/Count.tsx';
import { classNames } from '../../ui/class-names.ts';
import { ProblemText } from '../../ui/ProblemText.tsx';
import { RelativeTime } from '../../ui/RelativeTime.tsx';
import { TextButton } from '../../ui/TextButton.tsx';
import { useChangeSettings } from '../settings/use-change-settings.ts';
import styles from './AllBuilds.module.css';
import { RunDetail } from './detail/RunDetail.tsx';
import { BuildFilters } from './list/BuildFilters.tsx';
import { BuildList } from './list/BuildList.tsx';
import { useRunActions } from './use-run-actions.ts';

interface AllBuildsProps {
  readonly projects: readonly Project[];
  readonly presets: readonly Preset[];
  readonly filter: BuildsFilter;
  /** The one whose details are open. */
  readonly runId: string | null;
}

/** The history of fires, those of projects that are not set up here included; beside it, one of them in full. */
export const AllBuilds = ({ projects, presets, filter, runId }: AllBuildsProps) => {
  const address = useAddress();
  const builds = useBuilds(filter);
  const past = useRuns(everyRun);
  const actions = useRunActions();
  const list = useRef<HTMLElement>(null);
  const runs = useMemo(() => builds.data?.pages.flatMap((page) => page.runs) ?? [], [builds.data]);
  const [first] = builds.data?.pages ?? [];

  const show = (id: string | null, how: 'push' | 'replace'): void =>
    address.go({ at: 'builds', filter, runId: id }, how);
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = builds;
  const more = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  const close = (): void => {
    show(null, 'push');
    list.current?.querySelector<HTMLElement>('[role="listbox"]')?.focus();
  };
  useShortcut('back', close, runId !== null);

  return (
    <>
      <header className={styles.head}>
        <h1>
          All builds{' '}
          {first === undefined || first.all === 0 ? null : (
            <Count value={first.matches === first.all ? first.all : `${first.matches} of ${first.all}`} />
          )}
        </h1>
        {builds.isFetching || builds.dataUpdatedAt === 0 ? null : (
          <p className={styles.updated}>
            last change <RelativeTime at={new Date(builds.dataUpdatedAt).toISOString()} />
          </p>
        )}
        <PauseFollowing />
      </header>
      <BuildFilters
        filter={filter}
        projects={projects}
        presets={presets}
        onFilter={(next) => address.go({ at: 'builds', filter: next, runId }, 'replace')}
      />
      {builds.isError ? (
        <div className={styles.message}>
          <Callout level="danger">
            <ProblemText problem={builds.error.problem} />
          </Callout>
        </div>
      ) : null}
      {actions.problem === null ? null : (
        <div className={styles.message}>
          <Callout level="danger">
            <ProblemText problem={actions.problem.problem} />
          </Callout>
        </div>
      )}
      <section
        ref={list}
        className={classNames(styles.split, runId !== null && styles.open)}
        aria-label="Builds and details"
      >
        {runs.length > 0 ? (
          <BuildList
            label="Builds of all projects"
            runs={runs}
            past={past.data ?? []}
            openRunId={runId}
            actions={actions}
            onOpen={(run: Run) => show(run.id, runId === null ? 'push' : 'replace')}
            onMove={(run) => show(run.id, 'replace')}
            onEnd={more}
          />
        ) : (
          <div className={styles.nothing}>
            {builds.isPending ? (
              <p role="status">Reading the history…</p>
            ) : first?.all === 0 ? (
              <p>Nothing fired yet. What you fire appears here, and is followed to its end.</p>
            ) : builds.isError ? null : (
              <p role="status">
                No build matches.{' '}
                <TextButton onClick={() => address.go({ at: 'builds', filter: noFilter, runId }, 'replace')}>
                  Clear filters
                </TextButton>
              </p>
            )}
          </div>
        )}
        {runId === null ? null : <RunDetail key={runId} runId={runId} onClose={close} />}
      </section>
    </>
  );
};

const PauseFollowing = () => {
  const settings = useSettings();
  const { change } = useChangeSettings();
  if (settings.data === undefined) return null;
  const { paused } = settings.data.following;
  return (
    <Button size="sm" onClick={() => void change({ following: { paused: !paused } })}>
      {paused ? <Play aria-hidden /> : <Pause aria-hidden />}
      {paused ? 'Resume following' : 'Pause following'}
    </Button>
  );
};
