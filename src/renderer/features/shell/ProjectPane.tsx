import type { Preset } from '../../../contract/presets.ts';
import type { Project } from '../../../contract/projects.ts';
import type { Server } from '../../../contract/servers.ts';
import { useAnnounce } from '../../ui/announcer.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { ProblemText } from '../../ui/ProblemText.tsx';
import { RecentBuilds } from '../builds/RecentBuilds.tsx';
import { draftFromPreset } from '../fire/draft.ts';
import { isUnfired, useDraft, useDrafts } from '../fire/drafts.ts';
import { FireForm } from '../fire/FireForm.tsx';
import { focusForm } from '../fire/focus-form.ts';
import { PresetMenu } from '../presets/PresetMenu.tsx';
import { useSaveChanges } from '../presets/use-save-changes.ts';
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
  const open = useDialogs();
  const { saveChanges, problem } = useSaveChanges(project);
  const drafts = useDrafts();
  const announce = useAnnounce();
  const entry = useDraft(project);
  const preset = presets.find(({ id }) => id === entry.draft.presetId) ?? null;
  const discard = (): void => {
    if (preset === null) drafts.discard(project.id);
    else drafts.fill(project.id, draftFromPreset(preset));
    announce('Changes discarded.');
    focusForm();
  };
  return (
    <>
      <PaneHeader project={project} server={server} mac={mac}>
        <ProjectMenu
          project={project}
          server={server}
          onDiscard={isUnfired(entry, project, preset) ? discard : null}
          onAddTrigger={() => open({ type: 'trigger' })}
          onRemoveTrigger={({ label }) => open({ type: 'remove-trigger', label })}
          onRemove={() => open({ type: 'remove-project' })}
        />
      </PaneHeader>
      {problem === null ? null : (
        <Callout level="danger">
          <ProblemText problem={problem} />
        </Callout>
      )}
      <FireForm
        project={project}
        server={server}
        presets={presets}
        mac={mac}
        onAddTrigger={() => open({ type: 'trigger' })}
        onSavePreset={() => open({ type: 'preset' })}
        onSaveChanges={(changed) => void saveChanges(changed)}
        menuOf={(shown) => <PresetMenu preset={shown} />}
      />
      <RecentBuilds project={project} presetId={entry.draft.presetId} onChooseRef={focusForm} />
    </>
  );
};
