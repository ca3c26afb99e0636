import { NumberField as Base } from '@base-ui/react/number-field';
import { Minus, Plus } from 'lucide-react';
import { classNames } from './class-names.ts';
import field from './field.module.css';
import styles from './NumberField.module.css';

interface NumberFieldProps {
  readonly id?: string;
  readonly label?: string;
  readonly value: number | null;
  /** Null where the field is empty. */
  readonly onValue: (value: number | null) => void;
  /** Called when typing is over: Enter, leaving the field, a step. */
  readonly onCommit?: (value: number | null) => void;
  readonly min?: number;
  readonly max?: number;
  readonly step?: number | 'any';
  /** What it counts, shown behind the number. */
  readonly unit?: string;
  /** Buttons for one less and one more. */
  readonly stepper?: boolean;
  /** What its two buttons do, in words. */
  readonly names?: { readonly less: string; readonly more: string };
  readonly required?: boolean;
  readonly faulty?: boolean;
  readonly describedBy?: string | undefined;
}

/** A number, typed or stepped by arrow keys. */
export const NumberField = (props: NumberFieldProps) => (
  <Base.Root
    id={props.id}
    value={props.value}
    onValueChange={(value) => props.onValue(value)}
    onValueCommitted={(value) => props.onCommit?.(value)}
    {...(props.min === undefined ? {} : { min: props.min })}
    {...(props.max === undefined ? {} : { max: props.max })}
    step={props.step ?? 1}
    format={{ useGrouping: false, maximumFractionDigits: 20 }}
  >
    <Base.Group className={classNames(field.box, styles.box, props.faulty === true && field.faulty)}>
      <Base.Input
        className={classNames(field.input, styles.input)}
        aria-label={props.label}
        aria-required={props.required}
        aria-describedby={props.describedBy}
        aria-invalid={props.faulty === true ? true : undefined}
      />
      {props.unit === undefined ? null : <span className="subtle">{props.unit}</span>}
      {props.stepper === true ? (
        <>
          <Base.Decrement className={styles.step} aria-label={props.names?.less ?? 'One less'}>
            <Minus size={14} aria-hidden />
          </Base.Decrement>
          <Base.Increment className={styles.step} aria-label={props.names?.more ?? 'One more'}>
            <Plus size={14} aria-hidden />
          </Base.Increment>
        </>
      ) : null}
    </Base.Group>
  </Base.Root>
);
