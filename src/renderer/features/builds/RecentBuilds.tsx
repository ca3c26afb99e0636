import { useRef } from 'react';
import type { Project } from '../../../contract/projects.ts';
import { useShortcut } from '../../keyboard/use-shortcut.ts';
import { pastOfPreset, runsOfProject, useRuns } from '../../queries/use-data.ts';
import { Callout } from '../../ui/Callout.tsx';
import { ProblemText } from '../../ui/ProblemText.tsx';
import { TextButton } from '../../ui/TextButton.tsx';
import { useWindowActions } from '../shell/use-window-actions.ts';
import { FiredElsewhere } from './FiredElsewhere.tsx';
import styles from './RecentBuilds.module.css';
import { RunStrip } from './RunStrip.tsx';
import { RunsTable } from './RunsTable.tsx';
import { useRunActions } from './use-run-actions.ts';

interface RecentBuildsProps {
  readonly project: Project;
  /** The one that the form is filled from: the strip shows its runs. */
  readonly presetId: string | null;
  readonly onChooseRef: () => void;
}

/** The project's last fires, live; beneath, what others fired with triggers. */
export const RecentBuilds = ({ project, presetId, onChooseRef }: RecentBuildsProps) => {
  const runs = useRuns(runsOfProject(project.id));
  const ofPreset = useRuns(presetId === null ? runsOfProject(project.id) : pastOfPreset(presetId));
  const actions = useRunActions();
  const { showRun, showBuilds } = useWindowActions();
  const section = useRef<HTMLElement>(null);
  useShortcut('recent', () => {
    const at = (selector: string) => section.current?.querySelector<HTMLElement>(selector);
    (at('tr[tabindex="0"]') ?? at('h2'))?.focus();
  });
  const list = runs.data ?? [];
  return (
    <section ref={section} className={styles.builds} aria-labelledby="builds-heading">
      <header className={styles.head}>
        <h2 id="builds-heading" tabIndex={-1}>
          Recent triggered builds
        </h2>
        {list.length === 0 ? null : (
          <TextButton onClick={() => showBuilds({ projects: [project.id] })}>Show all</TextButton>
        )}
        <RunStrip runs={ofPreset.data ?? []} onOpen={({ id }) => showRun(id)} />
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
      <div className={styles.scroll}>
        {list.length === 0 ? null : (
          <RunsTable
            caption={`Recent triggered builds of ${project.path ?? project.name}`}
            runs={list}
            actions={actions}
            onOpen={({ id }) => showRun(id)}
            onChooseRef={onChooseRef}
          />
        )}
        {project.can.follow ? <FiredElsewhere project={project} /> : null}
      </div>
    </section>
  );
};
