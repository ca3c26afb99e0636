import { useState } from 'react';
import type { Problem } from '../../../contract/problems.ts';
import type { Project } from '../../../contract/projects.ts';
import { useOperation } from '../../queries/use-operation.ts';
import { type Draft, variablesOf } from '../fire/draft.ts';

interface Finish {
  readonly pending: boolean;
  readonly problem: Problem | null;
  /** False where something could not be kept: `problem` says what. */
  keep(draft: Draft, wanted: { readonly preset: string | null; readonly login: boolean }): Promise<boolean>;
}

/** Keeps what the last step offers: a preset of the first fire, and the start at login. */
export const useFinish = (project: Project): Finish => {
  const save = useOperation('presets.save');
  const change = useOperation('settings.change');
  const [saved, setSaved] = useState(false);
  return {
    pending: save.pending || change.pending,
    problem: save.problem ?? change.problem,
    keep: async (draft, { preset, login }) => {
      if (preset !== null && !saved) {
        const kept = await save.run({
          name: preset,
          project: project.id,
          ref: draft.ref,
          ...(draft.triggerId === null ? {} : { trigger: draft.triggerId }),
          variables: variablesOf(draft).map((variable) => ({ ...variable })),
          inputs: draft.inputs,
        });
        if (!kept.ok) return false;
        setSaved(true);
      }
      if (!login) return true;
      const changed = await change.run({ general: { startAtLogin: true } });
      return changed.ok;
    },
  };
};
