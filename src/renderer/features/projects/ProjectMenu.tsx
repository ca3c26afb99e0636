import { Copy, Ellipsis, ExternalLink, KeyRound, ListChecks, Trash2 } from 'lucide-react';
import type { Project, Trigger } from '../../../contract/model.ts';
import { useAddress } from '../../address/address.ts';
import { useAnnounce } from '../../ui/announcer.tsx';
import { buttonClass } from '../../ui/Button.tsx';
import { copyText } from '../../ui/copy-text.ts';
import { Menu, MenuItem, MenuLink, MenuSeparator } from '../../ui/Menu.tsx';

interface ProjectMenuProps {
  readonly project: Project;
  readonly onAddTrigger: () => void;
  readonly onRemoveTrigger: (trigger: Trigger) => void;
  readonly onRemove: () => void;
}

/** Where GitLab keeps a project's trigger tokens. */
const SETTINGS = '/-/settings/ci_cd#js-pipeline-triggers';

/** What else can be done with a project. */
export const ProjectMenu = ({ project, onAddTrigger, onRemoveTrigger, onRemove }: ProjectMenuProps) => {
  const address = useAddress();
  const announce = useAnnounce();
  const { path, webUrl } = project;
  return (
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
      <MenuItem
        icon={<ListChecks aria-hidden />}
        onPick={() => address.go({ at: 'settings', section: 'triggers' })}
      >
        Triggers…
      </MenuItem>
      <MenuSeparator />
      {path === null ? null : (
        <MenuItem
          icon={<Copy aria-hidden />}
          onPick={() => announce(copyText(path) ? `Copied ${path}.` : 'Not copied: the clipboard is closed.')}
        >
          Copy path
        </MenuItem>
      )}
      {webUrl === null ? null : (
        <MenuLink icon={<ExternalLink aria-hidden />} href={`${webUrl}${SETTINGS}`}>
          Open CI/CD settings in browser
        </MenuLink>
      )}
      {path === null && webUrl === null ? null : <MenuSeparator />}
      <MenuItem icon={<Trash2 aria-hidden />} onPick={onRemove}>
        Remove project…
      </MenuItem>
    </Menu>
  );
};
