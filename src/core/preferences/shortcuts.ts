import { acceleratorFault, parseAccelerator, sameAccelerator } from '../../contract/accelerators.ts';
import { fail, ok, type Result } from '../../contract/problems.ts';
import type { HostHands } from '../ports.ts';
import type { StoredSettings } from '../settings.ts';

/** What a shortcut does: one of the app's own two, or a preset by its id. */
export type ShortcutOf = { readonly app: 'toggle' | 'palette' } | { readonly preset: string };

const NAMES = { toggle: 'showing the window', palette: 'the quick palette' } as const;

const actions = ({ app, presets }: StoredSettings) => [
  { of: { app: 'toggle' } as const, name: NAMES.toggle, keys: app.shortcuts.toggle },
  { of: { app: 'palette' } as const, name: NAMES.palette, keys: app.shortcuts.palette },
  ...presets.map(({ id, name, shortcut }) => ({
    of: { preset: id } as const,
    name: `the preset ${name}`,
    keys: shortcut,
  })),
];

const isSame = (one: ShortcutOf, other: ShortcutOf): boolean =>
  'app' in one ? 'app' in other && one.app === other.app : 'preset' in other && one.preset === other.preset;

/**
 * A shortcut in its one spelling, null for off. Problem: `invalid-input`, for keys that can be none and for those that
 * another action of the given settings has.
 */
export const checkShortcut = (
  settings: StoredSettings,
  of: ShortcutOf,
  keys: string | null,
): Result<string | null> => {
  if (keys === null) return ok(null);
  const fault = acceleratorFault(keys);
  if (fault !== null) return fail('invalid-input', `${keys}: ${fault}.`, 'Choose other keys.');
  const taken = actions(settings).find(
    (action) => !isSame(action.of, of) && action.keys !== null && sameAccelerator(action.keys, keys),
  );
  const plain = parseAccelerator(keys);
  return taken === undefined
    ? ok(plain)
    : fail(
        'invalid-input',
        `${plain} is the shortcut of ${taken.name} already.`,
        'Choose other keys, or turn that one off first.',
      );
};

/** Asks the system for keys that are new, before anything is stored. Problem: `invalid-input`, for those it refuses. */
export const askForKeys = async (
  host: Pick<HostHands, 'offersKeys'>,
  before: string | null,
  after: string | null,
): Promise<Result<void>> =>
  after === null || (before !== null && sameAccelerator(before, after))
    ? ok(undefined)
    : host.offersKeys(after);
