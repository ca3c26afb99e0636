import { createContext, useCallback, useContext, useSyncExternalStore } from 'react';
import type { Project } from '../../../contract/model.ts';
import { type Draft, emptyDraft } from './draft.ts';

/** A fire on its way, or one that got no answer: it keeps its id, so that it can't happen twice. */
export interface Intent {
  readonly requestId: string;
  readonly draft: Draft;
  readonly underWay: boolean;
}

interface Entry {
  readonly draft: Draft;
  readonly intent: Intent | null;
}

/** What is being written in each project's form. In memory alone: it may hold secrets. */
export interface Drafts {
  get(projectId: string): Entry | undefined;
  set(projectId: string, entry: Entry): void;
  subscribe(listener: () => void): () => void;
}

export const createDrafts = (): Drafts => {
  const entries = new Map<string, Entry>();
  const listeners = new Set<() => void>();
  return {
    get: (projectId) => entries.get(projectId),
    set: (projectId, entry) => {
      entries.set(projectId, entry);
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
};

const DraftsContext = createContext<Drafts | null>(null);
export const DraftsProvider = DraftsContext.Provider;

export const useDrafts = (): Drafts => {
  const drafts = useContext(DraftsContext);
  if (drafts === null) throw new Error('There are no drafts around this form.');
  return drafts;
};

const untouched = new WeakMap<Project, Entry>();

/** The project's draft: what was written, else what its facts suggest. */
const entryOf = (drafts: Drafts, project: Project): Entry => {
  const known = drafts.get(project.id) ?? untouched.get(project);
  if (known !== undefined) return known;
  const fresh: Entry = { draft: emptyDraft(project), intent: null };
  untouched.set(project, fresh);
  return fresh;
};

export interface DraftHandle extends Entry {
  change(next: (draft: Draft) => Draft): void;
  setIntent(intent: Intent | null): void;
  /** As it is at this moment, ahead of the next drawing. */
  now(): Entry;
}

export const useDraft = (project: Project): DraftHandle => {
  const drafts = useDrafts();
  const now = useCallback(() => entryOf(drafts, project), [drafts, project]);
  const entry = useSyncExternalStore(drafts.subscribe, now);
  const change = useCallback(
    (next: (draft: Draft) => Draft) => drafts.set(project.id, { ...now(), draft: next(now().draft) }),
    [drafts, project.id, now],
  );
  const setIntent = useCallback(
    (intent: Intent | null) => drafts.set(project.id, { ...now(), intent }),
    [drafts, project.id, now],
  );
  return { ...entry, change, setIntent, now };
};

/** The draft of whatever project is shown, null while none is. */
export const useDraftOf = (project: Project | null): Draft | null => {
  const drafts = useDrafts();
  return useSyncExternalStore(drafts.subscribe, () =>
    project === null ? null : entryOf(drafts, project).draft,
  );
};
