import type { ReactNode } from 'react';
import type { Preset } from '../../../contract/presets.ts';
import type { Project } from '../../../contract/projects.ts';
import { draftFromPreset } from './draft.ts';
import { type DraftHandle, isUnfired, useDrafts } from './drafts.ts';
import { LinkLine, PresetLine, RunLine } from './OriginLine.tsx';

interface FormOriginProps {
  readonly project: Project;
  readonly presets: readonly Preset[];
  readonly handle: DraftHandle;
  readonly differences: number;
  /** Secret values that nobody keeps. */
  readonly missing: number;
  readonly onUndone: () => void;
  readonly onSaveChanges: (preset: Preset) => void;
  readonly menuOf: (preset: Preset) => ReactNode;
}

/** Where the form's content came from, and the ways back. */
export const FormOrigin = ({ project, presets, handle, differences, missing, ...props }: FormOriginProps) => {
  const drafts = useDrafts();
  const { draft, before } = handle;
  const presetOf = (id: string | null): Preset | null => presets.find((one) => one.id === id) ?? null;
  const preset = presetOf(draft.presetId);
  const undo = (): void => {
    if (before === null) drafts.discard(project.id);
    else drafts.fill(project.id, before);
    props.onUndone();
  };
  const detach = (): void => handle.change((now) => ({ ...now, presetId: null }));
  if (draft.origin !== null) {
    return (
      <RunLine
        origin={draft.origin}
        preset={preset}
        differences={differences}
        missing={missing}
        onUndo={undo}
        onDetach={detach}
      />
    );
  }
  if (draft.fromLink === true) return <LinkLine onUndo={undo} />;
  if (preset === null) return null;
  const isWorthUndoing =
    before !== null && isUnfired({ ...handle, draft: before }, project, presetOf(before.presetId));
  return (
    <PresetLine
      preset={preset}
      differences={differences}
      onUndo={isWorthUndoing ? undo : null}
      onSave={() => props.onSaveChanges(preset)}
      onReset={() => drafts.fill(project.id, draftFromPreset(preset))}
      onDetach={detach}
      menu={props.menuOf(preset)}
    />
  );
};
