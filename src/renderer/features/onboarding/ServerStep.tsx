import { useState } from 'react';
import type { Server } from '../../../contract/servers.ts';
import { Button } from '../../ui/Button.tsx';
import { TextButton } from '../../ui/TextButton.tsx';
import { ServerForm } from '../projects/ServerForm.tsx';
import { SnippetField } from '../projects/SnippetField.tsx';
import type { PastedSnippet } from '../projects/use-snippet.ts';
import styles from './Setup.module.css';
import { VaultNote } from './VaultNote.tsx';

interface ServerStepProps {
  readonly url: string;
  readonly onUrl: (url: string) => void;
  readonly snippet: PastedSnippet;
  readonly onConnected: (server: Server) => void;
  readonly onSkip: () => void;
}

/** The first step: a server by its address, or by a snippet that names it along with everything else. */
export const ServerStep = ({ url, onUrl, snippet, onConnected, onSkip }: ServerStepProps) => {
  const [bySnippet, setBySnippet] = useState(false);
  return (
    <ServerForm className={styles.form} url={url} onUrl={onUrl} onAdded={onConnected}>
      {(fields, pending) => (
        <>
          <div className={styles.body}>
            <header>
              <h2 tabIndex={-1} data-step-title>
                Connect a GitLab server
              </h2>
              <p>GitLab.com or your own, version 8.3 and newer.</p>
            </header>
            {bySnippet ? (
              <div className={styles.snippet}>
                <p>
                  Paste the cURL snippet of a trigger, from Settings, CI/CD, Pipeline trigger tokens: server,
                  project, token, ref and variables are taken from it.
                </p>
                <SnippetField
                  snippet={snippet}
                  missing={false}
                  needsToken={false}
                  autoFocus
                  onFound={({ serverUrl }) => {
                    if (serverUrl !== null) onUrl(serverUrl);
                  }}
                />
              </div>
            ) : null}
            {fields}
            {bySnippet ? null : (
              <p>
                <TextButton onClick={() => setBySnippet(true)}>Start from a cURL snippet instead</TextButton>
              </p>
            )}
            <VaultNote />
          </div>
          <footer className={styles.foot}>
            <Button look="quiet" onClick={onSkip}>
              Skip setup
            </Button>
            <span className={styles.next}>
              <Button look="primary" type="submit" aria-disabled={pending}>
                {pending ? 'Connecting…' : 'Continue'}
              </Button>
            </span>
          </footer>
        </>
      )}
    </ServerForm>
  );
};
