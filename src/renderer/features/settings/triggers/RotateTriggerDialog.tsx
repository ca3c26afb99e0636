import { useState } from 'react';
import type { Project, Trigger } from '../../../../contract/projects.ts';
import { useOperation } from '../../../queries/use-operation.ts';
import { useAnnounce } from '../../../ui/announcer.tsx';
import { Button } from '../../../ui/Button.tsx';
import { Callout } from '../../../ui/Callout.tsx';
import { Dialog, DialogActions } from '../../../ui/Dialog.tsx';
import { TypeToConfirm } from '../TypeToConfirm.tsx';
import { UsedBy } from './UsedBy.tsx';

interface RotateTriggerDialogProps {
  readonly project: Project;
  readonly trigger: Trigger;
  readonly onClose: () => void;
}

/** A new token in the old one's place: made, kept, tried, and only then the old one is revoked. */
export const RotateTriggerDialog = ({ project, trigger, onClose }: RotateTriggerDialogProps) => {
  const rotate = useOperation('triggers.rotate');
  const announce = useAnnounce();
  const [warning, setWarning] = useState<string | null>(null);
  const confirm = async (typed: string): Promise<void> => {
    const rotated = await rotate.run({ project: project.id, label: trigger.label, confirm: typed });
    if (!rotated.ok) return;
    announce(`${trigger.label} has a new token, ending in ${rotated.data.trigger.hint}.`);
    if (rotated.data.warning === null) onClose();
    else setWarning(rotated.data.warning);
  };
  if (warning !== null) {
    return (
      <Dialog title={`${trigger.label} has a new token`} onClose={onClose}>
        <Callout level="warning">
          <p>{warning}</p>
        </Callout>
        <DialogActions>
          <Button look="primary" onClick={onClose}>
            Done
          </Button>
        </DialogActions>
      </Dialog>
    );
  }
  return (
    <TypeToConfirm
      title={`Rotate ${trigger.label}?`}
      description={
        <>
          <ol>
            <li>A new trigger is made on the server, and its token kept here.</li>
            <li>The new token is tried, without making a pipeline.</li>
            <li>Only then the old one, ending in {trigger.hint}, is revoked.</li>
          </ol>
          <p>
            What fires with the old token elsewhere stops working. At each step what came before still stands.
          </p>
          <UsedBy trigger={trigger} />
        </>
      }
      word={trigger.label}
      verb="Rotate"
      pendingVerb="Rotating…"
      look="primary"
      pending={rotate.pending}
      problem={rotate.problem}
      onConfirm={(typed) => void confirm(typed)}
      onClose={onClose}
    />
  );
};
