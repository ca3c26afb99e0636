import { createContext, useCallback, useContext, useSyncExternalStore } from 'react';
import type { Preset } from '../../../contract/presets.ts';
import type { Project } from '../../../contract/projects.ts';
import { type Draft, draftFromPreset, emptyDraft, isSameFire, withoutSecretsOf } from './draft.ts';
import type { DraftStorage } from './draft-storage.ts';

/** A fire on its way, or one that got no answer: it keeps its id, so that it can't happen twice. */
export interface Intent {
  readonly requestId: string;
  readonly draft: Draft;
  readonly underWay: boolean;
}

export interface Entry {
  readonly draft: Draft;
  readonly intent: Intent | null;
  /** What the form held before it was filled from elsewhere, for undo. */
  readonly before: Draft | null;
  /** What was fired from it last: nothing to be kept any more. */
  readonly fired: Draft | null;
  /** The form is to ask whether to fire this, once it is drawn. */
  readonly ask?: boolean;
}

/** What is being written in each project's form. Secrets live here alone, never in the storage. */
export interface Drafts {
  /** What was written for the project, else what its facts suggest. */
  of(project: Project): Entry;
  get(projectId: string): Entry | undefined;
  set(projectId: string, entry: Entry): void;
  /** Puts something else into the form, to be asked about where that is wanted; what was there can be brought back. */
  fill(projectId: string, draft: Draft, ask?: boolean): void;
  /** Back to what the project's facts suggest. */
  discard(projectId: string): void;
  /** Whether something here would go with the page: a secret, or a fire that waits for its answer. */
  holdsUnkept(): boolean;
  subscribe(listener: () => void): () => void;
}

const entryOf = (draft: Draft): Entry => ({ draft, intent: null, before: null, fired: null });

/** `storage` keeps what was not fired beyond the page; without one it goes with the page. */
export const createDrafts = (storage: DraftStorage | null = null): Drafts => {
  const entries = new Map<string, Entry>(
    [...(storage?.read() ?? [])].map(([projectId, draft]) => [projectId, entryOf(draft)]),
  );
  const fresh = new WeakMap<Project, Entry>();
  const listeners = new Set<() => void>();
  const begin = (project: Project): Entry => {
    const entry = entryOf(emptyDraft(project));
    fresh.set(project, entry);
    return entry;
  };
  const tell = (): void => {
    for (const listener of listeners) listener();
  };
  const set = (projectId: string, entry: Entry): void => {
    const before = entries.get(projectId);
    entries.set(projectId, entry);
    if (before?.draft !== entry.draft || before.fired !== entry.fired) {
      storage?.write(projectId, wasFired(entry) ? null : entry.draft);
    }
    tell();
  };
  return {
    of: (project) => entries.get(project.id) ?? fresh.get(project) ?? begin(project),
    get: (projectId) => entries.get(projectId),
    set,
    fill: (projectId, draft, ask = false) => {
      const now = entries.get(projectId);
      set(projectId, { draft, intent: now?.intent ?? null, before: now?.draft ?? null, fired: null, ask });
    },
    discard: (projectId) => {
      entries.delete(projectId);
      storage?.write(projectId, null);
      tell();
    },
    holdsUnkept: () =>
      [...entries.values()].some(
        (entry) => entry.intent !== null || (!wasFired(entry) && storage?.keeps(entry.draft) !== true),
      ),
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
};

const wasFired = ({ draft, fired }: Entry): boolean => fired !== null && isSameFire(draft, fired);

/** True where the form holds what was neither there at first, nor in its preset, nor fired yet. */
export const isUnfired = (entry: Entry, project: Project, preset: Preset | null): boolean => {
  const { draft } = entry;
  if (wasFired(entry)) return false;
  if (draft.origin !== null) return true;
  return !isSameFire(draft, preset === null ? emptyDraft(project) : draftFromPreset(preset));
};

const DraftsContext = createContext<Drafts | null>(null);
export const DraftsProvider = DraftsContext.Provider;

export const useDrafts = (): Drafts => {
  const drafts = useContext(DraftsContext);
  if (drafts === null) throw new Error('There are no drafts around this form.');
  return drafts;
};

export interface DraftHandle extends Entry {
  change(next: (draft: Draft) => Draft): void;
  /** That draft was fired: its secrets go, and it is not kept any longer. */
  settle(fired: Draft): void;
  setIntent(intent: Intent | null): void;
  /** The form asks, or can't: nobody need be reminded. */
  asked(): void;
  /** As it is at this moment, ahead of the next drawing. */
  now(): Entry;
}

export const useDraft = (project: Project): DraftHandle => {
  const drafts = useDrafts();
  const now = useCallback(() => drafts.of(project), [drafts, project]);
  const entry = useSyncExternalStore(drafts.subscribe, now);
  const change = useCallback(
    (next: (draft: Draft) => Draft) => drafts.set(project.id, { ...now(), draft: next(now().draft) }),
    [drafts, project.id, now],
  );
  const settle = useCallback(
    (fired: Draft) =>
      drafts.set(project.id, {
        ...now(),
        draft: { ...withoutSecretsOf(fired, now().draft), origin: null, fromLink: false },
        before: null,
        fired: withoutSecretsOf(fired, fired),
      }),
    [drafts, project.id, now],
  );
  const setIntent = useCallback(
    (intent: Intent | null) => drafts.set(project.id, { ...now(), intent }),
    [drafts, project.id, now],
  );
  const asked = useCallback(
    () => drafts.set(project.id, { ...now(), ask: false }),
    [drafts, project.id, now],
  );
  return { ...entry, change, settle, setIntent, asked, now };
};

/** The draft of whatever project is shown, null while none is. */
export const useDraftOf = (project: Project | null): Draft | null => {
  const drafts = useDrafts();
  return useSyncExternalStore(drafts.subscribe, () => (project === null ? null : drafts.of(project).draft));
};

/** Ids of the projects whose forms hold changes that were not fired. */
export const useUnfired = (projects: readonly Project[], presets: readonly Preset[]): ReadonlySet<string> => {
  const drafts = useDrafts();
  const ids = useSyncExternalStore(drafts.subscribe, () =>
    projects
      .filter((project) => {
        const entry = drafts.get(project.id);
        const preset = presets.find(({ id }) => id === entry?.draft.presetId) ?? null;
        return entry !== undefined && isUnfired(entry, project, preset);
      })
      .map(({ id }) => id)
      .join('\n'),
  );
  return new Set(ids.split('\n').filter((id) => id !== ''));
};
