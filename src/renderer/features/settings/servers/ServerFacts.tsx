import { Lock } from 'lucide-react';
import type { Dialect, ProxySetting, Server } from '../../../../contract/servers.ts';
import { useAppInfo, useServerCheck } from '../../../queries/use-data.ts';
import { Badge } from '../../../ui/Badge.tsx';
import { Button } from '../../../ui/Button.tsx';
import { useNow } from '../../../ui/use-now.ts';
import { expiryOf } from '../expiry.ts';
import styles from './ServerCard.module.css';
import type { ServerDialog } from './server-dialog.ts';

const proxyWords = (proxy: ProxySetting): string => {
  switch (proxy.mode) {
    case 'system':
      return 'Same as the system';
    case 'none':
      return 'None';
    case 'url':
      return `${proxy.url}${proxy.login ? ', with a login' : ''}`;
  }
};

const dialects: Readonly<Record<Dialect, string>> = {
  v4: 'v4',
  v3: 'v3',
  ci: 'the old CI address',
};

interface ServerFactsProps {
  readonly server: Server;
  readonly onDialog: (dialog: ServerDialog) => void;
}

/** How a server is reached, and with what. */
export const ServerFacts = ({ server, onDialog }: ServerFactsProps) => {
  const vault = useAppInfo().data?.vault;
  // What the last connection test told of the token; nothing is asked for it here.
  const facts = useServerCheck(server.id, false).data?.accessToken ?? null;
  const now = useNow(60_000);
  const expiry = facts === null ? null : expiryOf(facts.expiresAt, now);
  const change = (what: string) => (
    <span className={styles.end}>
      <Button
        look="quiet"
        size="sm"
        onClick={() => onDialog('change')}
        aria-label={`Change ${what} of ${server.name}`}
      >
        Change…
      </Button>
    </span>
  );
  return (
    <dl className={styles.facts}>
      <dt>Base URL</dt>
      <dd>
        <span className="mono selectable truncate">{server.url}</span>
      </dd>
      <dt>Access token</dt>
      <dd>
        {server.accessToken === null ? (
          <>
            <span className="muted">none: builds can’t be followed</span>
            <span className={styles.end}>
              <Button
                size="sm"
                onClick={() => onDialog('token')}
                aria-label={`Add access token for ${server.name}…`}
              >
                Add…
              </Button>
            </span>
          </>
        ) : (
          <>
            <Lock aria-hidden />
            <span>{vault?.kind === 'session' ? 'for this session' : 'in keychain'}</span>
            <span className="subtle mono">··· {server.accessToken.hint}</span>
            {facts?.scopes?.map((scope) => (
              <Badge key={scope}>{scope}</Badge>
            ))}
            {expiry === null ? null : <Badge look={expiry.level}>{expiry.words}</Badge>}
            <span className={styles.end}>
              <Button
                size="sm"
                onClick={() => onDialog('token')}
                aria-label={`Replace access token of ${server.name}…`}
              >
                Replace…
              </Button>
              <Button
                look="quiet"
                size="sm"
                onClick={() => onDialog('remove-token')}
                aria-label={`Remove access token of ${server.name}…`}
              >
                Remove…
              </Button>
            </span>
          </>
        )}
      </dd>
      <dt>Certificates</dt>
      <dd>
        {server.caFile === null ? (
          <span>The system’s</span>
        ) : (
          <span className="truncate" title={server.caFile}>
            The system’s and <span className="mono selectable">{server.caFile}</span>
          </span>
        )}
        {change('certificates')}
      </dd>
      <dt>Proxy</dt>
      <dd>
        <span className="selectable truncate">{proxyWords(server.proxy)}</span>
        {change('proxy')}
      </dd>
      <dt>API</dt>
      <dd>
        <span>
          {server.dialect === null ? 'not known yet' : dialects[server.dialect]}
          {server.pinned ? ', chosen by you' : server.dialect === null ? '' : ', as the server told'}
        </span>
        {change('API')}
      </dd>
    </dl>
  );
};
