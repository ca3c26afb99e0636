import { Ellipsis, KeyRound, Trash2 } from 'lucide-react';
import type { Project, Trigger } from '../../../contract/model.ts';
import { buttonClass } from '../../ui/Button.tsx';
import { Menu, MenuItem, MenuSeparator } from '../../ui/Menu.tsx';

interface ProjectMenuProps {
  readonly project: Project;
  readonly onAddTrigger: () => void;
  readonly onRemoveTrigger: (trigger: Trigger) => void;
  readonly onRemove: () => void;
}

/** What else can be done with a project. */
export const ProjectMenu = ({ project, onAddTrigger, onRemoveTrigger, onRemove }: ProjectMenuProps) => (
  <Menu
    className={buttonClass({ look: 'quiet', size: 'sm', iconOnly: true })}
    label="More for this project"
    button={<Ellipsis aria-hidden />}
  >
    <MenuItem icon={<KeyRound aria-hidden />} onPick={onAddTrigger}>
      Add trigger token…
    </MenuItem>
    {project.triggers.map((trigger) => (
      <MenuItem key={trigger.id} icon={<Trash2 aria-hidden />} onPick={() => onRemoveTrigger(trigger)}>
        Remove token {trigger.label}…
      </MenuItem>
    ))}
    <MenuSeparator />
    <MenuItem icon={<Trash2 aria-hidden />} onPick={onRemove}>
      Remove project…
    </MenuItem>
  </Menu>
);
