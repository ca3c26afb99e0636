import { useId, useState } from 'react';
import type { Problem } from '../../../contract/problems.ts';
import { NumberField } from '../../ui/NumberField.tsx';
import rows from './Rows.module.css';
import { Row } from './Rows.tsx';

interface NumberRowProps {
  readonly title: string;
  readonly hint?: string;
  readonly unit: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly problem: Problem | null;
  readonly onSave: (value: number) => Promise<boolean>;
}

/** A number that is saved when typing is over. What was refused stays in the field. */
export const NumberRow = ({ title, hint, unit, value, min, max, problem, onSave }: NumberRowProps) => {
  const id = useId();
  const [draft, setDraft] = useState<number | null>(null);
  const [typing, setTyping] = useState(false);
  const commit = async (typed: number | null): Promise<void> => {
    if (typed === null || typed === value) {
      setTyping(false);
      return;
    }
    if (await onSave(typed)) setTyping(false);
  };
  return (
    <Row title={title} {...(hint === undefined ? {} : { hint })} htmlFor={id} problem={problem}>
      <div className={rows.number}>
        <NumberField
          id={id}
          value={typing ? draft : value}
          onValue={(next) => {
            setDraft(next);
            setTyping(true);
          }}
          onCommit={(next) => void commit(next)}
          min={min}
          max={max}
          unit={unit}
          faulty={problem !== null}
        />
      </div>
    </Row>
  );
};
