import { ClipboardPaste, Plus, Undo2 } from 'lucide-react';
import { useCallback, useLayoutEffect, useMemo, useRef } from 'react';
import type { Preset } from '../../../contract/presets.ts';
import { Button } from '../../ui/Button.tsx';
import { Count } from '../../ui/Count.tsx';
import field from '../../ui/field.module.css';
import { DifferenceNote } from './DifferenceNote.tsx';
import type { Differences } from './differences.ts';
import { type Draft, filledRows, newRow, type Row, withUndo } from './draft.ts';
import type { Fault } from './faults.ts';
import { useDroppedRow } from './use-draggable-row.ts';
import type { ExpectedVariables } from './use-expected-variables.ts';
import { useRowActions } from './use-row-actions.ts';
import { VariableRow } from './VariableRow.tsx';
import styles from './Variables.module.css';

interface VariablesProps {
  readonly draft: Draft;
  readonly preset: Preset | null;
  readonly faults: readonly Fault[];
  /** How the form differs from what it was filled from; null where it was not. */
  readonly differences: Differences | null;
  readonly expected: ExpectedVariables;
  readonly onChange: (next: (draft: Draft) => Draft) => void;
  /** Opens the dialog that looks into a pasted text; empty where nothing is pasted yet. */
  readonly onPaste: (text: string) => void;
}

/** The variables of a fire: rows to write, paste, move, remove and bring back; those that the project describes are shown. */
export const Variables = (props: VariablesProps) => {
  const { draft, preset, faults, differences, expected, onChange } = props;
  const addButton = useRef<HTMLButtonElement>(null);
  // Rows are drawn after the change that makes them: focus follows in the next layout.
  const focusNext = useRef<string | null>(null);
  useLayoutEffect(() => {
    if (focusNext.current === null) return;
    const target = document.getElementById(focusNext.current) ?? addButton.current;
    focusNext.current = null;
    target?.focus();
  });
  const focus = useCallback((id: string): void => {
    focusNext.current = id;
  }, []);
  const actions = useRowActions({ draft, onChange, focusNext: focus, onSnippet: props.onPaste });
  useDroppedRow(actions.moveTo);

  // What the configuration sets by itself is shown, and sent only where somebody changes it.
  const untouched = useMemo(
    () =>
      expected.variables
        .filter(({ key }) => !draft.rows.some((row) => row.key === key))
        // One list, one key a variable: the field that is typed into stays as it becomes a row of the person's own.
        .map(({ key, value }): Row => ({ ...newRow({ key, value }), id: `expected-${key}` })),
    [expected.variables, draft.rows],
  );
  const undo = (): void => {
    if (draft.pasted === null && draft.removed !== null) focus(`${draft.removed.row.id}-key`);
    onChange(withUndo);
  };
  const none = draft.rows.length + untouched.length === 0;

  return (
    <fieldset className={styles.variables} aria-labelledby="variables-label">
      <div className={styles.head}>
        <span className={field.label} id="variables-label">
          Variables <Count value={filledRows(draft).length} />
        </span>
        <Button size="sm" onClick={() => props.onPaste('')}>
          <ClipboardPaste aria-hidden />
          Paste .env / cURL…
        </Button>
      </div>
      {none ? (
        <p className={styles.none}>None yet. Paste KEY=value lines into a row to add them all.</p>
      ) : (
        <ul className={styles.rows}>
          {[...draft.rows, ...untouched].map((row) => {
            const fault = faults.find((one) => 'rowId' in one && one.rowId === row.id) ?? null;
            return (
              <VariableRow
                key={row.id}
                row={row}
                actions={actions}
                fault={fault?.message ?? null}
                faultAt={fault?.at === 'key' || fault?.at === 'value' ? fault.at : null}
                difference={differences?.rows.get(row.id) ?? null}
                kept={preset?.variables.some(({ key, secret }) => secret && key === row.key) ?? false}
                expected={expected.variables.find(({ key }) => key === row.key) ?? null}
                untouched={untouched.includes(row)}
              />
            );
          })}
        </ul>
      )}
      {expected.why === null ? null : (
        <p className={field.hint}>What the project expects is not known: {expected.why}</p>
      )}
      {differences === null || differences.removed.length === 0 ? null : (
        <DifferenceNote>Removed: {differences.removed.join(', ')}</DifferenceNote>
      )}
      <div className={styles.under}>
        <Button look="quiet" size="sm" onClick={actions.add} ref={addButton}>
          <Plus aria-hidden />
          Add variable
        </Button>
        {draft.pasted === null && draft.removed === null ? null : (
          <Button look="quiet" size="sm" onClick={undo}>
            <Undo2 aria-hidden />
            {draft.pasted === null
              ? `Undo: bring back ${draft.removed?.row.key}`
              : 'Undo: take back what was pasted'}
          </Button>
        )}
      </div>
    </fieldset>
  );
};
