import { useState } from 'react';
import type { Place } from '../../../contract/events.ts';
import type { Preset } from '../../../contract/presets.ts';
import type { Problem } from '../../../contract/problems.ts';
import type { Project } from '../../../contract/projects.ts';
import type { Server } from '../../../contract/servers.ts';
import { useAddress, useHere } from '../../address/address.ts';
import { noFilter } from '../../address/here.ts';
import { useShortcut } from '../../keyboard/use-shortcut.ts';
import { everyRun, useAppInfo, useRuns } from '../../queries/use-data.ts';
import { AllBuilds } from '../builds/AllBuilds.tsx';
import { useDraftOf } from '../fire/drafts.ts';
import { focusForm } from '../fire/focus-form.ts';
import { Palette } from '../palette/Palette.tsx';
import { Settings } from '../settings/Settings.tsx';
import { usePlaceBefore } from '../settings/use-place-before.ts';
import { Banners } from './Banners.tsx';
import { Dialogs } from './Dialogs.tsx';
import { EmptyPane } from './EmptyPane.tsx';
import { ProjectPane } from './ProjectPane.tsx';
import { DialogsProvider, type OpenDialog } from './place.ts';
import styles from './Shell.module.css';
import { ShortcutSheet } from './ShortcutSheet.tsx';
import { Sidebar } from './Sidebar.tsx';
import { useWindowActions } from './use-window-actions.ts';

interface ShellProps {
  readonly servers: readonly Server[];
  readonly projects: readonly Project[];
  readonly presets: readonly Preset[];
  readonly lost: Problem | null;
  readonly palette: boolean;
  readonly onPalette: (open: boolean) => void;
  readonly onGo: (to: Place) => void;
}

/** The main window: presets and projects at the side, what is chosen beside them. */
export const Shell = ({ servers, projects, presets, lost, palette, onPalette, onGo }: ShellProps) => {
  const info = useAppInfo();
  const address = useAddress();
  const here = useHere();
  const before = usePlaceBefore();
  const runs = useRuns(everyRun);
  const { fill, showProject } = useWindowActions();
  const [dialog, setDialog] = useState<OpenDialog | null>(null);
  const [sheet, setSheet] = useState(false);

  const [first] = projects;
  const wanted = here.at === 'project' ? projects.find(({ id }) => id === here.projectId) : undefined;
  const project = wanted ?? first ?? null;
  const currentDraft = useDraftOf(project);
  const mac = info.data?.platform === 'darwin';
  const inProject = here.at === 'project' || here.at === 'start';

  useShortcut('palette', () => onPalette(true));
  useShortcut('sheet', () => setSheet(true));
  useShortcut('settings', () => address.go({ at: 'settings', section: 'general' }));
  useShortcut('builds', () => address.go({ at: 'builds', filter: noFilter, runId: null }));
  useShortcut('form', () => {
    if (project !== null) showProject(project.id);
    focusForm();
  });
  useShortcut('newPreset', () => setDialog({ type: 'preset', asNew: true }), inProject && project !== null);
  useShortcut('savePreset', () => setDialog({ type: 'preset' }), inProject && project !== null);

  return (
    <DialogsProvider value={setDialog}>
      {here.at === 'settings' ? (
        <Settings section={here.section} lost={lost} onBack={() => address.go(before)} />
      ) : (
        <div className={styles.app}>
          <Sidebar
            servers={servers}
            projects={projects}
            presets={presets}
            runs={runs.data ?? []}
            at={here.at}
            currentProjectId={inProject ? (project?.id ?? null) : null}
            currentPresetId={inProject ? (currentDraft?.presetId ?? null) : null}
            onProject={({ id }) => showProject(id)}
            onPreset={fill}
          />
          <main className={styles.pane}>
            <Banners lost={lost} />
            {here.at === 'builds' ? (
              <AllBuilds projects={projects} presets={presets} filter={here.filter} runId={here.runId} />
            ) : project !== null ? (
              <ProjectPane
                key={project.id}
                project={project}
                server={servers.find(({ id }) => id === project.serverId) ?? null}
                presets={presets}
                mac={mac}
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
        </div>
      )}
      {dialog === null ? null : (
        <Dialogs
          open={dialog}
          servers={servers}
          projects={projects}
          presets={presets}
          project={project}
          onOpen={setDialog}
          onClose={() => setDialog(null)}
          onProject={(added) => {
            setDialog(null);
            showProject(added.id);
          }}
          onProjectGone={() => {
            setDialog(null);
            address.go({ at: 'start' }, 'replace');
          }}
        />
      )}
      {palette ? (
        <Palette
          onGo={onGo}
          onDialog={(which, project) => {
            if (which === 'sheet') setSheet(true);
            else
              setDialog(
                which === 'server' ? { type: 'server' } : { type: 'project', ...(project && { project }) },
              );
          }}
          onClose={() => onPalette(false)}
        />
      ) : null}
      {sheet ? <ShortcutSheet mac={mac} onClose={() => setSheet(false)} /> : null}
    </DialogsProvider>
  );
};
