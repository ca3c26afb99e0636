import { useMemo, useRef } from 'react';
import { useOperation } from '../../queries/use-operation.ts';
import { useAnnounce } from '../../ui/announcer.tsx';
import {
  type Draft,
  isBlank,
  newRow,
  type Row,
  withMoved,
  withoutRow,
  withPasted,
  withRow,
} from './draft.ts';

/** What can be done with the rows. One object for the life of the form: a row is drawn again only when it changes. */
export interface RowActions {
  change(row: Row): void;
  remove(row: Row): void;
  /** Goes to the row behind, or adds one. */
  next(row: Row): void;
  move(row: Row, by: number): void;
  /** Puts the row where the other one is. */
  moveTo(id: string, target: string): void;
  /** True where the pasted text is taken as variables, or is looked into. */
  paste(row: Row, text: string): boolean;
  /** Takes over a variable that the configuration describes, with another value. */
  adopt(row: Row): void;
  add(): void;
}

interface RowActionsParts {
  readonly draft: Draft;
  readonly onChange: (next: (draft: Draft) => Draft) => void;
  /** Moves the focus there once the change is drawn. */
  readonly focusNext: (id: string) => void;
  /** A text that is more than variables: shown before anything is taken from it. */
  readonly onSnippet: (text: string) => void;
}

const CALL = /^\s*(?:curl\b|Invoke-|script:|-\s+curl\b|[\w-]+:\s*$)/im;
const ASSIGNMENT = /^\s*(?:export\s+)?[A-Za-z_][\w.]*=/;

/** Whether a pasted text is for one field, for the rows, or a call of GitLab's. */
export const pasteKind = (text: string, row: Row): 'text' | 'variables' | 'call' => {
  if (/^\s*curl\b/i.test(text) || (CALL.test(text) && /trigger\/(?:pipeline|builds)/.test(text)))
    return 'call';
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '' && !line.trimStart().startsWith('#'));
  const first = lines[0] ?? '';
  if (!ASSIGNMENT.test(first)) return 'text';
  // One line belongs to the field it is pasted into, unless nothing is there yet.
  return lines.length > 1 || isBlank(row) ? 'variables' : 'text';
};

export const useRowActions = (parts: RowActionsParts): RowActions => {
  const announce = useAnnounce();
  const read = useOperation('snippets.read');
  const now = useRef({ ...parts, announce, read: read.run });
  now.current = { ...parts, announce, read: read.run };
  return useMemo((): RowActions => {
    const rows = (): readonly Row[] => now.current.draft.rows;
    const change = (next: (draft: Draft) => Draft): void => now.current.onChange(next);
    const add = (): void => {
      const row = newRow();
      now.current.focusNext(`${row.id}-key`);
      change((draft) => ({ ...draft, rows: [...draft.rows, row], pasted: null }));
    };
    const move = (row: Row, by: number): void => {
      const to = rows().findIndex(({ id }) => id === row.id) + by;
      if (to < 0 || to >= rows().length) return;
      now.current.focusNext(document.activeElement?.id ?? `${row.id}-key`);
      change((draft) => withMoved(draft, row.id, by));
      now.current.announce(`${row.key || 'Row'}, place ${to + 1} of ${rows().length}`);
    };
    const pasteVariables = async (row: Row, text: string): Promise<void> => {
      const found = await now.current.read({ text });
      if (!found.ok) {
        now.current.announce(`Not pasted. ${found.problem.message}`);
        // Nothing is lost: what can't be understood is the text of the field.
        change((draft) => withRow(draft, { ...row, value: `${row.value ?? ''}${text}` }));
        return;
      }
      const variables = found.data.variables.flatMap((variable) =>
        variable.secret ? [] : [{ key: variable.key, value: variable.value, secret: false }],
      );
      const known = variables.filter(({ key }) => rows().some((one) => one.key === key)).length;
      const next = withPasted(now.current.draft, variables, row.id);
      const last = next.rows.findLast(({ key }) => variables.some((one) => one.key === key));
      if (last !== undefined) now.current.focusNext(`${last.id}-value`);
      change((draft) => withPasted(draft, variables, row.id));
      const count = `${variables.length} ${variables.length === 1 ? 'variable' : 'variables'} pasted`;
      now.current.announce(
        known === 0 ? `${count}.` : `${count}, ${known} of them changed. Undo is below the rows.`,
      );
    };
    return {
      add,
      move,
      change: (row) => change((draft) => withRow(draft, row)),
      adopt: (row) => change((draft) => ({ ...draft, rows: [...draft.rows, row], pasted: null })),
      next: (row) => {
        const at = rows().findIndex(({ id }) => id === row.id);
        const following = rows()[at + 1];
        if (following === undefined) add();
        else document.getElementById(`${following.id}-key`)?.focus();
      },
      remove: (row) => {
        const at = rows().findIndex(({ id }) => id === row.id);
        const neighbour = rows()[at + 1] ?? rows()[at - 1];
        now.current.focusNext(neighbour === undefined ? 'nothing' : `${neighbour.id}-key`);
        change((draft) => withoutRow(draft, row.id));
        if (!isBlank(row)) now.current.announce(`Removed ${row.key}. Undo is below the rows.`);
      },
      moveTo: (id, target) => {
        const from = rows().findIndex((row) => row.id === id);
        const to = rows().findIndex((row) => row.id === target);
        const key = rows()[from]?.key;
        if (key === undefined || to < 0) return;
        change((draft) => withMoved(draft, id, to - from));
        now.current.announce(`${key || 'Row'}, place ${to + 1} of ${rows().length}`);
      },
      paste: (row, text) => {
        const kind = pasteKind(text, row);
        if (kind === 'text') return false;
        if (kind === 'call') now.current.onSnippet(text);
        else void pasteVariables(row, text);
        return true;
      },
    };
  }, []);
};
