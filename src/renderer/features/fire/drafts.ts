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
  /** What was written for the project, else what its facts suggest. */
  of(project: Project): Entry;
  get(projectId: string): Entry | undefined;
  set(projectId: string, entry: Entry): void;
  subscribe(listener: () => void): () => void;
}

export const createDrafts = (): Drafts => {
  const entries = new Map<string, Entry>();
  const fresh = new WeakMap<Project, Entry>();
  const listeners = new Set<() => void>();
  const begin = (project: Project): Entry => {
    const entry: Entry = { draft: emptyDraft(project), intent: null };
    fresh.set(project, entry);
    return entry;
  };
  return {
    of: (project) => entries.get(project.id) ?? fresh.get(project) ?? begin(project),
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

export interface DraftHandle extends Entry {
  change(next: (draft: Draft) => Draft): void;
  setIntent(intent: Intent | null): void;
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
  const setIntent = useCallback(
    (intent: Intent | null) => drafts.set(project.id, { ...now(), intent }),
    [drafts, project.id, now],
  );
  return { ...entry, change, setIntent, now };
};

/** The draft of whatever project is shown, null while none is. */
export const useDraftOf = (project: Project | null): Draft | null => {
  const drafts = useDrafts();
  return useSyncExternalStore(drafts.subscribe, () => (project === null ? null : drafts.of(project).draft));
};
