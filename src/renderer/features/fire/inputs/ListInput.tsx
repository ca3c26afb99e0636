import { useState } from 'react';
import { classNames } from '../../../ui/class-names.ts';
import field from '../../../ui/field.module.css';
import styles from './Inputs.module.css';
import type { InputControlProps } from './input-control-props.ts';
import { listText, parseList } from './list-text.ts';

const itemsOf = (value: InputControlProps['value']): readonly unknown[] =>
  Array.isArray(value) ? value : value === undefined || value === '' ? [] : [value];

/** Lines shown at once, at most. */
const TALLEST = 5;

/** A list, an item a line. What is typed stands as it is until the list is another one. */
export const ListInput = ({ id, spec, value, faulty, describedBy, onValue }: InputControlProps) => {
  const text = listText(itemsOf(value));
  const [typed, setTyped] = useState(text);
  const shown = listText(parseList(typed)) === text ? typed : text;
  return (
    <textarea
      id={id}
      className={classNames(styles.list, faulty && field.faulty)}
      rows={Math.min(TALLEST, Math.max(2, shown.split('\n').length))}
      value={shown}
      onChange={({ currentTarget: { value: lines } }) => {
        setTyped(lines);
        const items = parseList(lines);
        onValue(items.length === 0 && spec.required ? undefined : items);
      }}
      aria-required={spec.required}
      aria-invalid={faulty ? true : undefined}
      aria-describedby={describedBy}
      autoComplete="off"
      spellCheck={false}
    />
  );
};
