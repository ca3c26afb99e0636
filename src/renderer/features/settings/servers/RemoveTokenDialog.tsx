import type { Server } from '../../../../contract/servers.ts';
import { useOperation } from '../../../queries/use-operation.ts';
import { useAnnounce } from '../../../ui/announcer.tsx';
import { Button } from '../../../ui/Button.tsx';
import { Callout } from '../../../ui/Callout.tsx';
import { Dialog, DialogActions } from '../../../ui/Dialog.tsx';
import { ProblemText } from '../../../ui/ProblemText.tsx';

/** Asks before a server's access token is forgotten. */
export const RemoveTokenDialog = ({
  server,
  onClose,
}: {
  readonly server: Server;
  readonly onClose: () => void;
}) => {
  const set = useOperation('servers.setAccessToken');
  const announce = useAnnounce();
  const remove = async (): Promise<void> => {
    if (set.pending) return;
    const removed = await set.run({ server: server.id, accessToken: null });
    if (!removed.ok) return;
    announce('The access token is forgotten.');
    onClose();
  };
  return (
    <Dialog
      title={`Remove the access token of ${server.name}?`}
      description="It is forgotten here and stays valid on GitLab. Without it builds can’t be followed and refs are not suggested; firing still works."
      onClose={onClose}
    >
      {set.problem === null ? null : (
        <Callout level="danger">
          <ProblemText problem={set.problem} />
        </Callout>
      )}
      <DialogActions>
        <Button onClick={onClose}>Cancel</Button>
        <Button look="danger" onClick={() => void remove()} aria-disabled={set.pending}>
          Remove
        </Button>
      </DialogActions>
    </Dialog>
  );
};
