import { type RefObject, useId } from 'react';
import { NotifyChoice, notifyChoices } from '../../../contract/settings.ts';
import { Checkbox } from '../../ui/Checkbox.tsx';
import field from '../../ui/field.module.css';
import { SelectField } from '../../ui/SelectField.tsx';
import { TextField } from '../../ui/TextField.tsx';

/** What of a preset is not in the form. */
export interface PresetOptions {
  readonly name: string;
  readonly confirm: boolean;
  readonly pinned: boolean;
  readonly notify: NotifyChoice;
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
