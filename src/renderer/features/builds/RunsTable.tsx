import { type KeyboardEvent, useState } from 'react';
import type { Run } from '../../../contract/runs.ts';
import { isPressOf, type ShortcutId } from '../../keyboard/shortcuts.ts';
import { RunRow } from './RunRow.tsx';
import styles from './RunsTable.module.css';
import type { RunActions } from './use-run-actions.ts';

interface RunsTableProps {
  readonly caption: string;
  readonly runs: readonly Run[];
  readonly actions: RunActions;
  readonly onOpen: (run: Run) => void;
  readonly onChooseRef: (() => void) | null;
}

const rowOf = (table: Element, id: string): HTMLElement | null =>
  table.querySelector<HTMLElement>(`tr[data-run="${CSS.escape(id)}"]`);

/** Runs, newest first. One stop of Tab; arrows move from row to row, Tab goes on to the row's actions. */
export const RunsTable = ({ caption, runs, actions, onOpen, onChooseRef }: RunsTableProps) => {
  const [stopId, setStopId] = useState<string | null>(null);
  const stop = runs.find(({ id }) => id === stopId) ?? runs[0];

  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const row = event.target instanceof HTMLElement ? event.target.closest('tr') : null;
    const at = runs.findIndex(({ id }) => id === row?.dataset.run);
    const run = runs[at];
    if (run === undefined) return;
    const focus = (index: number): void => {
      const next = runs[Math.max(0, Math.min(runs.length - 1, index))];
      if (next === undefined) return;
      setStopId(next.id);
      rowOf(event.currentTarget, next.id)?.focus();
    };
    const acts: readonly (readonly [ShortcutId, () => unknown])[] = [
      ['next', () => focus(at + 1)],
      ['previous', () => focus(at - 1)],
      ['browser', () => actions.browse(run)],
      ['again', () => actions.again(run)],
      ['retry', () => actions.retry(run)],
      ['cancel', () => actions.cancel(run)],
      // A button in the row has its own meaning for Enter.
      ...(event.target === row ? [['open', () => onOpen(run)] as const] : []),
    ];
    const act =
      acts.find(([id]) => isPressOf(event.nativeEvent, id))?.[1] ??
      (event.key === 'Home' ? () => focus(0) : event.key === 'End' ? () => focus(runs.length - 1) : null);
    if (act === null) return;
    event.preventDefault();
    act();
  };

  return (
    <table
      className={styles.table}
      onKeyDown={onKeyDown}
      onFocus={({ target }) => {
        const id = target.closest('tr')?.dataset.run;
        if (id !== undefined) setStopId(id);
      }}
    >
      <caption className="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">Status</th>
          <th scope="col">Ref</th>
          <th scope="col">Fired with</th>
          <th scope="col">Vars</th>
          <th scope="col">Started</th>
          <th scope="col">Duration</th>
          <th scope="col">
            <span className="visually-hidden">Actions</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {runs.map((run) => (
          <RunRow
            key={run.id}
            run={run}
            runs={runs}
            tabStop={run.id === stop?.id}
            actions={actions}
            onOpen={onOpen}
            onChooseRef={onChooseRef}
          />
        ))}
      </tbody>
    </table>
  );
};
