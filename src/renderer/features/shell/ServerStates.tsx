import { Plug, Plus, Settings, Unplug } from 'lucide-react';
import type { Server } from '../../../contract/servers.ts';
import { useAddress } from '../../address/address.ts';
import { ariaKeys } from '../../keyboard/shortcuts.ts';
import { useSettings } from '../../queries/use-data.ts';
import { Button } from '../../ui/Button.tsx';
import { classNames } from '../../ui/class-names.ts';
import styles from './Sidebar.module.css';

const words = (
  { name, connection: { state } }: Server,
  paused: boolean,
): { readonly shown: string; readonly said: string } => {
  switch (state) {
    case 'connected':
      return paused ? { shown: `${name}: paused`, said: '' } : { shown: name, said: ', connected' };
    case 'unknown':
      return { shown: name, said: ', not asked yet' };
    case 'unreachable':
      return { shown: `${name}: not reachable`, said: '' };
    case 'offline':
      return { shown: `${name}: no network`, said: '' };
    case 'token-rejected':
      return { shown: `${name}: access token rejected`, said: '' };
  }
};

interface ServerStatesProps {
  readonly servers: readonly Server[];
  readonly onAdd: () => void;
}

/** How the last request to each server went. */
export const ServerStates = ({ servers, onAdd }: ServerStatesProps) => {
  const address = useAddress();
  const paused = useSettings().data?.following.paused ?? false;
  return (
    <footer className={styles.foot}>
      <ul aria-label="Servers">
        {servers.map((server) => {
          const { shown, said } = words(server, paused);
          const { state, problem } = server.connection;
          const trouble = state === 'unreachable' || state === 'offline' || state === 'token-rejected';
          return (
            <li key={server.id} title={problem === null ? server.url : `${problem.message} ${problem.hint}`}>
              {trouble ? (
                <Unplug className={styles.trouble} aria-hidden />
              ) : (
                <Plug className={classNames(state === 'connected' && styles.fine)} aria-hidden />
              )}
              <span className="truncate">
                {shown}
                <span className="visually-hidden">{said}</span>
              </span>
            </li>
          );
        })}
      </ul>
      {servers.length === 0 ? (
        <Button look="quiet" iconOnly aria-label="Connect a server" title="Connect a server" onClick={onAdd}>
          <Plus aria-hidden />
        </Button>
      ) : null}
      <Button
        look="quiet"
        iconOnly
        aria-label="Settings"
        title="Settings"
        aria-keyshortcuts={ariaKeys('settings')}
        onClick={() => address.go({ at: 'settings', section: 'general' })}
      >
        <Settings aria-hidden />
      </Button>
    </footer>
  );
};
