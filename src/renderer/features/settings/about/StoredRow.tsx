import { useState } from 'react';
import type { StoredSecrets, VaultStatus } from '../../../../contract/app-facts.ts';
import { useStoredSecrets } from '../../../queries/use-data.ts';
import { Button } from '../../../ui/Button.tsx';
import { Row } from '../Rows.tsx';
import { RemoveSecretsDialog } from './RemoveSecretsDialog.tsx';

const counted = (count: number, one: string, many: string): string =>
  count === 0 ? '' : `${count} ${count === 1 ? one : many}`;

const storedWords = (stored: StoredSecrets): string => {
  const parts = [
    counted(stored.accessTokens, 'access token', 'access tokens'),
    counted(stored.triggerTokens, 'trigger token', 'trigger tokens'),
    counted(stored.secretVariables, 'secret variable', 'secret variables'),
    counted(stored.proxyLogins, 'proxy login', 'proxy logins'),
  ].filter((part) => part !== '');
  return parts.length === 0 ? 'Nothing' : parts.join(', ');
};

/** How many secrets are kept, and the way to be rid of them all. */
export const StoredRow = ({ vault }: { readonly vault: VaultStatus }) => {
  const stored = useStoredSecrets();
  const [asking, setAsking] = useState(false);
  const words =
    stored.data !== undefined
      ? storedWords(stored.data)
      : stored.isError
        ? `Not known: ${stored.error.problem.message}`
        : 'Counting…';
  return (
    <>
      <Row title={vault.kind === 'session' ? 'Kept for this session' : 'Stored there'} hint={words}>
        <Button size="sm" onClick={() => setAsking(true)} aria-label="Remove all stored secrets…">
          Remove all…
        </Button>
      </Row>
      {asking ? <RemoveSecretsDialog words={words} onClose={() => setAsking(false)} /> : null}
    </>
  );
};
