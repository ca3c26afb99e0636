import type { Trigger } from '../../../../contract/projects.ts';
import { usePresets, useProjects } from '../../../queries/use-data.ts';

/** Names the presets that fire with a trigger token; nothing where there are none. */
export const UsedBy = ({ trigger }: { readonly trigger: Trigger }) => {
  const project = useProjects().data?.find(({ id }) => id === trigger.projectId);
  const isFirst = project?.triggers[0]?.id === trigger.id;
  const presets = (usePresets().data ?? []).filter(
    ({ projectId, triggerId }) =>
      projectId === trigger.projectId && (triggerId === trigger.id || (triggerId === null && isFirst)),
  );
  if (presets.length === 0) return null;
  return (
    <p>
      {presets.length === 1 ? 'A preset fires' : `${presets.length} presets fire`} with it:{' '}
      <b>{presets.map(({ name }) => name).join(', ')}</b>.
    </p>
  );
};
