import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { call } from '../support/call-operation.ts';
import { sessionBusMissing, startSessionBus } from '../support/session-bus.ts';
import { startWebHost } from '../support/web-host.ts';
import { connect, expect, fire, shop, test } from './screens.ts';

test('without a keychain every screen says that secrets are kept for the session', async ({ screens }) => {
  const words = screens.getByText('Tokens and secret values are kept for this session only', {
    exact: false,
  });
  await expect(words).toBeVisible();
  for (const place of ['builds', 'settings/general', 'settings/about']) {
    await screens.goto(`${new URL(screens.url()).origin}/#/${place}`);
    await expect(words.first()).toBeVisible();
  }
  await expect(screens.getByRole('button', { name: 'Check again' })).toBeVisible();
});

test('with a keychain nothing is said of it, and settings tell that it is unlocked', async ({
  page,
  gitlab,
}) => {
  const missing = sessionBusMissing();
  test.skip(missing !== null, missing ?? '');
  const bus = await startSessionBus();
  const host = await startWebHost({ demo: false, env: bus.env });
  await page.goto(host.url);
  await expect(page.getByRole('textbox', { name: 'Server address' })).toBeVisible();
  await connect(page, gitlab);
  await page.goto(`${new URL(page.url()).origin}/#/settings/about`);
  await expect(page.getByText('unlocked', { exact: true })).toBeVisible();
  await expect(page.getByText('1 access token, 1 trigger token')).toBeVisible();
  await expect(page.getByText('for this session only', { exact: false })).toBeHidden();
  await host.stop();
  await bus.close();
});

test.describe('a settings file that can’t be read', () => {
  test.use({
    hostOptions: {
      demo: false,
      prepare: (dataDir) => writeFile(join(dataDir, 'settings.json'), '{ "version": 1, '),
    },
  });

  test('is kept aside, which is said once', async ({ host, watched: page }) => {
    await page.goto(host.url);
    const notice = page.getByText(/settings.*(kept|broken)/i).first();
    await expect(notice).toBeVisible();
    await page.getByRole('button', { name: 'Dismiss' }).click();
    await expect(notice).toBeHidden();
  });
});

test('where the app is gone the page says so, and nothing that was typed is lost', async ({
  host,
  screens,
  expects,
}) => {
  expects.push(/Failed to load resource|ERR_/);
  await screens.getByRole('button', { name: 'Add variable' }).click();
  await screens.keyboard.type('KEPT');
  await host.stop();
  await expect(screens.getByRole('alert').first()).toContainText('Trigger Tray stopped');
  await expect(screens.getByRole('textbox', { name: 'Key' }).first()).toHaveValue('KEPT');
});

test.describe('a server that is out of reach', () => {
  test.use({ hostOptions: { demo: false }, gitlabOptions: { pace: 30 } });

  test('is said where it matters: the ref, the build, the foot of the sidebar', async ({
    connected,
    gitlab,
  }) => {
    await fire(connected, 'main');
    await expect(connected.locator('tr[data-run]').first()).toContainText(/Running|Pending|Created/);
    await gitlab.close();
    await connected.getByRole('combobox', { name: 'Branch' }).fill('another');
    await expect(connected.getByText(/Head not known/)).toBeVisible();
    await connected.keyboard.press('Escape');
    await expect(connected.getByRole('list', { name: 'Servers' })).toContainText('not reachable', {
      timeout: 20_000,
    });
    // The build says why it is not followed at the moment, and since when.
    await expect(connected.getByText(/Last good answer/)).toBeVisible({ timeout: 20_000 });
    await connected.keyboard.press('Control+Enter');
    await expect(connected.locator('tr[data-run]').first()).toContainText('Not sent');
    const [run] = await call(connected, 'runs.list', { limit: 1, project: shop });
    expect(run?.state).toBe('not-sent');
  });
});
