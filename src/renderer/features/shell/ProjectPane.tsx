import type { Preset, Project, Run, Server } from '../../../contract/model.ts';
import { RecentBuilds } from '../builds/RecentBuilds.tsx';
import { draftFromRun } from '../fire/draft.ts';
import { useDraft } from '../fire/drafts.ts';
import { FireForm } from '../fire/FireForm.tsx';
import { ProjectMenu } from '../projects/ProjectMenu.tsx';
import { PaneHeader } from './PaneHeader.tsx';
import type { OpenDialog } from './place.ts';

interface ProjectPaneProps {
  readonly project: Project;
  readonly server: Server | null;
  readonly presets: readonly Preset[];
  readonly mac: boolean;
  readonly selectedRunId: string | null;
  readonly onDialog: (dialog: OpenDialog) => void;
}

const focusRef = (): void => {
  const field = document.querySelector<HTMLInputElement>(
    'form[aria-labelledby="fire-heading"] input:not([type="radio"])',
  );
  field?.focus();
  field?.select();
};

/** One project: its fire form, and what was fired from here. */
export const ProjectPane = ({ project, server, presets, mac, selectedRunId, onDialog }: ProjectPaneProps) => {
  const { change } = useDraft(project);
  const again = (run: Run): void => {
    change(() => draftFromRun(run, project));
    focusRef();
  };
  return (
    <>
      <PaneHeader project={project} server={server}>
        <ProjectMenu
          project={project}
          onAddTrigger={() => onDialog({ type: 'trigger' })}
          onRemoveTrigger={({ label }) => onDialog({ type: 'remove-trigger', label })}
          onRemove={() => onDialog({ type: 'remove-project' })}
        />
      </PaneHeader>
      <FireForm
        project={project}
        presets={presets}
        mac={mac}
        onAddTrigger={() => onDialog({ type: 'trigger' })}
        onSavePreset={() => onDialog({ type: 'preset' })}
        onRemovePreset={({ id }) => onDialog({ type: 'remove-preset', presetId: id })}
      />
      <RecentBuilds project={project} selectedRunId={selectedRunId} onAgain={again} onChooseRef={focusRef} />
    </>
  );
};
