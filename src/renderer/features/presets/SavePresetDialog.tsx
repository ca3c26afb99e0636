import { type FormEvent, useRef, useState } from 'react';
import type { Preset, Project } from '../../../contract/model.ts';
import { useOperation } from '../../queries/use-operation.ts';
import { useAnnounce } from '../../ui/announcer.tsx';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { Checkbox } from '../../ui/Checkbox.tsx';
import { Dialog, DialogActions } from '../../ui/Dialog.tsx';
import { ProblemText } from '../../ui/ProblemText.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { chosenTrigger, type Draft, variablesOf } from '../fire/draft.ts';
import styles from '../projects/dialogs.module.css';

interface SavePresetDialogProps {
  readonly project: Project;
  readonly draft: Draft;
  /** The preset that the form was filled from: saving under its name changes it. */
  readonly preset: Preset | null;
  readonly onSaved: (preset: Preset) => void;
  readonly onClose: () => void;
}

/** Keeps the form as a preset. */
export const SavePresetDialog = ({ project, draft, preset, onSaved, onClose }: SavePresetDialogProps) => {
  const [name, setName] = useState(preset?.name ?? '');
  const [confirm, setConfirm] = useState(preset?.confirm ?? false);
  const [pinned, setPinned] = useState(preset?.pinned ?? false);
  const [tried, setTried] = useState(false);
  const save = useOperation('presets.save');
  const announce = useAnnounce();
  const field = useRef<HTMLInputElement>(null);
  const changes = preset !== null && preset.name === name.trim();

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setTried(true);
    if (name.trim() === '') return field.current?.focus();
    if (save.pending) return;
    const trigger = chosenTrigger(draft, project);
    const saved = await save.run({
      ...(changes ? { id: preset.id } : {}),
      name: name.trim(),
      project: project.id,
      ref: draft.ref,
      ...(trigger === null ? {} : { trigger: trigger.id }),
      variables: variablesOf(draft),
      inputs: draft.inputs,
      confirm,
      pinned,
    });
    if (!saved.ok) return;
    announce(`Preset ${saved.data.name} saved.`);
    onSaved(saved.data);
  };

  return (
    <Dialog
      title="Save as preset"
      description="Secret values go to the keychain, everything else to the settings."
      onClose={onClose}
      initialFocus={field}
    >
      <form className={styles.form} onSubmit={(event) => void submit(event)}>
        <TextField
          label="Name"
          value={name}
          onValue={setName}
          inputRef={field}
          error={tried && name.trim() === '' ? 'A name is missing' : null}
          {...(changes ? { hint: 'Changes the preset of this name.' } : {})}
        />
        <Checkbox
          label="Ask first"
          hint="Type its name or hold the button before it fires."
          checked={confirm}
          onChecked={setConfirm}
        />
        <Checkbox
          label="Pin as quick trigger"
          hint="Then it is one click away in the tray menu."
          checked={pinned}
          onChecked={setPinned}
        />
        {save.problem === null ? null : (
          <Callout level="danger">
            <ProblemText problem={save.problem} />
          </Callout>
        )}
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" type="submit" aria-disabled={save.pending}>
            Save preset
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
};
