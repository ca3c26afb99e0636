import { useState } from 'react';
import type { Server } from '../../../contract/servers.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog, DialogActions } from '../../ui/Dialog.tsx';
import { ServerForm } from './ServerForm.tsx';

interface AddServerDialogProps {
  readonly onAdded: (server: Server) => void;
  readonly onClose: () => void;
}

export const AddServerDialog = ({ onAdded, onClose }: AddServerDialogProps) => {
  const [url, setUrl] = useState('');
  return (
    <Dialog
      title="Connect a GitLab server"
      description="GitLab.com or your own, version 8.3 and newer."
      onClose={onClose}
    >
      <ServerForm url={url} onUrl={setUrl} onAdded={onAdded}>
        {(fields, pending) => (
          <>
            {fields}
            <DialogActions>
              <Button onClick={onClose}>Cancel</Button>
              <Button look="primary" type="submit" aria-disabled={pending}>
                {pending ? 'Connecting…' : 'Connect'}
              </Button>
            </DialogActions>
          </>
        )}
      </ServerForm>
    </Dialog>
  );
};
