import { describe, expect, it } from 'vitest';
import type { TrayCommand } from '../../../src/contract/tray.ts';
import { takeShortcuts } from '../../../src/main/take-shortcuts.ts';

const show: TrayCommand = { type: 'show' };
const palette: TrayCommand = { type: 'palette' };

/** A system that gives keys away once, and refuses those that another program has. */
const stage = (taken: readonly string[] = [], keep = false) => {
  const registered = new Map<string, () => void>();
  const done: TrayCommand[] = [];
  const shortcuts = takeShortcuts(
    {
      register: (keys, press) => {
        if (keys === 'Nonsense') throw new TypeError('conversion failure');
        if (taken.includes(keys) || registered.has(keys)) return false;
        registered.set(keys, press);
        return true;
      },
      unregister: (keys) => void registered.delete(keys),
    },
    (command) => void done.push(command),
    { keep },
  );
  return { registered, done, shortcuts };
};

describe('shortcuts that work everywhere', () => {
  it('run what they stand for, and what they stand for later', () => {
    const { registered, done, shortcuts } = stage();
    expect(shortcuts.take(new Map([['Ctrl+Alt+G', show]]))).toEqual([]);
    registered.get('Ctrl+Alt+G')?.();
    shortcuts.take(new Map([['Ctrl+Alt+G', palette]]));
    registered.get('Ctrl+Alt+G')?.();
    expect(done).toEqual([show, palette]);
  });

  it('are let go of when nobody wants them any more, and all at the end', () => {
    const { registered, shortcuts } = stage();
    shortcuts.take(new Map([['Ctrl+Alt+G', show]]));
    shortcuts.take(new Map([['Ctrl+Alt+R', palette]]));
    expect([...registered.keys()]).toEqual(['Ctrl+Alt+R']);
    shortcuts.release();
    expect([...registered.keys()]).toEqual([]);
  });

  it('tell which ones the system refused, and ask for them again', () => {
    const { shortcuts } = stage(['Ctrl+Alt+G']);
    const wanted = new Map<string, TrayCommand>([
      ['Ctrl+Alt+G', show],
      ['Nonsense', show],
      ['Ctrl+Alt+R', palette],
    ]);
    expect(shortcuts.take(wanted)).toEqual(['Ctrl+Alt+G', 'Nonsense']);
    expect(shortcuts.take(wanted)).toEqual(['Ctrl+Alt+G', 'Nonsense']);
  });

  it('are let go of while they rest, and are there again, as they are wanted then', () => {
    const { registered, shortcuts } = stage();
    shortcuts.take(new Map([['Ctrl+Alt+G', show]]));
    shortcuts.rest(true);
    expect([...registered.keys()]).toEqual([]);
    expect(shortcuts.take(new Map([['Ctrl+Alt+R', palette]]))).toEqual([]);
    expect([...registered.keys()]).toEqual([]);
    shortcuts.rest(false);
    expect([...registered.keys()]).toEqual(['Ctrl+Alt+R']);
  });

  it('are held through a rest where to ask again could ask the person, and do nothing meanwhile', () => {
    const { registered, done, shortcuts } = stage([], true);
    shortcuts.take(new Map([['Ctrl+Alt+G', show]]));
    shortcuts.rest(true);
    registered.get('Ctrl+Alt+G')?.();
    expect(done).toEqual([]);
    shortcuts.rest(false);
    registered.get('Ctrl+Alt+G')?.();
    expect(done).toEqual([show]);
  });

  it('can be tried without being kept', () => {
    const { registered, shortcuts } = stage(['Ctrl+Alt+G']);
    shortcuts.take(new Map([['Ctrl+Alt+R', palette]]));
    expect(['Ctrl+Alt+G', 'Ctrl+Alt+R', 'Ctrl+Alt+T'].map(shortcuts.offers)).toEqual([false, true, true]);
    expect([...registered.keys()]).toEqual(['Ctrl+Alt+R']);
  });
});
