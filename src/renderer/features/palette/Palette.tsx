import { usePresets, useProjects } from '../../queries/use-data.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { useWindowActions } from '../shell/use-window-actions.ts';

/** Presets and projects in one list. */
export const Palette = ({ onClose }: { readonly onClose: () => void }) => {
  const presets = usePresets();
  const projects = useProjects();
  const { fill, showProject } = useWindowActions();
  return (
    <Dialog title="Quick palette" onClose={onClose}>
      <ul>
        {(presets.data ?? []).map((preset) => (
          <li key={preset.id}>
            <button
              type="button"
              onClick={() => {
                fill(preset);
                onClose();
              }}
            >
              {preset.name}
            </button>
          </li>
        ))}
        {(projects.data ?? []).map((project) => (
          <li key={project.id}>
            <button
              type="button"
              onClick={() => {
                showProject(project.id);
                onClose();
              }}
            >
              {project.path ?? project.name}
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
};
