import { type FormEvent, useRef, useState } from 'react';
import type { Preset } from '../../../contract/presets.ts';
import { usePresets } from '../../queries/use-data.ts';
import { useOperation } from '../../queries/use-operation.ts';
import { useAnnounce } from '../../ui/announcer.tsx';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { Dialog, DialogActions } from '../../ui/Dialog.tsx';
import { ProblemText } from '../../ui/ProblemText.tsx';
import styles from '../projects/dialogs.module.css';
import { PresetFields, type PresetOptions } from './PresetFields.tsx';
import { presetNameFault } from './preset-name.ts';

interface EditPresetDialogProps {
  readonly preset: Preset;
  readonly onClose: () => void;
}

/** Renames a preset, and changes how it behaves; what it fires stays as it is. */
export const EditPresetDialog = ({ preset, onClose }: EditPresetDialogProps) => {
  const [options, setOptions] = useState<PresetOptions>(preset);
  const change = useOperation('presets.change');
  const announce = useAnnounce();
  const field = useRef<HTMLInputElement>(null);
  const fault = presetNameFault(options.name, usePresets().data ?? [], preset);

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (fault !== null) return field.current?.focus();
    if (change.pending) return;
    const { name, confirm, pinned, notify, shortcut } = options;
    const changed = await change.run({
      preset: preset.id,
      name: name.trim(),
      confirm,
      pinned,
      notify,
      shortcut,
    });
    if (!changed.ok) return;
    announce(`Preset ${changed.data.name} saved.`);
    onClose();
  };

  return (
    <Dialog
      title={`Preset ${preset.name}`}
      description="What it fires is changed in the form, and saved from there."
      onClose={onClose}
      initialFocus={field}
    >
      <form className={styles.form} onSubmit={(event) => void submit(event)}>
        <PresetFields options={options} onOptions={setOptions} nameField={field} fault={fault} />
        {change.problem === null ? null : (
          <Callout level="danger">
            <ProblemText problem={change.problem} />
          </Callout>
        )}
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" type="submit" aria-disabled={change.pending}>
            Save
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
};
