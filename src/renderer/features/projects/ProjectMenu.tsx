import { Menu } from '@base-ui/react/menu';
import { Ellipsis, KeyRound, Trash2 } from 'lucide-react';
import type { Project, Trigger } from '../../../contract/model.ts';
import { buttonClass } from '../../ui/Button.tsx';
import popup from '../../ui/popup.module.css';

interface ProjectMenuProps {
  readonly project: Project;
  readonly onAddTrigger: () => void;
  readonly onRemoveTrigger: (trigger: Trigger) => void;
  readonly onRemove: () => void;
}

/** What else can be done with a project. */
export const ProjectMenu = ({ project, onAddTrigger, onRemoveTrigger, onRemove }: ProjectMenuProps) => (
  <Menu.Root modal={false}>
    <Menu.Trigger
      className={buttonClass({ look: 'quiet', size: 'sm', iconOnly: true })}
      aria-label="More for this project"
    >
      <Ellipsis aria-hidden />
    </Menu.Trigger>
    <Menu.Portal>
      <Menu.Positioner className={popup.positioner} sideOffset={4} align="end">
        <Menu.Popup className={popup.menu}>
          <Menu.Item className={popup.item} onClick={onAddTrigger}>
            <KeyRound aria-hidden />
            Add trigger token…
          </Menu.Item>
          {project.triggers.map((trigger) => (
            <Menu.Item key={trigger.id} className={popup.item} onClick={() => onRemoveTrigger(trigger)}>
              <Trash2 aria-hidden />
              Remove token {trigger.label}…
            </Menu.Item>
          ))}
          <Menu.Separator className={popup.separator} />
          <Menu.Item className={popup.item} onClick={onRemove}>
            <Trash2 aria-hidden />
            Remove project…
          </Menu.Item>
        </Menu.Popup>
      </Menu.Positioner>
    </Menu.Portal>
  </Menu.Root>
);
