import { type FormEvent, useRef, useState } from 'react';
import type { Project, Trigger } from '../../../../contract/projects.ts';
import type { Server } from '../../../../contract/servers.ts';
import { useOperation } from '../../../queries/use-operation.ts';
import { useAnnounce } from '../../../ui/announcer.tsx';
import { Button } from '../../../ui/Button.tsx';
import { Checkbox } from '../../../ui/Checkbox.tsx';
import { Dialog, DialogActions } from '../../../ui/Dialog.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import styles from '../../projects/dialogs.module.css';

interface RenameTriggerDialogProps {
  readonly project: Project;
  readonly server: Server | null;
  readonly trigger: Trigger;
  readonly onClose: () => void;
}

/** Changes the label here and, where the server can, the description there. */
export const RenameTriggerDialog = ({ project, server, trigger, onClose }: RenameTriggerDialogProps) => {
  const update = useOperation('triggers.update');
  const announce = useAnnounce();
  const input = useRef<HTMLInputElement>(null);
  const canThere = server?.accessToken != null && server.capabilities.updateTriggers.can;
  const [label, setLabel] = useState(trigger.label);
  const [there, setThere] = useState(false);
  const [missing, setMissing] = useState(false);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (update.pending) return;
    const name = label.trim();
    setMissing(name === '');
    if (name === '') return input.current?.focus();
    const changed = await update.run({
      project: project.id,
      label: trigger.label,
      ...(name === trigger.label ? {} : { newLabel: name }),
      ...(there ? { description: name } : {}),
    });
    if (!changed.ok) return input.current?.focus();
    announce(`Renamed to ${name}.`);
    onClose();
  };
  return (
    <Dialog title={`Rename ${trigger.label}`} onClose={onClose} initialFocus={input}>
      <form className={styles.form} onSubmit={(event) => void submit(event)}>
        <TextField
          label="Label"
          value={label}
          onValue={setLabel}
          inputRef={input}
          error={missing ? 'A label is missing' : null}
          problem={update.problem}
        />
        {canThere ? (
          <Checkbox
            label="Change the description on the server, too"
            hint="Only its owner may."
            checked={there}
            onChecked={setThere}
          />
        ) : null}
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" type="submit" aria-disabled={update.pending}>
            {update.pending ? 'Renaming…' : 'Rename'}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
};
