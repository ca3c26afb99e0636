import { useState } from 'react';
import type { Project, Server } from '../../../contract/model.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog, DialogActions } from '../../ui/Dialog.tsx';
import { ProjectForm } from './ProjectForm.tsx';
import { TriggerTokenForm } from './TriggerTokenForm.tsx';

interface AddProjectDialogProps {
  readonly servers: readonly Server[];
  readonly onAdded: (project: Project) => void;
  readonly onClose: () => void;
}

/** Adds a project, then its trigger token. */
export const AddProjectDialog = ({ servers, onAdded, onClose }: AddProjectDialogProps) => {
  const [project, setProject] = useState<Project | null>(null);
  if (project === null) {
    return (
      <Dialog title="Add project" onClose={onClose}>
        <ProjectForm servers={servers} onAdded={setProject}>
          {(pending) => (
            <DialogActions>
              <Button onClick={onClose}>Cancel</Button>
              <Button look="primary" type="submit" aria-disabled={pending}>
                {pending ? 'Adding…' : 'Add project'}
              </Button>
            </DialogActions>
          )}
        </ProjectForm>
      </Dialog>
    );
  }
  const finish = (): void => onAdded(project);
  return (
    <Dialog
      key="token"
      title={`Trigger token of ${project.name}`}
      description="The project is added. Its trigger token lets Trigger Tray start pipelines of it."
      onClose={finish}
    >
      <TriggerTokenForm project={project} onAdded={finish}>
        {(pending) => (
          <DialogActions>
            <Button onClick={finish}>Later</Button>
            <Button look="primary" type="submit" aria-disabled={pending}>
              Add token
            </Button>
          </DialogActions>
        )}
      </TriggerTokenForm>
    </Dialog>
  );
};
