import { RotateCcw } from 'lucide-react';
import type { InputSpec, InputValue } from '../../../../contract/presets.ts';
import { Badge } from '../../../ui/Badge.tsx';
import { Button } from '../../../ui/Button.tsx';
import { classNames } from '../../../ui/class-names.ts';
import { FieldError } from '../../../ui/FieldError.tsx';
import field from '../../../ui/field.module.css';
import { InputControl } from './InputControl.tsx';
import styles from './Inputs.module.css';

interface InputFieldProps {
  readonly id: string;
  readonly spec: InputSpec;
  /** Undefined where it is left to its default. */
  readonly given: InputValue | undefined;
  readonly fault: string | null;
  /** It differs from what the form was filled from. */
  readonly changed: boolean;
  readonly onValue: (value: InputValue | undefined) => void;
}

const shownValue = (value: InputValue): string =>
  typeof value === 'string' ? (value === '' ? 'empty' : value) : JSON.stringify(value);

const sameValue = (a: InputValue, b: InputValue): boolean => JSON.stringify(a) === JSON.stringify(b);

/** One input: its name, what its type asks for, and how to go back to its default. */
export const InputField = ({ id, spec, given, fault, changed, onValue }: InputFieldProps) => {
  const { name, description, required, default: fallback } = spec;
  const strays = given !== undefined && fallback !== undefined && !sameValue(given, fallback);
  const describedBy = classNames(
    fault !== null && `${id}-error`,
    description !== '' && `${id}-hint`,
    `${id}-aside`,
  );
  return (
    <div className={styles.input}>
      <div className={styles.name}>
        <label className="mono truncate" id={`${id}-label`} htmlFor={id} title={name}>
          {name}
        </label>
        <span className={styles.aside} id={`${id}-aside`}>
          {changed ? <Badge look="accent">changed</Badge> : null}
          {required ? 'required' : null}
        </span>
        {strays ? (
          <Button
            look="quiet"
            size="sm"
            iconOnly
            className={styles.reset}
            aria-label={`Back to the default of ${name}: ${shownValue(fallback)}`}
            title={`Back to the default: ${shownValue(fallback)}`}
            onClick={() => {
              onValue(undefined);
              document.getElementById(id)?.focus();
            }}
          >
            <RotateCcw aria-hidden />
          </Button>
        ) : null}
      </div>
      <InputControl
        id={id}
        spec={spec}
        value={given ?? fallback}
        faulty={fault !== null}
        describedBy={describedBy}
        onValue={onValue}
      />
      {fault === null ? null : <FieldError id={`${id}-error`}>{fault}</FieldError>}
      {description === '' ? null : (
        <p className={classNames(field.hint, styles.hint, 'truncate')} id={`${id}-hint`} title={description}>
          {description}
        </p>
      )}
    </div>
  );
};
