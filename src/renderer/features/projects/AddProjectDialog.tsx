import { useState } from 'react';
import type { Project } from '../../../contract/projects.ts';
import type { Server } from '../../../contract/servers.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog, DialogActions } from '../../ui/Dialog.tsx';
import { ProjectForm } from './ProjectForm.tsx';
import { ServerForm } from './ServerForm.tsx';
import { useSnippet } from './use-snippet.ts';

interface AddProjectDialogProps {
  readonly servers: readonly Server[];
  /** What is chosen already. */
  readonly serverId?: string | undefined;
  readonly project?: string | undefined;
  readonly onAdded: (project: Project) => void;
  readonly onClose: () => void;
}

/** Adds a project and its trigger token; a server first, where a pasted snippet is of one that is not connected. */
export const AddProjectDialog = (props: AddProjectDialogProps) => {
  const { onAdded, onClose } = props;
  const snippet = useSnippet();
  const [connecting, setConnecting] = useState<string | null>(null);
  const [connected, setConnected] = useState<Server | null>(null);
  const servers =
    connected === null || props.servers.some(({ id }) => id === connected.id)
      ? props.servers
      : [...props.servers, connected];
  return (
    <Dialog
      title={connecting === null ? 'Add project' : 'Connect the snippet’s server'}
      description={
        connecting === null
          ? 'The trigger token lets Trigger Tray start pipelines of this one project.'
          : 'What was pasted is kept until it is connected.'
      }
      onClose={onClose}
    >
      {connecting === null ? null : (
        <ServerForm
          url={connecting}
          onUrl={setConnecting}
          onAdded={(server) => {
            setConnected(server);
            setConnecting(null);
          }}
        >
          {(fields, pending) => (
            <>
              {fields}
              <DialogActions>
                <Button onClick={() => setConnecting(null)}>Back</Button>
                <Button look="primary" type="submit" aria-disabled={pending}>
                  {pending ? 'Connecting…' : 'Connect'}
                </Button>
              </DialogActions>
            </>
          )}
        </ServerForm>
      )}
      <div hidden={connecting !== null}>
        <ProjectForm
          servers={servers}
          serverId={props.serverId}
          project={props.project}
          snippet={snippet}
          onConnect={setConnecting}
          onAdded={onAdded}
        >
          {(fields, pending) => (
            <>
              {fields}
              <DialogActions>
                <Button onClick={onClose}>Cancel</Button>
                <Button look="primary" type="submit" aria-disabled={pending}>
                  {pending ? 'Adding…' : 'Add project'}
                </Button>
              </DialogActions>
            </>
          )}
        </ProjectForm>
      </div>
    </Dialog>
  );
};
