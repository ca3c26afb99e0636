import type { InputValue } from '../../../../contract/presets.ts';
import { classNames } from '../../../ui/class-names.ts';
import field from '../../../ui/field.module.css';
import { SelectField } from '../../../ui/SelectField.tsx';
import { Switch } from '../../../ui/Switch.tsx';
import styles from './Inputs.module.css';
import type { InputControlProps } from './input-control-props.ts';
import { ListInput } from './ListInput.tsx';
import { NumberInput } from './NumberInput.tsx';

const OF_TEXT = { true: true, false: false } as const;

const isOn = (value: InputValue | undefined): boolean =>
  typeof value === 'string' && value in OF_TEXT ? value === 'true' : value === true;

/** The control that suits the type of an input. Its label is `{id}-label`. */
export const InputControl = (props: InputControlProps) => {
  const { id, spec, value, faulty, describedBy, onValue } = props;
  const { options } = spec;
  const labelId = `${id}-label`;
  if (options !== null && (spec.type === 'string' || spec.type === 'number')) {
    return (
      <SelectField
        id={id}
        labelledBy={labelId}
        describedBy={describedBy}
        faulty={faulty}
        options={options.map((option) => ({ value: String(option), label: String(option) }))}
        value={value === undefined ? null : String(value)}
        onValue={(chosen) => onValue(options.find((option) => String(option) === chosen))}
        placeholder={value === undefined ? 'Choose one' : String(value)}
      />
    );
  }
  switch (spec.type) {
    case 'boolean':
      return (
        <span className={styles.switch}>
          <Switch
            id={id}
            labelledBy={labelId}
            describedBy={describedBy}
            checked={isOn(value)}
            onChecked={onValue}
          />
          <span className={styles.state}>{isOn(value) ? 'on' : 'off'}</span>
        </span>
      );
    case 'number':
      return <NumberInput {...props} />;
    case 'array':
      return <ListInput {...props} />;
    case 'string':
      return (
        <span className={classNames(field.box, faulty && field.faulty)}>
          <input
            id={id}
            className={field.input}
            value={value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value)}
            // A text that must be given and is empty is not given.
            onChange={({ currentTarget: { value: text } }) =>
              onValue(text === '' && spec.required ? undefined : text)
            }
            aria-required={spec.required}
            aria-invalid={faulty ? true : undefined}
            aria-describedby={describedBy}
            autoComplete="off"
            spellCheck={false}
          />
        </span>
      );
  }
};
