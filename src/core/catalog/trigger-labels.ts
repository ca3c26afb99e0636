import { type Failed, fail } from '../../contract/problems.ts';
import type { StoredProject, StoredSettings } from '../settings.ts';
import { projectLabel } from './views.ts';

export const isLabelTaken = (
  { triggers }: StoredSettings,
  project: Pick<StoredProject, 'id'>,
  label: string,
): boolean => triggers.some((one) => one.projectId === project.id && one.label === label);

/** Labels name the trigger tokens of a project, so each is there once. */
export const labelTaken = (project: StoredProject, label: string): Failed =>
  fail(
    'invalid-input',
    `${projectLabel(project)} already has a trigger token labelled ${label}.`,
    'Choose another label, or remove that one first.',
  );
