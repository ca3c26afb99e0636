import { ListRestart, MoreHorizontal, Pencil, ServerIcon, Stethoscope, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { Server } from '../../../../contract/servers.ts';
import { useOperation } from '../../../queries/use-operation.ts';
import { Button, buttonClass } from '../../../ui/Button.tsx';
import { Callout } from '../../../ui/Callout.tsx';
import { Menu, MenuItem, MenuSeparator } from '../../../ui/Menu.tsx';
import { ProblemText } from '../../../ui/ProblemText.tsx';
import { RelativeTime } from '../../../ui/RelativeTime.tsx';
import { ChangeServerDialog } from './ChangeServerDialog.tsx';
import { CheckDialog } from './CheckDialog.tsx';
import { RemoveServerDialog } from './RemoveServerDialog.tsx';
import { RemoveTokenDialog } from './RemoveTokenDialog.tsx';
import { ReplaceTokenDialog } from './ReplaceTokenDialog.tsx';
import { ServerBadge } from './ServerBadge.tsx';
import styles from './ServerCard.module.css';
import { ServerFacts } from './ServerFacts.tsx';
import { SyncRow } from './SyncRow.tsx';
import type { ServerDialog } from './server-dialog.ts';

/** A server: what is known of it, and what can be done with it. */
export const ServerCard = ({ server }: { readonly server: Server }) => {
  const [dialog, setDialog] = useState<ServerDialog | null>(null);
  const sync = useOperation('projects.sync');
  const close = (): void => setDialog(null);
  const { connection } = server;
  const lost = connection.state === 'unreachable' || connection.state === 'offline';
  const trouble = lost || connection.state === 'token-rejected';
  return (
    <article className={styles.card} aria-label={server.name}>
      <header className={styles.head}>
        <ServerIcon aria-hidden />
        <div>
          <h2 className="truncate">{server.name}</h2>
          <p>
            {server.version === null ? 'GitLab, version not told' : `GitLab ${server.version}`}
            {connection.checkedAt === null ? null : (
              <>
                , {lost ? 'last asked' : 'checked'} <RelativeTime at={connection.checkedAt} />
              </>
            )}
          </p>
        </div>
        <ServerBadge state={connection.state} />
        <Menu
          className={buttonClass({ look: 'quiet', size: 'sm', iconOnly: true })}
          label={`More for ${server.name}`}
          button={<MoreHorizontal aria-hidden />}
        >
          <MenuItem icon={<Stethoscope aria-hidden />} onPick={() => setDialog('check')}>
            Test connection…
          </MenuItem>
          <MenuItem icon={<Pencil aria-hidden />} onPick={() => setDialog('change')}>
            Change…
          </MenuItem>
          <MenuItem
            icon={<ListRestart aria-hidden />}
            onPick={() => void sync.run({ server: server.id, afresh: true })}
          >
            Sync all projects
          </MenuItem>
          <MenuSeparator />
          <MenuItem icon={<Trash2 aria-hidden />} onPick={() => setDialog('remove')}>
            Remove server…
          </MenuItem>
        </Menu>
      </header>
      {trouble ? (
        <div className={styles.trouble}>
          <Callout
            level="warning"
            actions={
              <Button size="sm" onClick={() => setDialog(lost ? 'check' : 'token')}>
                {lost ? 'Try now…' : 'Replace…'}
              </Button>
            }
          >
            {connection.problem === null ? (
              <p>The server does not answer.</p>
            ) : (
              <ProblemText problem={connection.problem} />
            )}
          </Callout>
        </div>
      ) : null}
      <ServerFacts server={server} onDialog={setDialog} />
      <SyncRow server={server} problem={sync.problem} onSync={() => void sync.run({ server: server.id })} />
      {dialog === 'change' ? <ChangeServerDialog server={server} onClose={close} /> : null}
      {dialog === 'check' ? (
        <CheckDialog server={server} onClose={close} onChange={() => setDialog('change')} />
      ) : null}
      {dialog === 'token' ? <ReplaceTokenDialog server={server} onClose={close} /> : null}
      {dialog === 'remove-token' ? <RemoveTokenDialog server={server} onClose={close} /> : null}
      {dialog === 'remove' ? <RemoveServerDialog server={server} onClose={close} /> : null}
    </article>
  );
};
