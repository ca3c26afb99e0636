import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { pressWords, type ShortcutId, shortcutOf, shortcuts } from '../../src/renderer/keyboard/shortcuts.ts';
import { call } from '../support/call-operation.ts';
import { expect, shop, test } from './screens.ts';

/** What a shortcut of the window does, seen from the project `platform/web-shop`. */
type Shown = (page: Page) => Promise<void>;
/** Its own spec shows it, and presses these keys there. */
interface Elsewhere {
  readonly spec: string;
  readonly keys: readonly string[];
}

const heading =
  (name: string | RegExp): Shown =>
  (page) =>
    expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
const dialog =
  (name: string | RegExp): Shown =>
  (page) =>
    expect(page.getByRole('dialog', { name })).toBeVisible();

/** The compiler misses none: a shortcut without a line here is an error. */
const table: Readonly<Record<ShortcutId, Shown | Elsewhere>> = {
  search: (page) =>
    expect(page.getByRole('searchbox', { name: 'Search presets and projects' })).toBeFocused(),
  palette: dialog('Quick palette'),
  form: (page) => expect(page.getByRole('combobox', { name: 'Branch' })).toBeFocused(),
  recent: (page) => expect(page.getByRole('heading', { name: 'Recent triggered builds' })).toBeFocused(),
  builds: heading('All builds'),
  presets: (page) => expect(page.getByRole('button', { name: /Deploy staging/ }).first()).toBeFocused(),
  newPreset: dialog(/preset/i),
  fire: (page) => expect(page.getByRole('log', { name: 'Results' })).toContainText(`${shop} at main`),
  savePreset: dialog(/preset/i),
  copyCurl: (page) => expect(page.getByRole('log', { name: 'Results' })).toContainText('Copied as cURL'),
  openPage: { spec: 'keyboard.spec.ts', keys: ['Control+o'] },
  settings: heading('General'),
  sheet: dialog('All shortcuts'),
  back: { spec: 'settings.spec.ts', keys: ['Escape'] },
  next: { spec: 'builds.spec.ts', keys: ['j'] },
  previous: { spec: 'builds.spec.ts', keys: ['k', 'ArrowUp'] },
  open: { spec: 'builds.spec.ts', keys: ['Enter'] },
  browser: { spec: 'keyboard.spec.ts', keys: ['o'] },
  again: { spec: 'builds.spec.ts', keys: ['a'] },
  retry: { spec: 'builds.spec.ts', keys: ['r'] },
  cancel: { spec: 'builds.spec.ts', keys: ['x'] },
  addRow: { spec: 'fire.spec.ts', keys: ['Enter'] },
  moveRow: { spec: 'variables.spec.ts', keys: ['Alt+ArrowUp'] },
  removeRow: { spec: 'variables.spec.ts', keys: ['Control+Backspace'] },
  paletteFire: { spec: 'palette.spec.ts', keys: ['Enter'] },
  paletteEdit: { spec: 'palette.spec.ts', keys: ['Tab'] },
  paletteOpen: { spec: 'keyboard.spec.ts', keys: ['Control+o'] },
  paletteCopy: { spec: 'palette.spec.ts', keys: ['Control+Shift+C'] },
  paletteMove: { spec: 'keyboard.spec.ts', keys: ['ArrowDown'] },
};

const ids = Object.keys(shortcuts) as readonly ShortcutId[];

/** Keys as Playwright names them. */
const pressed = (id: ShortcutId): string => {
  const [press] = shortcutOf(id).presses;
  if (press === undefined) throw new Error(`${id} has no keys`);
  const { key, mod, shift, alt } = press;
  return [mod && 'Control', alt && 'Alt', shift && 'Shift', key].filter(Boolean).join('+');
};

test('every shortcut of the window does what the sheet says', async ({ screens }) => {
  for (const id of ids) {
    const shown = table[id];
    if (typeof shown !== 'function') continue;
    await test.step(`${pressWords(shortcutOf(id).presses[0] ?? { key: '' }, false)}: ${shortcutOf(id).words}`, async () => {
      await screens.goto(`${new URL(screens.url()).origin}/#/`);
      await screens.reload();
      await expect(screens.getByText(/^Fires platform\/web-shop at main \(/)).toBeVisible();
      await screens.keyboard.press(pressed(id));
      await shown(screens);
    });
  }
});

test('every other shortcut is pressed in the spec that is named for it', () => {
  for (const id of ids) {
    const shown = table[id];
    if (typeof shown === 'function') continue;
    const text = readFileSync(join(import.meta.dirname, shown.spec), 'utf8');
    for (const keys of shown.keys)
      expect(text, `${shown.spec} presses ${keys}`).toContain(`press('${keys}')`);
  }
});

test('the sheet lists them all, and letters typed into a field stay letters', async ({ screens }) => {
  await screens.keyboard.press('?');
  const sheet = screens.getByRole('dialog', { name: 'All shortcuts' });
  await expect(sheet.getByRole('term')).toHaveCount(ids.length);
  // The dialog has the keyboard to itself.
  await screens.keyboard.press('Control+3');
  await screens.keyboard.press('Escape');
  await expect(sheet).toBeHidden();
  await expect(screens.getByRole('heading', { level: 1, name: 'platform / web-shop' })).toBeVisible();
  const search = screens.getByRole('searchbox', { name: 'Search presets and projects' });
  await screens.keyboard.press('/');
  await screens.keyboard.type('a?/jk');
  await expect(search).toHaveValue('a?/jk');
  await screens.keyboard.press('Escape');
  await expect(search).toHaveValue('');
});

test('pages open outside: of the project, of a build, of a preset’s last build', async ({
  screens,
  context,
}) => {
  const opened = async (keys: () => Promise<void>): Promise<string> => {
    const page = context.waitForEvent('page');
    // The address that was asked for: the server may lead on to its sign-in.
    const asked = context.waitForEvent('request', (request) => request.isNavigationRequest());
    await keys();
    await (await page).close();
    return (await asked).url();
  };
  expect(await opened(() => screens.keyboard.press('Control+o'))).toContain('/platform/web-shop');
  await call(screens, 'runs.fire', { requestId: crypto.randomUUID(), preset: 'Deploy staging' });
  const row = screens.locator('tr[data-run]').first();
  await row.focus();
  expect(await opened(() => screens.keyboard.press('o'))).toMatch(/\/pipelines\/\d+$/);
  await screens.keyboard.press('Control+k');
  await screens.keyboard.type('staging');
  await screens.keyboard.press('ArrowDown');
  await screens.keyboard.press('ArrowUp');
  await expect(screens.getByRole('option', { name: /^Deploy staging/ })).toHaveAttribute(
    'aria-selected',
    'true',
  );
  expect(await opened(() => screens.keyboard.press('Control+o'))).toMatch(/\/pipelines\/\d+$/);
});

test('the sidebar is searched with marks, and moved through by arrows', async ({ screens }) => {
  await screens.keyboard.press('/');
  await screens.keyboard.type('mob app');
  const nav = screens.getByRole('navigation', { name: 'Presets and projects' });
  await expect(nav.getByRole('button', { name: /Checkout/ })).toBeHidden();
  await expect(nav.locator('mark').first()).toHaveText(/mob/i);
  await screens.keyboard.press('ArrowDown');
  await expect(nav.getByRole('button', { name: /Mobile app/ })).toBeFocused();
  await screens.keyboard.press('Enter');
  await expect(screens.getByRole('heading', { level: 1, name: /mobile-app/ })).toBeVisible();
  await screens.keyboard.press('/');
  await screens.keyboard.press('Escape');
  await nav.getByRole('button', { name: /All builds/ }).focus();
  await screens.keyboard.press('End');
  await expect(nav.getByRole('button', { name: /Deployer/ })).toBeFocused();
});
