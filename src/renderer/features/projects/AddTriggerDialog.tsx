import type { Project, Trigger } from '../../../contract/model.ts';
import { useAnnounce } from '../../ui/announcer.tsx';
import { Button } from '../../ui/Button.tsx';
import { Dialog, DialogActions } from '../../ui/Dialog.tsx';
import { TriggerTokenForm } from './TriggerTokenForm.tsx';

interface AddTriggerDialogProps {
  readonly project: Project;
  readonly onAdded: (trigger: Trigger) => void;
  readonly onClose: () => void;
}

export const AddTriggerDialog = ({ project, onAdded, onClose }: AddTriggerDialogProps) => {
  const announce = useAnnounce();
  return (
    <Dialog
      title="Add trigger token"
      description={`It lets Trigger Tray start pipelines of ${project.path ?? project.name} alone.`}
      onClose={onClose}
    >
      <TriggerTokenForm
        project={project}
        onAdded={(trigger) => {
          announce(`Trigger token ${trigger.label} added.`);
          onAdded(trigger);
        }}
      >
        {(pending) => (
          <DialogActions>
            <Button onClick={onClose}>Cancel</Button>
            <Button look="primary" type="submit" aria-disabled={pending}>
              Add token
            </Button>
          </DialogActions>
        )}
      </TriggerTokenForm>
    </Dialog>
  );
};
