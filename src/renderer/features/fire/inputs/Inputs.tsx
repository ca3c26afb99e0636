import { X } from 'lucide-react';
import type { InputValue } from '../../../../contract/presets.ts';
import { Badge } from '../../../ui/Badge.tsx';
import { Button } from '../../../ui/Button.tsx';
import field from '../../../ui/field.module.css';
import type { Draft } from '../draft.ts';
import type { Fault } from '../faults.ts';
import { InputField } from './InputField.tsx';
import styles from './Inputs.module.css';
import { inputId } from './input-id.ts';
import type { InputsExpected } from './use-input-specs.ts';

interface InputsProps {
  readonly draft: Draft;
  readonly expected: InputsExpected;
  /** Where they were read: a short SHA, else the ref's name. */
  readonly at: string;
  readonly faults: readonly Fault[];
  /** Names of inputs that differ from what the form was filled from. */
  readonly changed: readonly string[];
  readonly onChange: (next: (draft: Draft) => Draft) => void;
}

/** The draft with that input; without it where the value is undefined. */
const withInput = (draft: Draft, name: string, value: InputValue | undefined): Draft => {
  const { [name]: _gone, ...others } = draft.inputs;
  return { ...draft, inputs: value === undefined ? others : { ...draft.inputs, [name]: value } };
};

/** The inputs of a pipeline, typed by `spec: inputs:` at the ref; absent where there are none. */
export const Inputs = ({ draft, expected, at, faults, changed, onChange }: InputsProps) => {
  const { specs, why } = expected;
  const given = draft.inputs;
  const strangers = Object.entries(given).filter(([name]) => !specs.some((spec) => spec.name === name));
  if (specs.length === 0 && strangers.length === 0) return null;
  const set = (name: string) => (value: InputValue | undefined) =>
    onChange((now) => withInput(now, name, value));
  const faultOf = (name: string): string | null =>
    faults.find((fault) => fault.at === 'input' && fault.name === name)?.message ?? null;
  return (
    <fieldset className={styles.inputs} aria-labelledby="inputs-label">
      <div className={styles.about}>
        <span className={field.label} id="inputs-label">
          Inputs
        </span>
        {specs.length === 0 ? null : (
          <p className={field.hint}>
            Typed by spec:inputs
            <br />
            at <span className="mono">{at}</span>
          </p>
        )}
        {why === null ? null : <p className={field.hint}>{why}</p>}
      </div>
      {specs.map((spec) => (
        <InputField
          key={spec.name}
          id={inputId(spec.name)}
          spec={spec}
          given={Object.hasOwn(given, spec.name) ? given[spec.name] : undefined}
          fault={faultOf(spec.name)}
          changed={changed.includes(spec.name)}
          onValue={set(spec.name)}
        />
      ))}
      {strangers.map(([name, value]) => (
        <div key={name} className={styles.input}>
          <div className={styles.name}>
            <span className="mono truncate" title={name}>
              {name}
            </span>
            <span className={styles.aside}>
              {changed.includes(name) ? <Badge look="accent">changed</Badge> : null}
              {specs.length === 0 ? null : 'not asked for here'}
            </span>
          </div>
          <span className={styles.stranger}>
            <span className="mono truncate selectable">
              {typeof value === 'string' ? value : JSON.stringify(value)}
            </span>
            <Button
              look="quiet"
              size="sm"
              iconOnly
              id={inputId(name)}
              aria-label={`Remove input ${name}`}
              onClick={() => set(name)(undefined)}
            >
              <X aria-hidden />
            </Button>
          </span>
          {faultOf(name) === null ? null : <p className={styles.strangerFault}>{faultOf(name)}</p>}
        </div>
      ))}
    </fieldset>
  );
};
