import { type FormEvent, useRef, useState } from 'react';
import type { Preset } from '../../../contract/presets.ts';
import type { Project } from '../../../contract/projects.ts';
import { useAppInfo, usePresets } from '../../queries/use-data.ts';
import { useOperation } from '../../queries/use-operation.ts';
import { useAnnounce } from '../../ui/announcer.tsx';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { Dialog, DialogActions } from '../../ui/Dialog.tsx';
import { ProblemText } from '../../ui/ProblemText.tsx';
import { Segmented } from '../../ui/Segmented.tsx';
import type { Draft } from '../fire/draft.ts';
import styles from '../projects/dialogs.module.css';
import { PresetFields, type PresetOptions } from './PresetFields.tsx';
import { presetInput } from './preset-input.ts';
import { presetNameFault } from './preset-name.ts';

interface SavePresetDialogProps {
  readonly project: Project;
  readonly draft: Draft;
  /** The preset that the form was filled from: it can be changed, or a new one made. */
  readonly preset: Preset | null;
  readonly onSaved: (preset: Preset) => void;
  readonly onClose: () => void;
}

const fresh: PresetOptions = { name: '', confirm: false, pinned: false, notify: 'default', shortcut: null };

/** Keeps the form as a preset: a new one, or the one that it came from. */
export const SavePresetDialog = ({ project, draft, preset, onSaved, onClose }: SavePresetDialogProps) => {
  const [changes, setChanges] = useState<'own' | 'new'>(preset === null ? 'new' : 'own');
  const [options, setOptions] = useState<PresetOptions>(preset ?? fresh);
  const [tried, setTried] = useState(false);
  const save = useOperation('presets.save');
  const announce = useAnnounce();
  const field = useRef<HTMLInputElement>(null);
  const presets = usePresets().data ?? [];
  const keychain = useAppInfo().data?.vault.kind === 'keychain';
  const hasRef = draft.ref.name.trim() !== '';
  const own = changes === 'own' ? preset : null;
  const fault = presetNameFault(options.name, presets, own);

  const choose = (way: 'own' | 'new'): void => {
    setChanges(way);
    setTried(false);
    // Name and keys are each preset's own.
    if (preset !== null) setOptions(way === 'own' ? preset : { ...preset, name: '', shortcut: null });
    if (way === 'new') field.current?.focus();
  };
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setTried(true);
    if (fault !== null) return field.current?.focus();
    if (save.pending || !hasRef) return;
    const { name, confirm, pinned, notify, shortcut } = options;
    const saved = await save.run(
      presetInput(draft, project, {
        ...(own === null ? {} : { id: own.id }),
        name: name.trim(),
        confirm,
        pinned,
        notify,
        shortcut,
      }),
    );
    if (!saved.ok) return;
    announce(`Preset ${saved.data.name} saved.`);
    onSaved(saved.data);
  };

  return (
    <Dialog
      title="Save as preset"
      description={
        keychain
          ? 'Secret values go to the keychain, everything else to the settings.'
          : 'There is no keychain: secret values are kept until Trigger Tray ends, everything else in the settings.'
      }
      onClose={onClose}
      initialFocus={field}
    >
      <form className={styles.form} onSubmit={(event) => void submit(event)}>
        {preset === null ? null : (
          <Segmented
            label="What is saved"
            options={[
              { value: 'own', label: `Change ${preset.name}` },
              { value: 'new', label: 'New preset' },
            ]}
            value={changes}
            onValue={choose}
          />
        )}
        <PresetFields
          options={options}
          onOptions={setOptions}
          nameField={field}
          // A name that is taken is said as typed; that one is missing, once somebody tried.
          fault={tried || options.name.trim() !== '' ? fault : null}
        />
        {hasRef ? null : <Callout level="warning">The form has no ref yet. A preset needs one.</Callout>}
        {save.problem === null ? null : (
          <Callout level="danger">
            <ProblemText problem={save.problem} />
          </Callout>
        )}
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" type="submit" aria-disabled={save.pending}>
            {own === null ? 'Save preset' : 'Save changes'}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
};
