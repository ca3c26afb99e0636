import { afterEach, describe, expect, it } from 'vitest';
import { noHands } from '../../../src/adapters/no-hands.ts';
import { fail, ok } from '../../../src/contract/problems.ts';
import type { HostHands } from '../../../src/core/ports.ts';
import { storedThings } from '../../support/stored-things.ts';
import { good, type OpenApp, openApp } from './open-app.ts';

/** A host whose demo server is a server in the settings and a note of what was done. */
const handsWith = (done: string[], setsUp = true): HostHands => ({
  ...noHands,
  openFolder: async (folder) => {
    done.push(`open ${folder}`);
    return ok(undefined);
  },
  chooseFile: async (purpose) => ok(purpose === 'import' ? '/chosen.json' : null),
  startDemo: async () => {
    done.push('start');
    return ok({
      setUp: async (dispatch) => {
        done.push(`set up beside ${good(await dispatch('servers.list', {})).length}`);
        return setsUp ? ok(undefined) : fail('unreachable', 'Away.', 'Again.');
      },
      forget: async () => {
        done.push('forget');
        return ok(undefined);
      },
      close: async () => {
        done.push('close');
      },
    });
  },
});

let opened: OpenApp | null = null;
afterEach(() => opened?.close());
const isDemo = async (one: OpenApp) => good(await one.app.dispatch('app.info', {})).demo;

describe('what only the host can do', () => {
  it('is done by the host, on the data folder', async () => {
    const done: string[] = [];
    const one = await openApp({ host: handsWith(done) });
    opened = one;
    good(await one.app.dispatch('app.openFolder', {}));
    expect(done).toEqual([`open ${good(await one.app.dispatch('app.info', {})).dataDir}`]);
    expect(await one.app.dispatch('app.chooseFile', { purpose: 'import' })).toEqual(
      ok({ path: '/chosen.json' }),
    );
    expect(await one.app.dispatch('app.chooseFile', { purpose: 'value' })).toEqual(ok({ path: null }));
  });

  it('is refused in words by the command line', async () => {
    const one = await openApp();
    opened = one;
    for (const result of [
      await one.app.dispatch('app.openFolder', {}),
      await one.app.dispatch('app.chooseFile', { purpose: 'value' }),
      await one.app.dispatch('app.tryDemo', {}),
    ]) {
      expect(result).toMatchObject({ ok: false, problem: { code: 'not-configured' } });
    }
    expect(await isDemo(one)).toBe(false);
  });
});

describe('trying the demo', () => {
  it('starts one server however often it is asked for, beside what is there, and forgets it at the end', async () => {
    const done: string[] = [];
    const one = await openApp({ host: handsWith(done) });
    opened = null;
    good(await one.ports.settings.update(() => ok({ settings: storedThings, result: null })));
    await Promise.all([one.app.dispatch('app.tryDemo', {}), one.app.dispatch('app.tryDemo', {})]);
    good(await one.app.dispatch('app.tryDemo', {}));
    expect(await isDemo(one)).toBe(true);
    // What a demo that was cut short left behind goes first.
    expect(done).toEqual(['start', 'forget', 'set up beside 1']);
    await one.close();
    expect(done.slice(3)).toEqual(['forget', 'close']);
  });

  it('leaves nothing behind where it can’t be set up, and can be tried again', async () => {
    const done: string[] = [];
    const one = await openApp({ host: handsWith(done, false) });
    opened = one;
    expect(await one.app.dispatch('app.tryDemo', {})).toMatchObject({ problem: { code: 'unreachable' } });
    expect(await isDemo(one)).toBe(false);
    expect(done.slice(-2)).toEqual(['forget', 'close']);
    await one.app.dispatch('app.tryDemo', {});
    expect(done.filter((what) => what === 'start')).toHaveLength(2);
  });
});

describe('keys that work everywhere', () => {
  it('are stored only where the system gives them, and asked for only where they are new', async () => {
    const asked: string[] = [];
    const host: HostHands = {
      ...noHands,
      offersKeys: async (keys) => {
        asked.push(keys);
        return keys === 'Ctrl+Alt+X' ? fail('invalid-input', 'Taken.', 'Choose others.') : ok(undefined);
      },
    };
    const one = await openApp({ host });
    opened = one;
    const { dispatch } = one.app;
    good(await one.ports.settings.update(() => ok({ settings: storedThings, result: null })));
    const before = good(await dispatch('settings.get', {})).shortcuts;

    const refused = { ok: false, problem: { message: 'Taken.' } };
    expect(await dispatch('settings.change', { shortcuts: { toggle: 'ctrl+alt+x' } })).toMatchObject(refused);
    expect(good(await dispatch('settings.get', {})).shortcuts).toEqual(before);
    const [preset] = good(await dispatch('presets.list', {}));
    const change = { preset: preset?.id ?? '' };
    expect(await dispatch('presets.change', { ...change, shortcut: 'Ctrl+Alt+X' })).toMatchObject(refused);
    expect(good(await dispatch('presets.list', {}))[0]?.shortcut).toBe(preset?.shortcut);
    expect(asked).toEqual(['Ctrl+Alt+X', 'Ctrl+Alt+X']);

    good(await dispatch('presets.change', { ...change, shortcut: 'Ctrl+Alt+Y' }));
    good(await dispatch('presets.change', { ...change, shortcut: 'ctrl+alt+y' }));
    good(await dispatch('settings.change', { shortcuts: { ...before, palette: null } }));
    expect(asked.slice(2)).toEqual(['Ctrl+Alt+Y']);
  });
});
