import type { InputSpec, InputValue } from '../../../../contract/presets.ts';

/** What the control of an input is given, whatever its type. */
export interface InputControlProps {
  readonly id: string;
  readonly spec: InputSpec;
  /** What is given, else the default; undefined where there is neither. */
  readonly value: InputValue | undefined;
  readonly faulty: boolean;
  readonly describedBy: string | undefined;
  /** Undefined: it is not given any more. */
  readonly onValue: (value: InputValue | undefined) => void;
}
