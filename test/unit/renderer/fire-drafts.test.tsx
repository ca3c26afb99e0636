// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import {
  type Draft,
  draftFromLink,
  draftFromPreset,
  draftFromRun,
  emptyDraft,
  newRow,
} from '../../../src/renderer/features/fire/draft.ts';
import { createDraftStorage } from '../../../src/renderer/features/fire/draft-storage.ts';
import { createDrafts, isUnfired } from '../../../src/renderer/features/fire/drafts.ts';
import { aPreset, aProject, aRun } from './screens.tsx';

const project = aProject();
const CANARY = 'correct-horse-battery-staple';

const withRows = (...rows: readonly Parameters<typeof newRow>[0][]): Draft => ({
  ...emptyDraft(project),
  rows: rows.map((row) => newRow(row)),
});

let now = 0;
const open = () => createDrafts(createDraftStorage(localStorage, () => (now += 1_000)));
const everything = (): string => JSON.stringify(Object.entries(localStorage));

beforeEach(() => localStorage.clear());

const write = (draft: Draft, projectId = project.id) => {
  const drafts = open();
  drafts.set(projectId, { draft, intent: null, before: null, fired: null });
  return drafts;
};

describe('a draft filled from a link', () => {
  it('holds what the link asks for, and says so beyond its page', () => {
    const asked = {
      ref: { kind: 'tag', name: 'v1.0' },
      variables: [{ key: 'STAGE', value: 'review' }],
    } as const;
    write(draftFromLink({ ...asked, variables: [...asked.variables] }, project));
    const { draft } = open().of(project);
    expect(draft).toMatchObject({
      ref: asked.ref,
      fromLink: true,
      rows: [{ key: 'STAGE', value: 'review', secret: false }],
    });
    expect(draftFromLink({ ref: null, variables: [] }, project).ref).toEqual(emptyDraft(project).ref);
  });
});

describe('what would go with the page', () => {
  it('is a secret, a draft that is too long, and a fire that waits for its answer', () => {
    expect(write(withRows({ key: 'REGION', value: 'eu' })).holdsUnkept()).toBe(false);
    expect(write(withRows({ key: 'X', value: CANARY, secret: true })).holdsUnkept()).toBe(true);
    expect(write(withRows({ key: 'LONG', value: 'x'.repeat(200_001) })).holdsUnkept()).toBe(true);
    const waiting = open();
    const draft = withRows({ key: 'REGION', value: 'eu' });
    const intent = { requestId: 'a-request-id', draft, underWay: true };
    waiting.set(project.id, { draft, intent, before: null, fired: null });
    expect(waiting.holdsUnkept()).toBe(true);
    waiting.set(project.id, { draft, intent: null, before: null, fired: draft });
    expect(waiting.holdsUnkept()).toBe(false);
  });
});

describe('a draft that was not fired', () => {
  it('is there again after the page is gone, with all but its undo', () => {
    const draft: Draft = {
      ...draftFromRun(aRun({ variables: [{ key: 'REGION', secret: false, value: 'eu' }] }), project),
      ref: { kind: 'tag', name: 'v1.0' },
      inputs: { replicas: 4, regions: ['eu', 1], dry_run: true },
      removed: { row: newRow({ key: 'OLD' }), index: 0 },
    };
    write(draft);
    expect(open().of(project).draft).toEqual({ ...draft, removed: null });
  });

  it('leaves no secret value in the storage: neither marked ones nor those whose key tells', () => {
    write(
      withRows(
        { key: 'SHOWN', value: 'fine' },
        { key: 'HIDDEN', value: CANARY, secret: true },
        { key: 'DEPLOY_TOKEN', value: CANARY },
      ),
    );
    expect(everything()).toContain('fine');
    expect(everything()).not.toContain(CANARY);
    expect(open().of(project).draft.rows).toMatchObject([
      { key: 'SHOWN', value: 'fine' },
      { key: 'HIDDEN', value: null, secret: true },
      { key: 'DEPLOY_TOKEN', value: null, secret: false },
    ]);
  });

  it('leaves nothing of a secret that was removed and could be brought back', () => {
    const draft = withRows({ key: 'SHOWN', value: 'fine' });
    write({ ...draft, removed: { row: newRow({ key: 'A', value: CANARY, secret: true }), index: 0 } });
    expect(everything()).not.toContain(CANARY);
  });

  it('is kept no longer once it was fired or thrown away', () => {
    const drafts = write(withRows({ key: 'A', value: '1' }));
    const { draft } = drafts.of(project);
    drafts.set(project.id, { draft, intent: null, before: null, fired: draft });
    expect(open().get(project.id)).toBeUndefined();
    drafts.set(project.id, { draft, intent: null, before: null, fired: null });
    expect(open().get(project.id)).toBeDefined();
    drafts.discard(project.id);
    expect(open().get(project.id)).toBeUndefined();
    expect(drafts.of(project).draft.rows).toEqual([]);
  });

  it.each(['{', '{"version":1}', '{"version":2,"at":"2026-01-01T00:00:00.000Z","draft":{}}', 'null'])(
    'that can’t be read (%s) is dropped, the others stay',
    (text) => {
      write(withRows({ key: 'A', value: '1' }));
      localStorage.setItem('trigger-tray.draft.broken', text);
      localStorage.setItem('something.else', text);
      const drafts = open();
      expect(drafts.get('broken')).toBeUndefined();
      expect(drafts.get(project.id)).toBeDefined();
      expect(localStorage.getItem('trigger-tray.draft.broken')).toBeNull();
      expect(localStorage.getItem('something.else')).toBe(text);
    },
  );

  it('goes when thirty newer ones are there, or when it is too long', () => {
    for (let index = 0; index < 31; index += 1) write(withRows({ key: 'A', value: '1' }), `p${index}`);
    const drafts = open();
    expect(drafts.get('p0')).toBeUndefined();
    expect(drafts.get('p1')).toBeDefined();
    write(withRows({ key: 'A', value: 'x'.repeat(300_000) }), 'p1');
    expect(open().get('p1')).toBeUndefined();
  });

  it('lives as long as its page where the browser refuses storage', () => {
    const refusing = new Proxy(localStorage, {
      get: () => {
        throw new DOMException('denied');
      },
    });
    const drafts = createDrafts(createDraftStorage(refusing, () => 0));
    drafts.fill(project.id, withRows({ key: 'A', value: '1' }));
    expect(drafts.of(project).draft.rows).toHaveLength(1);
  });
});

describe('a form', () => {
  const entry = (draft: Draft, fired: Draft | null = null) => ({ draft, intent: null, before: null, fired });
  const preset = aPreset();

  it('holds nothing unfired at first, with blank rows, as its preset, or as it was fired', () => {
    expect(isUnfired(entry(emptyDraft(project)), project, null)).toBe(false);
    expect(isUnfired(entry(withRows({})), project, null)).toBe(false);
    expect(isUnfired(entry(draftFromPreset(preset)), project, preset)).toBe(false);
    const fired = withRows({ key: 'A', value: '1' });
    expect(isUnfired(entry(withRows({ key: 'A', value: '1' }), fired), project, null)).toBe(false);
  });

  it('holds something unfired once it is changed, or filled from a run', () => {
    expect(isUnfired(entry(withRows({ key: 'A', value: '1' })), project, null)).toBe(true);
    const other = { ...draftFromPreset(preset), inputs: { a: 1 } };
    expect(isUnfired(entry(other), project, preset)).toBe(true);
    expect(isUnfired(entry(draftFromRun(aRun(), project)), project, null)).toBe(true);
  });

  it('keeps what it held before it is filled from elsewhere', () => {
    const drafts = createDrafts();
    const mine = withRows({ key: 'A', value: '1' });
    drafts.fill(project.id, mine);
    drafts.fill(project.id, draftFromPreset(preset));
    expect(drafts.of(project).before).toBe(mine);
  });
});
