import { useRef } from 'react';
import type { Run } from '../../../contract/runs.ts';
import { useOperation } from '../../queries/use-operation.ts';
import { useAnnounce } from '../../ui/announcer.tsx';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { Dialog, DialogActions } from '../../ui/Dialog.tsx';
import { ProblemText } from '../../ui/ProblemText.tsx';

/** Asks before a build is canceled: others may wait for it. */
export const CancelDialog = ({ run, onClose }: { readonly run: Run; readonly onClose: () => void }) => {
  const operation = useOperation('runs.cancel');
  const announce = useAnnounce();
  const keep = useRef<HTMLButtonElement>(null);
  const cancel = async (): Promise<void> => {
    if (operation.pending) return;
    const answer = await operation.run({ run: run.id });
    if (!answer.ok) return;
    announce('Canceling.');
    onClose();
  };
  return (
    <Dialog
      title={`Cancel the build of ${run.project.path ?? 'this project'} at ${run.ref.name}?`}
      description="Its jobs are stopped on the server. It can be retried there or here."
      onClose={onClose}
      initialFocus={keep}
    >
      {operation.problem === null ? null : (
        <Callout level="danger">
          <ProblemText problem={operation.problem} />
        </Callout>
      )}
      <DialogActions>
        <Button ref={keep} onClick={onClose}>
          Keep it running
        </Button>
        <Button look="danger" onClick={() => void cancel()} aria-disabled={operation.pending}>
          {operation.pending ? 'Canceling…' : 'Cancel build'}
        </Button>
      </DialogActions>
    </Dialog>
  );
};
