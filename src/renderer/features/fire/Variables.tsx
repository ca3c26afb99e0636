import { Plus, Undo2 } from 'lucide-react';
import { useLayoutEffect, useRef } from 'react';
import type { Preset } from '../../../contract/model.ts';
import { useAnnounce } from '../../ui/announcer.tsx';
import { Button } from '../../ui/Button.tsx';
import { Count } from '../../ui/Count.tsx';
import field from '../../ui/field.module.css';
import { DifferenceNote } from './DifferenceNote.tsx';
import type { Differences } from './differences.ts';
import { type Draft, filledRows, isBlank, newRow, type Row, withoutRow, withRow, withUndo } from './draft.ts';
import type { Fault } from './faults.ts';
import { pastedVariables } from './pasted-variables.ts';
import { VariableRow } from './VariableRow.tsx';
import styles from './Variables.module.css';

interface VariablesProps {
  readonly draft: Draft;
  readonly preset: Preset | null;
  readonly faults: readonly Fault[];
  /** How the form differs from what it was filled from; null where it was not. */
  readonly differences: Differences | null;
  readonly onChange: (next: (draft: Draft) => Draft) => void;
}

/** The variables of a fire: rows to write, paste, remove and bring back by keyboard. */
export const Variables = ({ draft, preset, faults, differences, onChange }: VariablesProps) => {
  const announce = useAnnounce();
  const addButton = useRef<HTMLButtonElement>(null);
  // Rows are drawn after the change that makes them: focus follows in the next layout.
  const focusNext = useRef<string | null>(null);
  useLayoutEffect(() => {
    if (focusNext.current === null) return;
    const target = document.getElementById(focusNext.current) ?? addButton.current;
    focusNext.current = null;
    target?.focus();
  });

  const add = (): void => {
    const row = newRow();
    focusNext.current = `${row.id}-key`;
    onChange((now) => ({ ...now, rows: [...now.rows, row] }));
  };
  const next = (index: number): void => {
    const following = draft.rows[index + 1];
    if (following === undefined) add();
    else document.getElementById(`${following.id}-key`)?.focus();
  };
  const remove = (row: Row, index: number): void => {
    const neighbour = draft.rows[index + 1] ?? draft.rows[index - 1];
    focusNext.current = neighbour === undefined ? 'nothing' : `${neighbour.id}-key`;
    onChange((now) => withoutRow(now, row.id));
    if (!isBlank(row)) announce(`Removed ${row.key}. Undo is below the rows.`);
  };
  const undo = (): void => {
    if (draft.removed !== null) focusNext.current = `${draft.removed.row.id}-key`;
    onChange(withUndo);
  };
  const paste = (row: Row, text: string): boolean => {
    const found = pastedVariables(text);
    // One line belongs to the field it is pasted into, unless nothing is there yet.
    if (found === null || (found.length === 1 && !isBlank(row))) return false;
    const rows = found.map((variable) => newRow(variable));
    const last = rows.at(-1);
    if (last !== undefined) focusNext.current = `${last.id}-value`;
    onChange((now) => ({
      ...now,
      rows: now.rows.flatMap((one) =>
        one.id === row.id ? [...(isBlank(row) ? [] : [one]), ...rows] : [one],
      ),
    }));
    announce(`${rows.length} variables pasted.`);
    return true;
  };

  return (
    <fieldset className={styles.variables} aria-labelledby="variables-label">
      <div className={styles.head}>
        <span className={field.label} id="variables-label">
          Variables <Count value={filledRows(draft).length} />
        </span>
      </div>
      {draft.rows.length === 0 ? (
        <p className={styles.none}>None yet. Paste KEY=value lines into a row to add them all.</p>
      ) : (
        <ul className={styles.rows}>
          {draft.rows.map((row, index) => (
            <VariableRow
              key={row.id}
              row={row}
              fault={faults.find((fault) => 'rowId' in fault && fault.rowId === row.id) ?? null}
              difference={differences?.rows.get(row.id) ?? null}
              kept={preset?.variables.some(({ key, secret }) => secret && key === row.key) ?? false}
              onChange={(changed) => onChange((now) => withRow(now, changed))}
              onRemove={() => remove(row, index)}
              onNext={() => next(index)}
              onPaste={(text) => paste(row, text)}
            />
          ))}
        </ul>
      )}
      {differences === null || differences.removed.length === 0 ? null : (
        <DifferenceNote>Removed: {differences.removed.join(', ')}</DifferenceNote>
      )}
      <div className={styles.under}>
        <Button look="quiet" size="sm" onClick={add} ref={addButton}>
          <Plus aria-hidden />
          Add variable
        </Button>
        {draft.removed === null ? null : (
          <Button look="quiet" size="sm" onClick={undo}>
            <Undo2 aria-hidden />
            Undo: bring back {draft.removed.row.key}
          </Button>
        )}
      </div>
    </fieldset>
  );
};
