import { describe, expect, it } from 'vitest';
import {
  type Draft,
  emptyDraft,
  newRow,
  variablesOf,
  withMoved,
  withoutRow,
  withPasted,
  withRow,
  withUndo,
} from '../../../src/renderer/features/fire/draft.ts';
import { pasteKind } from '../../../src/renderer/features/fire/use-row-actions.ts';
import { aProject } from './screens.tsx';

const draftOf = (...keys: readonly string[]): Draft => ({
  ...emptyDraft(aProject()),
  rows: keys.map((key) => ({ ...newRow({ key, value: key.toLowerCase() }), id: key })),
});
const keysOf = ({ rows }: Draft) => rows.map(({ key, value }) => `${key}=${value}`);

describe('rows', () => {
  it('are moved by places, as far as there are any', () => {
    expect(keysOf(withMoved(draftOf('A', 'B', 'C'), 'A', 1))).toEqual(['B=b', 'A=a', 'C=c']);
    expect(keysOf(withMoved(draftOf('A', 'B', 'C'), 'A', -1))).toEqual(['A=a', 'B=b', 'C=c']);
    expect(keysOf(withMoved(draftOf('A', 'B', 'C'), 'A', 9))).toEqual(['B=b', 'C=c', 'A=a']);
  });

  it('come back where they were removed from', () => {
    const draft = withoutRow(draftOf('A', 'B', 'C'), 'B');
    expect(keysOf(withUndo(draft))).toEqual(['A=a', 'B=b', 'C=c']);
  });

  it('take pasted values: a known key is changed, the others come behind', () => {
    const pasted = [
      { key: 'B', value: 'new', secret: false },
      { key: 'D', value: 'd', secret: false },
    ];
    const draft = withPasted(draftOf('A', 'B', 'C'), pasted, 'A');
    expect(keysOf(draft)).toEqual(['A=a', 'D=d', 'B=new', 'C=c']);
    expect(keysOf(withUndo(draft))).toEqual(['A=a', 'B=b', 'C=c']);
  });

  it('make room for what is pasted into a blank one', () => {
    const blank = { ...draftOf('A'), rows: [...draftOf('A').rows, { ...newRow(), id: 'blank' }] };
    const draft = withPasted(blank, [{ key: 'D', value: 'd', secret: false }], 'blank');
    expect(keysOf(draft)).toEqual(['A=a', 'D=d']);
  });

  it('keep what was pasted once somebody goes on from it', () => {
    const pasted = withPasted(draftOf('A'), [{ key: 'B', value: 'b', secret: false }], null);
    const [first] = pasted.rows;
    if (first === undefined) throw new Error('there is a row');
    expect(keysOf(withUndo(withRow(pasted, { ...first, value: 'x' })))).toEqual(['A=x', 'B=b']);
  });

  it('go out with their value, with their file, or as what the preset keeps', () => {
    const draft: Draft = {
      ...emptyDraft(aProject()),
      rows: [
        newRow({ key: 'A', value: 'a' }),
        newRow({ key: 'NOTES', value: '', file: '/tmp/notes.md' }),
        newRow({ key: 'KEPT', value: null, secret: true }),
      ],
    };
    expect(variablesOf(draft)).toEqual([
      { key: 'A', secret: false, value: 'a' },
      { key: 'NOTES', secret: false, file: '/tmp/notes.md' },
      { key: 'KEPT', secret: true },
    ]);
  });
});

describe('a pasted text', () => {
  const blank = newRow();
  const filled = newRow({ key: 'A', value: 'a' });
  it.each([
    ['A=1\nB=2', filled, 'variables'],
    ['# both\nexport A=1\nB="two\nlines"', filled, 'variables'],
    ['A=1', blank, 'variables'],
    ['A=1', filled, 'text'],
    ['eu-central-1', blank, 'text'],
    ['https://gitlab.example.org/?a=b', blank, 'text'],
    ['curl -X POST --fail -F token=x https://g/api/v4/projects/9/trigger/pipeline', blank, 'call'],
    ['deploy:\n  script:\n    - curl https://g/api/v4/projects/9/trigger/pipeline', blank, 'call'],
  ] as const)('%j is %s', (text, row, kind) => {
    expect(pasteKind(text, row)).toBe(kind);
  });
});
