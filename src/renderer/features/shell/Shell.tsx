import { useState } from 'react';
import type { Preset, Project, Run, Server } from '../../../contract/model.ts';
import type { Problem } from '../../../contract/problems.ts';
import { everyRun, useAppInfo, useRuns } from '../../queries/use-data.ts';
import { AllBuilds } from '../builds/AllBuilds.tsx';
import { draftFromPreset, draftFromRun } from '../fire/draft.ts';
import { useDraftOf, useDrafts } from '../fire/drafts.ts';
import { Banners } from './Banners.tsx';
import { Dialogs } from './Dialogs.tsx';
import { EmptyPane } from './EmptyPane.tsx';
import { ProjectPane } from './ProjectPane.tsx';
import type { Here, OpenDialog } from './place.ts';
import styles from './Shell.module.css';
import { Sidebar } from './Sidebar.tsx';

interface ShellProps {
  readonly servers: readonly Server[];
  readonly projects: readonly Project[];
  readonly presets: readonly Preset[];
  /** Where the person chose to be; null lets the first project be shown. */
  readonly here: Here | null;
  readonly onHere: (here: Here | null) => void;
  readonly lost: Problem | null;
}

/** The main window: presets and projects at the side, the chosen project beside them. */
export const Shell = ({ servers, projects, presets, here: chosen, onHere, lost }: ShellProps) => {
  const drafts = useDrafts();
  const info = useAppInfo();
  const runs = useRuns(everyRun);
  const [dialog, setDialog] = useState<OpenDialog | null>(null);

  const [first] = projects;
  const wanted = chosen?.at === 'project' ? projects.find(({ id }) => id === chosen.projectId) : undefined;
  const project = chosen?.at === 'builds' ? null : (wanted ?? first ?? null);
  const here: Here | null =
    chosen?.at === 'builds' || project === null
      ? chosen
      : {
          at: 'project',
          projectId: project.id,
          runId: wanted === undefined ? null : (chosen?.runId ?? null),
        };
  const currentDraft = useDraftOf(project);
  const mac = info.data?.platform === 'darwin';

  const goToProject = ({ id }: Project): void => onHere({ at: 'project', projectId: id, runId: null });
  const fill = (preset: Preset): void => {
    const intent = drafts.get(preset.projectId)?.intent ?? null;
    drafts.set(preset.projectId, { draft: draftFromPreset(preset), intent });
    onHere({ at: 'project', projectId: preset.projectId, runId: null });
  };
  const again = (run: Run): void => {
    const owner = projects.find(({ id }) => id === run.projectId);
    if (owner === undefined) return;
    drafts.set(owner.id, { draft: draftFromRun(run, owner), intent: drafts.get(owner.id)?.intent ?? null });
    goToProject(owner);
  };

  return (
    <div className={styles.app}>
      <Sidebar
        servers={servers}
        projects={projects}
        presets={presets}
        runs={runs.data ?? []}
        here={here}
        currentPresetId={here?.at === 'project' ? (currentDraft?.presetId ?? null) : null}
        onProject={goToProject}
        onPreset={fill}
        onBuilds={() => onHere({ at: 'builds', runId: null })}
        onDialog={setDialog}
      />
      <main className={styles.pane}>
        <Banners lost={lost} />
        {here?.at === 'builds' ? (
          <AllBuilds projects={projects} selectedRunId={here.runId} onAgain={again} />
        ) : project !== null ? (
          <ProjectPane
            key={project.id}
            project={project}
            server={servers.find(({ id }) => id === project.serverId) ?? null}
            presets={presets}
            mac={mac}
            selectedRunId={here?.runId ?? null}
            onDialog={setDialog}
          />
        ) : servers.length === 0 ? (
          <EmptyPane
            title="No server yet"
            words="Connect GitLab.com or a server of your own, version 8.3 and newer."
            action="Connect a server…"
            onAction={() => setDialog({ type: 'server' })}
          />
        ) : (
          <EmptyPane
            title="No project yet"
            words="Add a project and its trigger token, then fire it from here or from the tray."
            action="Add project…"
            onAction={() => setDialog({ type: 'project' })}
          />
        )}
      </main>
      {dialog === null ? null : (
        <Dialogs
          open={dialog}
          servers={servers}
          presets={presets}
          project={project}
          onOpen={setDialog}
          onClose={() => setDialog(null)}
          onProject={(added) => {
            setDialog(null);
            goToProject(added);
          }}
          onProjectGone={() => {
            setDialog(null);
            onHere(null);
          }}
        />
      )}
    </div>
  );
};
