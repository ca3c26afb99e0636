import { KeyRound, MoreHorizontal, Pencil, RefreshCw, ShieldX, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { Project } from '../../../../contract/projects.ts';
import type { Server } from '../../../../contract/servers.ts';
import { Badge } from '../../../ui/Badge.tsx';
import { buttonClass } from '../../../ui/Button.tsx';
import { Menu, MenuItem, MenuSeparator } from '../../../ui/Menu.tsx';
import { relativeTime } from '../../../ui/time.ts';
import { useNow } from '../../../ui/use-now.ts';
import { useDialogs } from '../../shell/place.ts';
import { expiryOf } from '../expiry.ts';
import { RenameTriggerDialog } from './RenameTriggerDialog.tsx';
import { RevokeTriggerDialog } from './RevokeTriggerDialog.tsx';
import { RotateTriggerDialog } from './RotateTriggerDialog.tsx';
import styles from './Triggers.module.css';
import type { TriggerLine } from './trigger-rows.ts';

interface TriggerLineRowProps {
  readonly line: TriggerLine;
  readonly project: Project;
  readonly server: Server | null;
  /** The server has answered: what it does not list is not there. */
  readonly asked: boolean;
}

/** A trigger: its label and four characters, what the server tells of it, and what can be done with it. */
export const TriggerLineRow = ({ line, project, server, asked }: TriggerLineRowProps) => {
  const { held, remote } = line;
  const now = useNow(60_000);
  const dialogs = useDialogs();
  const [dialog, setDialog] = useState<'rename' | 'rotate' | 'revoke' | null>(null);
  const close = (): void => setDialog(null);
  const expiry = expiryOf(remote?.expiresAt ?? held?.expiresAt ?? null, now);
  const label = held?.label ?? remote?.description ?? 'without a description';
  const facts = [
    remote?.owner == null ? null : `runs as @${remote.owner}`,
    remote === null
      ? null
      : remote.lastUsedAt === null
        ? 'never used'
        : `last used ${relativeTime(remote.lastUsedAt, now)}`,
    remote?.createdAt == null ? null : `created ${relativeTime(remote.createdAt, now)}`,
    held !== null && remote !== null && remote.description !== null && remote.description !== held.label
      ? `called ${remote.description} there`
      : null,
  ].filter((fact) => fact !== null);
  return (
    <li className={styles.line}>
      <KeyRound aria-hidden />
      <div>
        <p>
          <b className="selectable">{label}</b>{' '}
          <span className="mono subtle">··· {held?.hint ?? remote?.hint}</span>{' '}
          {held === null ? <Badge look="outline">only on the server</Badge> : null}
          {held !== null && asked && remote === null ? (
            <Badge look="warning" title="It may have been revoked, or belongs to somebody else">
              not on the server’s list
            </Badge>
          ) : null}
          {expiry === null ? null : <Badge look={expiry.level}>{expiry.words}</Badge>}
        </p>
        {facts.length === 0 ? null : <p className={styles.facts}>{facts.join(', ')}</p>}
      </div>
      {held === null ? null : (
        <Menu
          className={buttonClass({ look: 'quiet', size: 'sm', iconOnly: true })}
          label={`More for ${label}`}
          button={<MoreHorizontal aria-hidden />}
        >
          <MenuItem icon={<Pencil aria-hidden />} onPick={() => setDialog('rename')}>
            Rename…
          </MenuItem>
          <MenuItem icon={<RefreshCw aria-hidden />} onPick={() => setDialog('rotate')}>
            Rotate…
          </MenuItem>
          <MenuSeparator />
          <MenuItem icon={<ShieldX aria-hidden />} onPick={() => setDialog('revoke')}>
            Revoke on the server…
          </MenuItem>
          <MenuItem
            icon={<Trash2 aria-hidden />}
            onPick={() => dialogs({ type: 'remove-trigger', label: held.label, projectId: project.id })}
          >
            Forget here…
          </MenuItem>
        </Menu>
      )}
      {held === null || dialog !== 'rename' ? null : (
        <RenameTriggerDialog project={project} server={server} trigger={held} onClose={close} />
      )}
      {held === null || dialog !== 'rotate' ? null : (
        <RotateTriggerDialog project={project} trigger={held} onClose={close} />
      )}
      {held === null || dialog !== 'revoke' ? null : (
        <RevokeTriggerDialog project={project} trigger={held} onClose={close} />
      )}
    </li>
  );
};
