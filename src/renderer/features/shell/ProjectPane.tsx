import type { Preset, Project, Server } from '../../../contract/model.ts';
import { RecentBuilds } from '../builds/RecentBuilds.tsx';
import { useDraft } from '../fire/drafts.ts';
import { FireForm } from '../fire/FireForm.tsx';
import { focusForm } from '../fire/focus-form.ts';
import { ProjectMenu } from '../projects/ProjectMenu.tsx';
import { PaneHeader } from './PaneHeader.tsx';
import { useDialogs } from './place.ts';

interface ProjectPaneProps {
  readonly project: Project;
  readonly server: Server | null;
  readonly presets: readonly Preset[];
  readonly mac: boolean;
}

/** One project: its fire form, and what was fired from here. */
export const ProjectPane = ({ project, server, presets, mac }: ProjectPaneProps) => {
  const { draft } = useDraft(project);
  const open = useDialogs();
  return (
    <>
      <PaneHeader project={project} server={server}>
        <ProjectMenu
          project={project}
          onAddTrigger={() => open({ type: 'trigger' })}
          onRemoveTrigger={({ label }) => open({ type: 'remove-trigger', label })}
          onRemove={() => open({ type: 'remove-project' })}
        />
      </PaneHeader>
      <FireForm
        project={project}
        presets={presets}
        mac={mac}
        onAddTrigger={() => open({ type: 'trigger' })}
        onSavePreset={() => open({ type: 'preset' })}
        onRemovePreset={({ id }) => open({ type: 'remove-preset', presetId: id })}
      />
      <RecentBuilds project={project} presetId={draft.presetId} onChooseRef={focusForm} />
    </>
  );
};
