import { Plug, Plus, Unplug } from 'lucide-react';
import type { Server } from '../../../contract/model.ts';
import { Button } from '../../ui/Button.tsx';
import { classNames } from '../../ui/class-names.ts';
import styles from './Sidebar.module.css';

const words = ({
  name,
  connection: { state },
}: Server): { readonly shown: string; readonly said: string } => {
  switch (state) {
    case 'connected':
      return { shown: name, said: ', connected' };
    case 'unknown':
      return { shown: name, said: ', not asked yet' };
    case 'unreachable':
      return { shown: `${name}: not reachable`, said: '' };
    case 'token-rejected':
      return { shown: `${name}: access token rejected`, said: '' };
  }
};

interface ServerStatesProps {
  readonly servers: readonly Server[];
  readonly onAdd: () => void;
}

/** How the last request to each server went. */
export const ServerStates = ({ servers, onAdd }: ServerStatesProps) => (
  <footer className={styles.foot}>
    <ul aria-label="Servers">
      {servers.map((server) => {
        const { shown, said } = words(server);
        const { state, problem } = server.connection;
        const trouble = state === 'unreachable' || state === 'token-rejected';
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
    <Button look="quiet" iconOnly aria-label="Connect a server" title="Connect a server" onClick={onAdd}>
      <Plus aria-hidden />
    </Button>
  </footer>
);
