import { KeyRound } from 'lucide-react';
import { type FormEvent, useRef, useState } from 'react';
import type { Server } from '../../../../contract/servers.ts';
import { useOperation } from '../../../queries/use-operation.ts';
import { useAnnounce } from '../../../ui/announcer.tsx';
import { Button } from '../../../ui/Button.tsx';
import { Dialog, DialogActions } from '../../../ui/Dialog.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import styles from '../../projects/dialogs.module.css';
import { tokenPage } from '../../projects/server-draft.ts';

/** Takes a new access token. The old one stays until the server has taken the new one. */
export const ReplaceTokenDialog = ({
  server,
  onClose,
}: {
  readonly server: Server;
  readonly onClose: () => void;
}) => {
  const set = useOperation('servers.setAccessToken');
  const announce = useAnnounce();
  const input = useRef<HTMLInputElement>(null);
  const [missing, setMissing] = useState(false);
  const page = tokenPage(server.url);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (set.pending || input.current === null) return;
    const accessToken = input.current.value.trim();
    input.current.value = '';
    setMissing(accessToken === '');
    if (accessToken === '') return input.current.focus();
    const kept = await set.run({ server: server.id, accessToken });
    if (!kept.ok) return input.current?.focus();
    announce('The access token is kept.');
    onClose();
  };
  return (
    <Dialog
      title={`Access token for ${server.name}`}
      description="The server is asked with it before it is kept. Until then the old one stays."
      onClose={onClose}
      initialFocus={input}
    >
      <form className={styles.form} onSubmit={(event) => void submit(event)}>
        <TextField
          label="Access token"
          secret
          icon={<KeyRound aria-hidden />}
          placeholder="glpat-…"
          inputRef={input}
          error={missing ? 'A token is missing' : null}
          problem={set.problem}
          hint={
            <>
              Scope <code className="mono">read_api</code> follows builds and suggests refs;{' '}
              <code className="mono">api</code> can also retry, cancel and manage triggers.{' '}
              {page === null ? null : (
                <a href={page} target="_blank" rel="noreferrer">
                  Create one on GitLab
                </a>
              )}
            </>
          }
        />
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" type="submit" aria-disabled={set.pending}>
            {set.pending ? 'Asking the server…' : 'Keep'}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
};
