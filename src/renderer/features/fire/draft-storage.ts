import { z } from 'zod';
import { Instant } from '../../../contract/instant.ts';
import { Inputs } from '../../../contract/presets.ts';
import { refKinds } from '../../../contract/refs.ts';
import type { Draft, Row } from './draft.ts';
import { RunOrigin } from './origin.ts';

/** Where drafts outlive their page: a closed window, a reload. */
export interface DraftStorage {
  /** By project; what can't be read any more is dropped. */
  read(): ReadonlyMap<string, Draft>;
  /** Null forgets it. */
  write(projectId: string, draft: Draft | null): void;
  /** Whether all of it outlives the page: it holds no secret and is not too long. */
  keeps(draft: Draft): boolean;
}

const PREFIX = 'trigger-tray.draft.';
/** Drafts kept at most: the ones changed last. */
const MOST = 30;
/** Characters of a draft; a longer one lives as long as its page. */
const LONGEST = 200_000;

/** Keys whose values are most often secrets, whether they are marked so (yet) or not. */
const TELLING = /token|secret|passw|credential|private|(?:api|access|auth|deploy|signing|_)_?key/i;

// Whatever a row gains has to be kept here, too: the compiler asks for it.
const StoredRow = z.object({
  id: z.string(),
  key: z.string(),
  value: z.string().nullable(),
  secret: z.boolean(),
  file: z.string().nullable().default(null),
} satisfies Record<keyof Row, z.ZodType>);

const StoredDraft = z.object({
  version: z.literal(1),
  at: Instant,
  draft: z.object({
    ref: z.object({ kind: z.enum(refKinds), name: z.string().max(1_000) }),
    triggerId: z.string().nullable(),
    rows: z.array(StoredRow).max(1_000),
    inputs: Inputs,
    presetId: z.string().nullable(),
    origin: RunOrigin.nullable(),
    fromLink: z.boolean().optional(),
  } satisfies Record<Exclude<keyof Draft, 'removed' | 'pasted'>, z.ZodType>),
});

/** A row as it may be written down: of a secret the key alone. */
const plainRow = (row: Row): Row =>
  row.secret || TELLING.test(row.key) ? { ...row, value: row.value === '' ? '' : null } : row;

const textOf = ({ removed: _removed, pasted: _pasted, ...draft }: Draft, at: string): string =>
  JSON.stringify({ version: 1, at, draft: { ...draft, rows: draft.rows.map(plainRow) } });

const parsed = (text: string | null): z.output<typeof StoredDraft> | null => {
  try {
    return StoredDraft.safeParse(JSON.parse(text ?? '')).data ?? null;
  } catch {
    return null;
  }
};

/** Keeps drafts in the page's storage, one entry a project: without secrets, within bounds. */
export const createDraftStorage = (storage: Storage, now: () => number): DraftStorage => {
  // A browser may refuse storage, or have no room left: then drafts live as long as their page.
  const attempt = <T>(what: () => T, otherwise: T): T => {
    try {
      return what();
    } catch {
      return otherwise;
    }
  };
  const names = (): readonly string[] =>
    Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '').filter((name) =>
      name.startsWith(PREFIX),
    );
  const newestFirst = () =>
    names()
      .map((name) => ({ name, entry: parsed(storage.getItem(name)) }))
      .toSorted((a, b) => ((a.entry?.at ?? '') < (b.entry?.at ?? '') ? 1 : -1));
  const trim = (): void => {
    if (names().length <= MOST) return;
    for (const { name } of newestFirst().slice(MOST)) storage.removeItem(name);
  };
  return {
    read: () =>
      attempt(() => {
        const drafts = new Map<string, Draft>();
        for (const { name, entry } of newestFirst()) {
          if (entry === null) storage.removeItem(name);
          else drafts.set(name.slice(PREFIX.length), { ...entry.draft, removed: null, pasted: null });
        }
        return drafts;
      }, new Map()),
    write: (projectId, draft) =>
      attempt(() => {
        const name = `${PREFIX}${projectId}`;
        const text = draft === null ? null : textOf(draft, new Date(now()).toISOString());
        if (text === null || text.length > LONGEST) return storage.removeItem(name);
        storage.setItem(name, text);
        trim();
      }, undefined),
    keeps: (draft) =>
      draft.rows.every((row) => plainRow(row).value === row.value) && textOf(draft, '').length <= LONGEST,
  };
};
