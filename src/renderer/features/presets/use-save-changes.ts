import type { Preset } from '../../../contract/presets.ts';
import type { Project } from '../../../contract/projects.ts';
import { useOperation } from '../../queries/use-operation.ts';
import { useAnnounce } from '../../ui/announcer.tsx';
import { draftFromPreset } from '../fire/draft.ts';
import { useDraft } from '../fire/drafts.ts';
import { presetInput } from './preset-input.ts';

/** Saves the form into the preset that it came from, at once; `problem` tells why it could not be. */
export const useSaveChanges = (project: Project) => {
  const save = useOperation('presets.save');
  const announce = useAnnounce();
  const { now, change } = useDraft(project);
  const saveChanges = async (preset: Preset): Promise<void> => {
    if (save.pending) return;
    const { id, name, confirm, pinned } = preset;
    const saved = await save.run(presetInput(now().draft, project, { id, name, confirm, pinned }));
    if (!saved.ok) return announce(`Not saved. ${saved.problem.message}`);
    // The saved values are the preset's from here on, its secrets included.
    change(() => draftFromPreset(saved.data));
    announce(`Preset ${saved.data.name} saved.`);
  };
  return { saveChanges, problem: save.problem };
};
