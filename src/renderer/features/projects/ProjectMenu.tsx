import { Copy, Ellipsis, Eraser, ExternalLink, KeyRound, ListChecks, RefreshCw, Trash2 } from 'lucide-react';
import type { Project, Trigger } from '../../../contract/projects.ts';
import type { Server } from '../../../contract/servers.ts';
import { useAddress } from '../../address/address.ts';
import { useOperation } from '../../queries/use-operation.ts';
import { useAnnounce } from '../../ui/announcer.tsx';
import { buttonClass } from '../../ui/Button.tsx';
import { copyText } from '../../ui/copy-text.ts';
import { Menu, MenuItem, MenuLink, MenuSeparator } from '../../ui/Menu.tsx';

interface ProjectMenuProps {
  readonly project: Project;
  readonly server: Server | null;
  /** Null where its form holds nothing to be thrown away. */
  readonly onDiscard: (() => void) | null;
  readonly onAddTrigger: () => void;
  readonly onRemoveTrigger: (trigger: Trigger) => void;
  readonly onRemove: () => void;
}

/** Where GitLab keeps a project's trigger tokens. */
const SETTINGS = '/-/settings/ci_cd#js-pipeline-triggers';

/** What else can be done with a project. */
export const ProjectMenu = (props: ProjectMenuProps) => {
  const { project, server, onDiscard, onAddTrigger, onRemoveTrigger, onRemove } = props;
  const sync = useOperation('projects.sync');
  const address = useAddress();
  const announce = useAnnounce();
  const { path, webUrl } = project;
  const readAgain = async (): Promise<void> => {
    announce(`Reading the projects of ${project.serverName}…`);
    const read = await sync.run({ server: project.serverId, afresh: true });
    const problem = read.ok ? read.data.problem : read.problem;
    announce(problem === null ? 'The projects were read again.' : `Not read. ${problem.message}`);
  };
  return (
    <Menu
      className={buttonClass({ look: 'quiet', size: 'sm', iconOnly: true })}
      label="More for this project"
      button={<Ellipsis aria-hidden />}
    >
      {onDiscard === null ? null : (
        <>
          <MenuItem icon={<Eraser aria-hidden />} onPick={onDiscard}>
            Discard changes
          </MenuItem>
          <MenuSeparator />
        </>
      )}
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
      {server?.accessToken == null ? null : (
        <MenuItem icon={<RefreshCw aria-hidden />} onPick={() => void readAgain()}>
          Read projects of {project.serverName} again
        </MenuItem>
      )}
      {path === null && webUrl === null && server?.accessToken == null ? null : <MenuSeparator />}
      <MenuItem icon={<Trash2 aria-hidden />} onPick={onRemove}>
        Remove project…
      </MenuItem>
    </Menu>
  );
};
