import type { OperationInput } from '../../../contract/operations.ts';
import type { Project } from '../../../contract/projects.ts';
import { chosenTrigger, type Draft, variablesOf } from '../fire/draft.ts';

type SaveInput = OperationInput<'presets.save'>;

/** The form as the preset that it shall become. */
export const presetInput = (
  draft: Draft,
  project: Project,
  options: Pick<SaveInput, 'id' | 'name' | 'confirm' | 'pinned' | 'notify' | 'shortcut'>,
): SaveInput => {
  const trigger = chosenTrigger(draft, project);
  return {
    ...options,
    project: project.id,
    ref: draft.ref,
    ...(trigger === null ? {} : { trigger: trigger.id }),
    variables: variablesOf(draft),
    inputs: draft.inputs,
  };
};
