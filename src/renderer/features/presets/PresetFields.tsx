import { type RefObject, useId, useState } from 'react';
import type { AppInfo } from '../../../contract/app-facts.ts';
import { NotifyChoice, notifyChoices } from '../../../contract/settings.ts';
import { useAppInfo } from '../../queries/use-data.ts';
import { Checkbox } from '../../ui/Checkbox.tsx';
import { classNames } from '../../ui/class-names.ts';
import { FieldError } from '../../ui/FieldError.tsx';
import field from '../../ui/field.module.css';
import { SelectField } from '../../ui/SelectField.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { Recorder } from '../settings/shortcuts/Recorder.tsx';

/** What of a preset is not in the form. */
const keysHints: Readonly<Record<AppInfo['globalShortcuts'], string>> = {
  registered: 'Fires it from everywhere.',
  portal: 'Fires it from everywhere, if the desktop gives the keys: see Settings, Shortcuts.',
  command: 'This desktop has to be told the command, see Settings, Shortcuts.',
  none: 'Fires it from everywhere, with the desktop app.',
};

export interface PresetOptions {
  readonly name: string;
  readonly confirm: boolean;
  readonly pinned: boolean;
  readonly notify: NotifyChoice;
  readonly shortcut: string | null;
}

const notifyNames: Readonly<Record<NotifyChoice, string>> = {
  default: 'As in the settings',
  none: 'None',
  failures: 'Failures alone',
  all: 'Every end',
};

interface PresetFieldsProps {
  readonly options: PresetOptions;
  readonly onOptions: (options: PresetOptions) => void;
  readonly fault: string | null;
  readonly nameField: RefObject<HTMLInputElement | null>;
}

/** The fields of a preset's own: its name, and how it behaves. */
export const PresetFields = ({ options, onOptions, fault, nameField }: PresetFieldsProps) => {
  const id = useId();
  const info = useAppInfo().data;
  const [keysFault, setKeysFault] = useState<string | null>(null);
  const set = (change: Partial<PresetOptions>): void => onOptions({ ...options, ...change });
  return (
    <>
      <TextField
        label="Name"
        value={options.name}
        onValue={(name) => set({ name })}
        inputRef={nameField}
        error={fault}
      />
      <Checkbox
        label="Ask first"
        hint="Type its name or hold the button before it fires."
        checked={options.confirm}
        onChecked={(confirm) => set({ confirm })}
      />
      <Checkbox
        label="Pin as quick trigger"
        hint="Then it is one click away in the tray menu."
        checked={options.pinned}
        onChecked={(pinned) => set({ pinned })}
      />
      <div className={field.field}>
        <span className={field.label}>Shortcut</span>
        <Recorder
          name="Shortcut"
          keys={options.shortcut}
          platform={info?.platform ?? 'linux'}
          faulty={keysFault !== null}
          describedBy={classNames(`${id}-keys`, keysFault !== null && `${id}-fault`)}
          onKeys={(shortcut) => set({ shortcut })}
          onFault={setKeysFault}
        />
        {keysFault === null ? null : <FieldError id={`${id}-fault`}>{keysFault}</FieldError>}
        <p className={field.hint} id={`${id}-keys`}>
          {keysHints[info?.globalShortcuts ?? 'registered']}
        </p>
      </div>
      <div className={field.field}>
        <span className={field.label} id={id}>
          Notifications
        </span>
        <SelectField
          labelledBy={id}
          options={notifyChoices.map((value) => ({ value, label: notifyNames[value] }))}
          value={options.notify}
          onValue={(value) => {
            const choice = NotifyChoice.safeParse(value);
            if (choice.success) set({ notify: choice.data });
          }}
          placeholder="Choose one"
        />
      </div>
    </>
  );
};
