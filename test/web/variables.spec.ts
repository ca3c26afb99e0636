import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { call } from '../support/call-operation.ts';
import { paste } from './paste.ts';
import { expect, shop, test } from './screens.ts';

const keys = (page: Page) => page.getByRole('textbox', { name: 'Key' });
const written = async (page: Page): Promise<readonly string[]> =>
  keys(page).evaluateAll((inputs) =>
    inputs.flatMap((input) => (input instanceof HTMLInputElement && !input.readOnly ? [input.value] : [])),
  );
const addRow = async (page: Page, key: string, value: string): Promise<void> => {
  await page.getByRole('button', { name: 'Add variable' }).click();
  await page.keyboard.type(key);
  await page.keyboard.press('Tab');
  await page.keyboard.type(value);
};

test.describe('variables', () => {
  test('that the project describes are shown as set there, and sent once they are changed', async ({
    screens,
  }) => {
    const level = screens.getByRole('textbox', { name: 'Value of LOG_LEVEL' });
    await expect(level).toHaveValue('info');
    await expect(
      screens.getByText('How much the deploy writes, from .gitlab-ci.yml; as set there'),
    ).toBeVisible();
    await expect(screens.getByText(/without variables$/)).toBeVisible();
    await level.focus();
    await screens.keyboard.press('End');
    await screens.keyboard.type('ish');
    // The field that is typed into keeps the focus as it becomes a row of one's own.
    await expect(level).toBeFocused();
    await expect(level).toHaveValue('infoish');
    await expect(
      screens.getByText('How much the deploy writes, from .gitlab-ci.yml; there it is info'),
    ).toBeVisible();
    await expect(screens.getByText(/with 1 variable$/)).toBeVisible();

    const env = screens.getByRole('combobox', { name: 'Value of DEPLOY_ENV' });
    await env.click();
    await screens.getByRole('option', { name: 'production' }).click();
    await expect(env).toHaveValue('production');
    await env.fill('elsewhere');
    await expect(screens.getByText(/not one of staging, production/)).toBeVisible();

    await screens.keyboard.press('Escape');
    await screens.getByRole('button', { name: 'Remove LOG_LEVEL' }).click();
    await expect(level).toHaveValue('info');
    await screens.getByRole('button', { name: 'Fire Ctrl+Enter' }).click();
    await expect(async () => {
      const [run] = await call(screens, 'runs.list', { limit: 1 });
      expect(run?.variables).toEqual([{ key: 'DEPLOY_ENV', secret: false, value: 'elsewhere' }]);
    }).toPass();
  });

  test('are moved by keys and by hand, removed, and brought back', async ({ screens }) => {
    await addRow(screens, 'A', '1');
    await addRow(screens, 'B', '2');
    await addRow(screens, 'C', '3');
    await screens.keyboard.press('Alt+ArrowUp');
    expect(await written(screens)).toEqual(['A', 'C', 'B']);
    await expect(screens.getByRole('textbox', { name: 'Value of C' })).toBeFocused();
    await expect(screens.getByRole('log', { name: 'Results' })).toContainText('C, place 2 of 3');

    await screens
      .getByRole('button', { name: 'Move C', exact: true })
      .dragTo(screens.getByRole('button', { name: 'Move A', exact: true }));
    await expect.poll(() => written(screens)).toEqual(['C', 'A', 'B']);
    await screens.getByRole('button', { name: 'Move C', exact: true }).focus();
    await screens.keyboard.press('ArrowDown');
    await expect.poll(() => written(screens)).toEqual(['A', 'C', 'B']);

    await screens.getByRole('textbox', { name: 'Value of C' }).focus();
    await screens.keyboard.press('Control+Backspace');
    await expect.poll(() => written(screens)).toEqual(['A', 'B']);
    await screens.getByRole('button', { name: 'Undo: bring back C' }).click();
    await expect.poll(() => written(screens)).toEqual(['A', 'C', 'B']);
  });

  test('come from a pasted .env text, which can be taken back; keys given twice are marked', async ({
    screens,
  }) => {
    await addRow(screens, 'A', '1');
    await paste(screens, '# from the server\nexport A="changed"\nNOTE="two\nlines"\nEMPTY=\n');
    await expect(screens.getByRole('textbox', { name: 'Value of A' })).toHaveValue('changed');
    expect(await written(screens)).toEqual(['A', 'NOTE', 'EMPTY']);
    await expect(screens.getByRole('log', { name: 'Results' })).toContainText(
      '3 variables pasted, 1 of them changed',
    );
    await screens.getByRole('button', { name: 'Undo: take back what was pasted' }).click();
    expect(await written(screens)).toEqual(['A']);
    await addRow(screens, 'A', '2');
    await expect(screens.getByText('A is given twice')).toHaveCount(2);
  });

  test('come from GitLab’s cURL call, with its ref; its token goes to the keychain', async ({ screens }) => {
    const { remoteId, serverUrl } =
      (await call(screens, 'projects.list', {})).find(({ path }) => path === shop) ?? {};
    await screens.getByRole('button', { name: 'Paste .env / cURL…' }).click();
    const dialog = screens.getByRole('dialog', { name: 'Paste .env or cURL' });
    await expect(dialog.getByRole('textbox', { name: 'cURL snippet' })).toBeFocused();
    await paste(
      screens,
      `curl -X POST --fail -F token=glptt-canary0123456789abcdef -F ref=release/2.14 -F "variables[STAGE]=review" ${serverUrl}/api/v4/projects/${remoteId}/trigger/pipeline`,
    );
    await expect(dialog.getByText('Keep its trigger token')).toBeVisible();
    expect(await screens.content()).not.toContain('canary0123456789abcdef');
    await dialog.getByRole('textbox', { name: 'Label' }).fill('pasted');
    await dialog.getByRole('button', { name: 'Take' }).click();
    await expect(dialog).toBeHidden();
    await expect(screens.getByRole('textbox', { name: 'Branch or tag' })).toHaveValue('release/2.14');
    await expect(screens.getByRole('textbox', { name: 'Value of STAGE' })).toHaveValue('review');
    await expect(screens.getByRole('combobox', { name: /^Trigger token/ })).toContainText('pasted');
  });

  test('take their value from a local file, read as it is fired', async ({ screens }) => {
    const path = join(tmpdir(), `trigger-tray-notes-${process.pid}.md`);
    await writeFile(path, 'first');
    await addRow(screens, 'NOTES', '');
    await screens.getByRole('button', { name: 'Value of NOTES from a file' }).click();
    const file = screens.getByRole('textbox', { name: 'File for NOTES' });
    await file.fill('/no/such/file');
    await expect(screens.getByText(/\/no\/such\/file/).last()).toBeVisible();
    await file.fill(path);
    await expect(screens.getByText('The file’s text is read when you fire, 5 B')).toBeVisible();
    await writeFile(path, 'second');
    await screens.keyboard.press('Control+Enter');
    await expect(async () => {
      const [run] = await call(screens, 'runs.list', { limit: 1 });
      expect(run?.variables).toEqual([{ key: 'NOTES', secret: false, value: 'second', file: path }]);
    }).toPass();
    await rm(path);
  });

  test('two hundred of them stay quick to type into', async ({ screens }) => {
    await screens.getByRole('button', { name: 'Add variable' }).click();
    await paste(screens, Array.from({ length: 200 }, (_, index) => `KEY_${index}=value ${index}`).join('\n'));
    const last = screens.getByRole('textbox', { name: 'Value of KEY_199' });
    await expect(last).toHaveValue('value 199');
    await last.focus();
    const began = Date.now();
    await screens.keyboard.type('0123456789');
    await expect(last).toHaveValue(/0123456789/);
    expect(Date.now() - began).toBeLessThan(2_000);
  });
});
