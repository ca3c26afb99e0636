import { Globe, KeyRound } from 'lucide-react';
import { type FormEvent, type ReactNode, useRef, useState } from 'react';
import type { Server } from '../../../contract/model.ts';
import { useOperation } from '../../queries/use-operation.ts';
import { Callout } from '../../ui/Callout.tsx';
import { ProblemText } from '../../ui/ProblemText.tsx';
import { TextField } from '../../ui/TextField.tsx';
import styles from './dialogs.module.css';

interface ServerFormProps {
  readonly id?: string;
  readonly onAdded: (server: Server) => void;
  /** The buttons at its end. */
  readonly children: (pending: boolean) => ReactNode;
}

/** Connects a server: its address, and an access token where one is wanted. */
export const ServerForm = ({ id, onAdded, children }: ServerFormProps) => {
  const [url, setUrl] = useState('');
  const [missing, setMissing] = useState(false);
  const urlField = useRef<HTMLInputElement>(null);
  const tokenField = useRef<HTMLInputElement>(null);
  const add = useOperation('servers.add');

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (add.pending) return;
    setMissing(url.trim() === '');
    if (url.trim() === '') return urlField.current?.focus();
    const accessToken = tokenField.current?.value.trim() ?? '';
    if (tokenField.current !== null) tokenField.current.value = '';
    const added = await add.run({ url: url.trim(), ...(accessToken === '' ? {} : { accessToken }) });
    if (added.ok) onAdded(added.data);
    else urlField.current?.focus();
  };

  return (
    <form className={styles.form} id={id} onSubmit={(event) => void submit(event)}>
      <TextField
        label="Server address"
        icon={<Globe aria-hidden />}
        value={url}
        onValue={setUrl}
        placeholder="https://gitlab.example.com"
        inputRef={urlField}
        autoFocus
        error={missing ? 'An address is missing' : null}
      />
      <TextField
        label="Access token"
        aside="optional"
        secret
        icon={<KeyRound aria-hidden />}
        placeholder="glpat-…"
        inputRef={tokenField}
        hint={
          <>
            With it you can follow builds and pick refs from a list: scope{' '}
            <code className="mono">read_api</code>. Without it you can still fire.
          </>
        }
      />
      {add.problem === null ? null : (
        <Callout level="danger">
          <ProblemText problem={add.problem} />
        </Callout>
      )}
      {children(add.pending)}
    </form>
  );
};
