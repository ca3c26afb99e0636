import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { Problem } from '../../../../contract/problems.ts';
import type { Server } from '../../../../contract/servers.ts';
import { useOperation } from '../../../queries/use-operation.ts';
import { useAnnounce } from '../../../ui/announcer.tsx';
import { Button } from '../../../ui/Button.tsx';
import { Callout } from '../../../ui/Callout.tsx';
import { Dialog, DialogActions } from '../../../ui/Dialog.tsx';
import { ProblemText } from '../../../ui/ProblemText.tsx';
import styles from '../../projects/dialogs.module.css';
import { ServerExtrasFields } from '../../projects/ServerExtrasFields.tsx';
import { partOf, type ServerExtras, type ServerPart, serverUpdate } from '../../projects/server-draft.ts';

const extrasOf = (server: Server): ServerExtras => ({
  name: server.name,
  caFile: server.caFile ?? '',
  proxy: server.proxy.mode,
  proxyUrl: server.proxy.mode === 'url' ? server.proxy.url : '',
  dialect: server.pinned ? (server.dialect ?? 'ask') : 'ask',
});

/** Where a problem is told: at its field here, or above the buttons. */
const partAt = (problem: Problem): ServerPart => {
  const part = partOf(problem);
  return part === 'caFile' || part === 'proxy' ? part : 'form';
};

/** Changes how a server is reached. The server has to answer in the new way, or nothing is changed. */
export const ChangeServerDialog = ({
  server,
  onClose,
}: {
  readonly server: Server;
  readonly onClose: () => void;
}) => {
  const [before] = useState(() => extrasOf(server));
  const [extras, setExtras] = useState(before);
  const [missing, setMissing] = useState(false);
  const update = useOperation('servers.update');
  const announce = useAnnounce();
  const caField = useRef<HTMLInputElement>(null);
  const proxyField = useRef<HTMLInputElement>(null);
  const loginField = useRef<HTMLInputElement>(null);
  const { problem } = update;
  const problemAt = (part: ServerPart): Problem | null =>
    problem !== null && partAt(problem) === part ? problem : null;

  // Once the problem is drawn: the address of a proxy may have had no field before.
  useEffect(() => {
    if (problem === null) return;
    const part = partAt(problem);
    if (part === 'caFile') caField.current?.focus();
    if (part === 'proxy') proxyField.current?.focus();
  }, [problem]);

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (update.pending) return;
    const lacks = extras.proxy === 'url' && extras.proxyUrl.trim() === '';
    setMissing(lacks);
    if (lacks) return proxyField.current?.focus();
    const login = loginField.current?.value.trim() ?? '';
    const change = serverUpdate(server.id, before, extras, login);
    if (change === null) return onClose();
    const changed = await update.run(change);
    if (!changed.ok) return;
    announce(`${changed.data.name} changed.`);
    onClose();
  };

  return (
    <Dialog
      title={`Change ${server.name}`}
      description="The server is asked in the new way first: if it does not answer, everything stays as it is. For another address, add it as a server of its own."
      onClose={onClose}
    >
      <form className={styles.form} onSubmit={(event) => void submit(event)}>
        <ServerExtrasFields
          open
          onOpen={() => undefined}
          value={extras}
          onValue={setExtras}
          problemAt={problemAt}
          proxyMissing={missing}
          caField={caField}
          proxyField={proxyField}
          loginField={loginField}
        />
        {problemAt('form') === null || problem === null ? null : (
          <Callout level="danger">
            <ProblemText problem={problem} />
          </Callout>
        )}
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" type="submit" aria-disabled={update.pending}>
            {update.pending ? 'Asking the server…' : 'Save'}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
};
