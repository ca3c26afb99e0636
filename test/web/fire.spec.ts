import { builds, expect, firstBuild, test } from './screens.ts';

test.describe('firing', () => {
  test('fires with two variables by keyboard and is seen live to its end', async ({ screens }) => {
    await screens.getByRole('button', { name: 'Add variable' }).focus();
    await screens.keyboard.press('Enter');
    await screens.keyboard.type('DEPLOY_REGION');
    await screens.keyboard.press('Tab');
    await screens.keyboard.type('eu-central-1');
    await screens.keyboard.press('Enter');
    await screens.keyboard.type('DEBUG');
    await screens.keyboard.press('Tab');
    await screens.keyboard.type('1');
    await expect(screens.getByText(/^Fires platform\/web-shop at main .* with 2 variables/)).toBeVisible();
    await screens.keyboard.press('Control+Enter');
    await expect(firstBuild(screens)).toContainText(/Sending|Created|Pending|Running/);
    await expect(firstBuild(screens)).toContainText('Running', { timeout: 40_000 });
    await expect(firstBuild(screens)).toContainText('Passed', { timeout: 60_000 });
    await expect(screens.getByRole('log', { name: 'Results' })).toContainText('Passed');
    await expect(builds(screens).getByRole('row')).toHaveCount(2);
  });

  test('shows cause and hint of a refused ref, and goes back to the ref from there', async ({ screens }) => {
    const ref = screens.getByRole('combobox', { name: 'Branch' });
    await ref.fill('hotfix/nowhere');
    await expect(screens.getByText('Not found: the server has no branch of this name.')).toBeVisible();
    await screens.keyboard.press('Control+Enter');
    await expect(firstBuild(screens)).toContainText('Refused');
    const note = builds(screens).getByRole('row').nth(2);
    await expect(note).toContainText('The server has no branch or tag hotfix/nowhere.');
    await expect(note).toContainText('Choose another ref');
    await expect(note.getByText(/Reference not found/)).toBeHidden();
    await note.getByText('What the server said').click();
    await expect(note.getByText(/Reference not found/)).toBeVisible();
    await note.getByRole('button', { name: 'Choose another ref' }).click();
    await expect(ref).toBeFocused();
  });

  test('suggests branches of the server as one types', async ({ screens }) => {
    const ref = screens.getByRole('combobox', { name: 'Branch' });
    await ref.click();
    await expect(screens.getByRole('option', { name: /^main/ })).toBeVisible();
    await ref.fill('rel');
    await expect(screens.getByRole('option', { name: /^main/ })).toBeHidden();
    await screens.keyboard.press('ArrowDown');
    await screens.keyboard.press('Enter');
    await expect(ref).toHaveValue(/^release\//);
    await expect(builds(screens)).toBeHidden();
  });

  test('asks before a preset that wants it; the button can be held by keyboard', async ({ screens }) => {
    await screens.getByRole('button', { name: /^(Pinned )?Deploy production/ }).click();
    await screens.keyboard.press('Control+Enter');
    const dialog = screens.getByRole('dialog', { name: 'Fire Deploy production?' });
    await expect(dialog).toBeVisible();
    await dialog.getByRole('button', { name: 'Hold to fire' }).focus();
    await screens.keyboard.down('Space');
    await expect(dialog).toBeHidden();
    await screens.keyboard.up('Space');
    await expect(firstBuild(screens)).toContainText('Deploy production');
  });

  test('keeps a secret out of the page and of the history', async ({ screens }) => {
    const secret = 'correct-horse-battery-staple';
    await screens.getByRole('button', { name: 'Add variable' }).click();
    await screens.keyboard.type('API_KEY');
    await screens.getByRole('button', { name: 'Secret: API_KEY' }).click();
    const value = screens.getByLabel('Value of API_KEY, secret');
    await value.fill(secret);
    expect(await screens.content()).not.toContain(secret);
    await screens.keyboard.press('Control+Enter');
    await expect(firstBuild(screens)).toBeVisible();
    await expect(value).toHaveValue('');
    expect(await screens.content()).not.toContain(secret);
  });

  test('leaves no key in the address', async ({ screens }) => {
    expect(new URL(screens.url()).search).toBe('');
    expect(new URL(screens.url()).hash).toBe('');
  });
});
