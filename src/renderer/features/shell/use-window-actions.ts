import { useQueryClient } from '@tanstack/react-query';
import type { FormFill } from '../../../contract/events.ts';
import type { Preset } from '../../../contract/presets.ts';
import type { Project } from '../../../contract/projects.ts';
import type { Run } from '../../../contract/runs.ts';
import { useAddress } from '../../address/address.ts';
import { type BuildsFilter, noFilter } from '../../address/here.ts';
import { keys } from '../../queries/keys.ts';
import { useAnnounce } from '../../ui/announcer.tsx';
import { draftFromLink, draftFromPreset, draftFromRun } from '../fire/draft.ts';
import { useDrafts } from '../fire/drafts.ts';
import { focusForm } from '../fire/focus-form.ts';

interface WindowActions {
  showProject(projectId: string): void;
  /** Fills the form from the preset, and shows it; with `ask`, it asks whether to fire. */
  fill(preset: Preset, ask?: boolean): void;
  /** Fills the form from a link, and shows it: never more than that. */
  fillFromLink(project: Project, asked: FormFill): void;
  /** Fills the form from the run, and shows it; false where its project is not set up here. */
  fireAgain(run: Run): boolean;
  /** The run with its jobs and log, among the builds that the filter lets through. */
  showRun(runId: string, filter?: BuildsFilter): void;
  showBuilds(filter?: Partial<BuildsFilter>): void;
}

/** What every part of the window can do with it. */
export const useWindowActions = (): WindowActions => {
  const address = useAddress();
  const drafts = useDrafts();
  const client = useQueryClient();
  const announce = useAnnounce();
  const showProject = (projectId: string): void => address.go({ at: 'project', projectId });
  return {
    showProject,
    fill: (preset, ask = false) => {
      drafts.fill(preset.projectId, draftFromPreset(preset), ask);
      showProject(preset.projectId);
    },
    fillFromLink: (project, asked) => {
      drafts.fill(project.id, draftFromLink(asked, project));
      showProject(project.id);
      announce('The form is filled from a link. Nothing is fired.');
    },
    fireAgain: (run) => {
      const projects = client.getQueryData<Project[]>(keys.projects) ?? [];
      const owner = projects.find(({ id }) => id === run.projectId);
      if (owner === undefined) return false;
      drafts.fill(owner.id, draftFromRun(run, owner));
      showProject(owner.id);
      announce('The form is filled from that run.');
      focusForm();
      return true;
    },
    showRun: (runId, filter = noFilter) => address.go({ at: 'builds', filter, runId }),
    showBuilds: (filter = {}) =>
      address.go({ at: 'builds', filter: { ...noFilter, ...filter }, runId: null }),
  };
};
