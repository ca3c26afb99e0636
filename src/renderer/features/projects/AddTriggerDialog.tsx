import type { Project, Trigger } from '../../../contract/projects.ts';
import { useServers } from '../../queries/use-data.ts';
import { useAnnounce } from '../../ui/announcer.tsx';
import { Button } from '../../ui/Button.tsx';
import { Dialog, DialogActions } from '../../ui/Dialog.tsx';
import { TriggerTokenForm } from './TriggerTokenForm.tsx';

interface AddTriggerDialogProps {
  readonly project: Project;
  readonly onAdded: (trigger: Trigger) => void;
  readonly onClose: () => void;
}

/** Adds a trigger token to a project: pasted, out of a snippet, or made on the server. */
export const AddTriggerDialog = ({ project, onAdded, onClose }: AddTriggerDialogProps) => {
  const announce = useAnnounce();
  const servers = useServers();
  return (
    <Dialog
      title="Add trigger token"
      description={`It lets Trigger Tray start pipelines of ${project.path ?? project.name} alone.`}
      onClose={onClose}
    >
      <TriggerTokenForm
        project={project}
        server={servers.data?.find(({ id }) => id === project.serverId) ?? null}
        onAdded={(trigger) => {
          announce(`Trigger token ${trigger.label} added.`);
          onAdded(trigger);
        }}
      >
        {(fields, pending) => (
          <>
            {fields}
            <DialogActions>
              <Button onClick={onClose}>Cancel</Button>
              <Button look="primary" type="submit" aria-disabled={pending}>
                {pending ? 'Adding…' : 'Add token'}
              </Button>
            </DialogActions>
          </>
        )}
      </TriggerTokenForm>
    </Dialog>
  );
};
