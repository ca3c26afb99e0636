import type { OperationInput } from '../../../contract/operations.ts';
import { useOperation } from '../../queries/use-operation.ts';
import { useAnnounce } from '../../ui/announcer.tsx';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { Dialog, DialogActions } from '../../ui/Dialog.tsx';
import { ProblemText } from '../../ui/ProblemText.tsx';

type RemoveOperation = 'presets.remove' | 'triggers.remove' | 'projects.remove';

interface RemoveDialogProps<N extends RemoveOperation> {
  readonly operation: N;
  readonly input: OperationInput<N>;
  readonly title: string;
  /** What is lost and what is not. */
  readonly consequence: string;
  readonly done: string;
  readonly onRemoved: () => void;
  readonly onClose: () => void;
}

/** Asks before something is forgotten here. */
export const RemoveDialog = <N extends RemoveOperation>(props: RemoveDialogProps<N>) => {
  const remove = useOperation(props.operation);
  const announce = useAnnounce();
  const confirm = async (): Promise<void> => {
    if (remove.pending) return;
    const removed = await remove.run(props.input);
    if (!removed.ok) return;
    announce(props.done);
    props.onRemoved();
  };
  return (
    <Dialog title={props.title} description={props.consequence} onClose={props.onClose}>
      {remove.problem === null ? null : (
        <Callout level="danger">
          <ProblemText problem={remove.problem} />
        </Callout>
      )}
      <DialogActions>
        <Button onClick={props.onClose}>Cancel</Button>
        <Button look="danger" onClick={() => void confirm()}>
          Remove
        </Button>
      </DialogActions>
    </Dialog>
  );
};
