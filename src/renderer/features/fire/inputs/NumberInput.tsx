import { useState } from 'react';
import { NumberField } from '../../../ui/NumberField.tsx';
import type { InputControlProps } from './input-control-props.ts';

const numberOf = (value: InputControlProps['value']): number | null =>
  typeof value === 'number' ? value : typeof value === 'string' && value !== '' ? Number(value) : null;

/** A number; while it is empty it is not given, and the default comes back when typing is over. */
export const NumberInput = ({ id, spec, value, faulty, describedBy, onValue }: InputControlProps) => {
  const [empty, setEmpty] = useState(false);
  return (
    <NumberField
      id={id}
      value={empty ? null : numberOf(value)}
      onValue={(number) => {
        setEmpty(number === null);
        onValue(number ?? undefined);
      }}
      onCommit={(number) => {
        if (number === null) setEmpty(false);
      }}
      step={1}
      stepper
      names={{ less: `Less ${spec.name}`, more: `More ${spec.name}` }}
      required={spec.required}
      faulty={faulty}
      describedBy={describedBy}
    />
  );
};
