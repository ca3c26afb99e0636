import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { call } from '../support/call-operation.ts';
import { expect, firstBuild, test } from './screens.ts';

const canary = 'correct-horse-battery-staple';

/** Everything that the data folder holds. */
const stored = async (folder: string): Promise<string> => {
  const files = await readdir(folder, { recursive: true, withFileTypes: true });
  const texts = files
    .filter((file) => file.isFile())
    .map((file) => readFile(join(file.parentPath, file.name), 'latin1'));
  return (await Promise.all(texts)).join('\n');
};

test('a preset is saved by keyboard, keeps its secret, is changed, renamed, pinned and removed', async ({
  screens,
  host,
}) => {
  const row = (name: string) => screens.getByRole('button', { name: new RegExp(`^(Pinned )?${name}( |$)`) });
  await screens.getByRole('button', { name: 'Add variable' }).click();
  await screens.keyboard.type('HIDDEN');
  await screens.getByRole('button', { name: 'Secret: HIDDEN' }).click();
  await screens.getByLabel('Value of HIDDEN, secret').fill(canary);
  await screens.getByRole('button', { name: 'Add variable' }).click();
  await screens.keyboard.type('REGION');
  await screens.keyboard.press('Tab');
  await screens.keyboard.type('eu');
  await screens.keyboard.press('Control+s');
  const dialog = screens.getByRole('dialog', { name: 'Save as preset' });
  await expect(dialog.getByRole('textbox', { name: 'Name' })).toBeFocused();
  await screens.keyboard.type('Deploy staging');
  await screens.keyboard.press('Enter');
  await expect(dialog.getByText('There is already a preset Deploy staging')).toBeVisible();
  expect((await new AxeBuilder({ page: screens }).analyze()).violations.map(({ id }) => id)).toEqual([]);
  await screens.keyboard.press('ControlOrMeta+a');
  await screens.keyboard.type('Mine');
  await screens.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(screens.getByText('Filled from preset Mine')).toBeVisible();
  await expect(screens.getByLabel('Value of HIDDEN, secret')).toHaveAttribute(
    'placeholder',
    'kept with the preset',
  );
  expect(await stored(host.dataDir)).not.toContain(canary);

  const region = screens.getByRole('textbox', { name: 'Value of REGION' });
  await region.fill('us');
  await screens.getByRole('button', { name: 'Reset', exact: true }).click();
  await expect(region).toHaveValue('eu');
  await region.fill('us');
  await screens.getByRole('button', { name: 'Save changes' }).click();
  await expect(screens.getByRole('log', { name: 'Results' })).toContainText('Preset Mine saved.');
  await expect(screens.getByRole('button', { name: 'Reset', exact: true })).toBeHidden();

  await row('Mine').hover();
  await screens.getByRole('listitem').getByRole('button', { name: 'More for preset Mine' }).click();
  await screens.getByRole('menuitem', { name: 'Pin as quick trigger' }).click();
  await expect(screens.getByRole('button', { name: 'Pinned Mine' })).toBeVisible();
  await screens.getByRole('listitem').getByRole('button', { name: 'More for preset Mine' }).click();
  await screens.getByRole('menuitem', { name: 'Rename or change…' }).click();
  await screens
    .getByRole('dialog')
    .getByRole('button', { name: /^Shortcut: / })
    .press('Enter');
  await screens.keyboard.press('Escape');
  await screens
    .getByRole('dialog')
    .getByRole('button', { name: /^Shortcut: / })
    .press('Enter');
  await screens.keyboard.press('Control+Alt+KeyK');
  await screens.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill('Yours');
  await screens.keyboard.press('Enter');
  await expect(screens.getByRole('button', { name: 'Pinned Yours Ctrl+Alt+K' })).toBeVisible();

  // It fires with the secret that nobody typed again.
  await screens.reload();
  await row('Yours').click();
  await screens.keyboard.press('Control+Enter');
  await expect(firstBuild(screens)).toContainText('Yours');
  await expect(firstBuild(screens)).toContainText(/Created|Pending|Running/);

  await screens.getByRole('listitem').getByRole('button', { name: 'More for preset Yours' }).click();
  await screens.getByRole('menuitem', { name: 'Remove preset…' }).click();
  await screens.keyboard.press('Escape');
  const more = screens.getByRole('listitem').getByRole('button', { name: 'More for preset Yours' });
  await expect(more).toBeFocused();
  await more.press('Enter');
  await screens.getByRole('menuitem', { name: 'Remove preset…' }).click();
  await screens.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
  await expect(row('Yours')).toBeHidden();
  const presets = await call(screens, 'presets.list', {});
  expect(presets.map(({ name }) => name)).not.toContain('Yours');
});
