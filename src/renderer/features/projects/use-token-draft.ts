import { type RefObject, useRef, useState } from 'react';
import type { Problem, Result } from '../../../contract/problems.ts';
import { ok } from '../../../contract/problems.ts';
import type { Trigger } from '../../../contract/projects.ts';
import { useOperation } from '../../queries/use-operation.ts';
import type { PastedSnippet } from './use-snippet.ts';

/** Where a trigger token comes from. */
export type TokenWay = 'paste' | 'snippet' | 'create' | 'later';

export interface TokenDraft {
  readonly way: TokenWay;
  readonly label: string;
  /** A day, `2027-01-31`; empty for no expiry. */
  readonly expires: string;
  readonly missing: 'label' | 'token' | 'snippet' | null;
  readonly problem: Problem | null;
  readonly pending: boolean;
  readonly snippet: PastedSnippet;
  readonly labelField: RefObject<HTMLInputElement | null>;
  readonly tokenField: RefObject<HTMLInputElement | null>;
  setWay(way: TokenWay): void;
  setLabel(label: string): void;
  setExpires(day: string): void;
  /** Looks whether everything is there, and moves the focus to what is not. */
  check(): boolean;
  /** Hands the token to the app, for that project of ours; null where it is to come later. */
  store(projectId: string): Promise<Result<Trigger | null>>;
}

const FIRST_LABEL = 'trigger-tray';

/** A label that the project does not have yet. */
export const suggestedLabel = (taken: readonly string[]): string => {
  const free = [FIRST_LABEL, ...taken.map((_, index) => `${FIRST_LABEL}-${index + 2}`)];
  return free.find((label) => !taken.includes(label)) ?? FIRST_LABEL;
};

/** A trigger token on its way to the app: pasted, read from a snippet, or made on the server. */
export const useTokenDraft = (
  snippet: PastedSnippet,
  { taken, canCreate }: { readonly taken: readonly string[]; readonly canCreate: boolean },
): TokenDraft => {
  const [chosen, setChosen] = useState<TokenWay | null>(null);
  const [typed, setTyped] = useState<string | null>(null);
  const [expires, setExpires] = useState('');
  const [missing, setMissing] = useState<TokenDraft['missing']>(null);
  const labelField = useRef<HTMLInputElement>(null);
  const tokenField = useRef<HTMLInputElement>(null);
  const add = useOperation('triggers.add');
  const create = useOperation('triggers.create');
  const wanted = chosen ?? (snippet.found?.token == null ? 'paste' : 'snippet');
  const way = wanted === 'create' && !canCreate ? 'paste' : wanted;
  const label = typed ?? suggestedLabel(taken);

  const check = (): boolean => {
    const lack =
      way === 'later'
        ? null
        : way === 'snippet' && snippet.found?.token == null
          ? 'snippet'
          : label.trim() === ''
            ? 'label'
            : way === 'paste' && (tokenField.current?.value.trim() ?? '') === ''
              ? 'token'
              : null;
    setMissing(lack);
    if (lack === 'label') labelField.current?.focus();
    if (lack === 'token') tokenField.current?.focus();
    return lack === null;
  };

  const store = async (projectId: string): Promise<Result<Trigger | null>> => {
    add.reset();
    create.reset();
    if (way === 'later') return ok(null);
    const name = label.trim();
    if (way === 'create') {
      const made = await create.run({
        project: projectId,
        description: name,
        ...(expires === '' ? {} : { expiresAt: new Date(`${expires}T00:00:00Z`).toISOString() }),
      });
      if (!made.ok) labelField.current?.focus();
      return made;
    }
    if (way === 'snippet') {
      const kept = await add.run({ project: projectId, label: name, snippet: snippet.text() });
      if (kept.ok) snippet.forget();
      else labelField.current?.focus();
      return kept;
    }
    const token = tokenField.current?.value.trim() ?? '';
    if (tokenField.current !== null) tokenField.current.value = '';
    const kept = await add.run({ project: projectId, label: name, token });
    if (!kept.ok) tokenField.current?.focus();
    return kept;
  };

  return {
    way,
    label,
    expires,
    missing,
    problem: add.problem ?? create.problem,
    pending: add.pending || create.pending,
    snippet,
    labelField,
    tokenField,
    setWay: (next) => {
      setChosen(next);
      setMissing(null);
      add.reset();
      create.reset();
    },
    setLabel: setTyped,
    setExpires,
    check,
    store,
  };
};
