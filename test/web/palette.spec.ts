import { call } from '../support/call-operation.ts';
import { builds, expect, firesAt, firstBuild, shop, test } from './screens.ts';

test.describe('the palette', () => {
  test('fires in two steps: two letters and Enter', async ({ screens, request }) => {
    const [server] = await call(screens, 'servers.list', {});
    const url = server?.url ?? '';
    await screens.keyboard.press('Control+k');
    const box = screens.getByRole('combobox', { name: 'Search presets, projects and actions' });
    await expect(box).toBeFocused();
    await screens.keyboard.type('st');
    await expect(screens.getByRole('option', { name: /^Deploy staging/ })).toHaveAttribute(
      'aria-selected',
      'true',
    );
    await screens.keyboard.press('Enter');
    await expect(screens.getByRole('dialog', { name: 'Quick palette' })).toBeHidden();
    await expect(firstBuild(screens)).toContainText('Deploy staging');
    expect(await firesAt(request, url)).toHaveLength(1);
  });

  test('takes keys also after a click beside what can be chosen', async ({ screens }) => {
    await screens.keyboard.press('Control+k');
    const box = screens.getByRole('combobox', { name: 'Search presets, projects and actions' });
    await expect(box).toBeFocused();
    const dialog = screens.getByRole('dialog', { name: 'Quick palette' });
    for (const beside of [dialog.getByText('Presets', { exact: true }), dialog.getByText('Move')]) {
      await beside.click();
      await expect(box).toBeFocused();
    }
    await screens.keyboard.type('foll');
    await expect(box).toHaveValue('foll');
    await screens.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
  });

  test('asks where a preset asks first; a key that is held down says nothing', async ({
    screens,
    request,
  }) => {
    const [server] = await call(screens, 'servers.list', {});
    const url = server?.url ?? '';
    await screens.keyboard.press('Control+k');
    await screens.keyboard.type('prod');
    await screens.keyboard.down('Enter');
    await expect(screens.getByRole('alert')).toContainText(
      /Press Enter again to fire Deploy production: release\/2\.14 @ [0-9a-f]{7}, no variables/,
    );
    // A key that is held repeats.
    await screens.keyboard.down('Enter');
    await screens.keyboard.down('Enter');
    await screens.keyboard.up('Enter');
    await expect(screens.getByRole('alert')).toBeVisible();
    expect(await firesAt(request, url)).toHaveLength(0);

    await screens.keyboard.press('Escape');
    await expect(screens.getByRole('alert')).toBeHidden();
    await screens.keyboard.press('Enter');
    await expect(screens.getByRole('alert')).toContainText('Press Enter again');
    await screens.keyboard.press('Enter');
    await expect(firstBuild(screens)).toContainText('Deploy production');
    expect(await firesAt(request, url)).toHaveLength(1);
  });

  test('changes first, goes to projects and settings, copies, and gives the focus back', async ({
    screens,
  }) => {
    const ref = screens.getByRole('combobox', { name: 'Branch' });
    await ref.focus();
    await screens.keyboard.press('Control+k');
    await expect(
      screens.getByRole('combobox', { name: 'Search presets, projects and actions' }),
    ).toBeFocused();
    await screens.keyboard.press('Escape');
    await expect(ref).toBeFocused();

    await screens.keyboard.press('Control+k');
    await screens.keyboard.type('dep prod');
    await screens.keyboard.press('Tab');
    await expect(screens.getByText('Filled from preset Deploy production')).toBeVisible();
    await expect(builds(screens)).toBeHidden();

    await screens.keyboard.press('Control+k');
    await screens.keyboard.type('staging');
    await expect(screens.getByRole('option', { name: /^Deploy staging/ })).toBeVisible();
    await screens.keyboard.press('Control+Shift+C');
    await expect(screens.getByRole('log', { name: 'Results' })).toContainText('Copied as cURL');

    await screens.keyboard.press('Control+k');
    await screens.keyboard.type('mobile');
    await screens.keyboard.press('Enter');
    await expect(screens.getByRole('heading', { level: 1, name: /mobile-app/ })).toBeVisible();

    await screens.keyboard.press('Control+k');
    await screens.keyboard.type('sett foll');
    await screens.keyboard.press('Enter');
    await expect(screens.getByRole('heading', { level: 1, name: 'Following' })).toBeVisible();
  });

  test('says why a fire was refused, and leads to it', async ({ screens }) => {
    await call(screens, 'presets.save', {
      name: 'Nowhere',
      project: shop,
      ref: { kind: 'branch', name: 'nowhere' },
      trigger: 'deploy-bot',
    });
    await screens.keyboard.press('Control+k');
    await screens.keyboard.type('nowh');
    await expect(screens.getByRole('option').first()).toContainText('Nowhere');
    await screens.keyboard.press('Enter');
    await expect(screens.getByRole('alert')).toContainText('Nowhere: Refused');
    await expect(screens.getByRole('alert')).toContainText('The server has no branch or tag nowhere.');
    await screens.keyboard.press('Enter');
    await expect(screens.getByRole('complementary', { name: 'Refused' })).toBeVisible();
  });

  test('is a page of its own for a window of its own', async ({ screens }) => {
    await screens.goto(`${new URL(screens.url()).origin}/#/palette`);
    await expect(
      screens.getByRole('combobox', { name: 'Search presets, projects and actions' }),
    ).toBeFocused();
    await screens.keyboard.type('all bui');
    await screens.keyboard.press('Enter');
    await expect(screens.getByRole('heading', { level: 1, name: /All builds/ })).toBeVisible();
  });
});
