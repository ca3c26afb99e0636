import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { call } from '../support/call-operation.ts';
import { expect, shop, test } from './screens.ts';

/** Types what a dialog asks for, and says yes. */
const confirmTyped = async (page: Page, word: string): Promise<void> => {
  await expect(page.getByRole('textbox', { name: `Type ${word} to confirm` })).toBeFocused();
  await page.keyboard.type(word);
  await page.keyboard.press('Enter');
};

const at = (section: string) => async (page: Page) => {
  await page.goto(`${new URL(page.url()).origin}/#/settings/${section}`);
};

test.describe('settings of servers', () => {
  test.use({ hostOptions: { demo: false } });

  test('show how a server is reached; a change is kept once it has answered that way', async ({
    connected,
  }) => {
    await at('servers')(connected);
    const card = connected.getByRole('article', { name: 'GitLab' });
    await expect(card.getByText('GitLab 18.5.0')).toBeVisible();
    await expect(card.getByText('connected', { exact: true })).toBeVisible();

    await card.getByRole('button', { name: 'Change proxy of GitLab' }).click();
    const dialog = connected.getByRole('dialog', { name: 'Change GitLab' });
    await dialog.getByRole('radio', { name: 'Its own' }).click();
    await dialog.getByRole('textbox', { name: 'Proxy address' }).fill('http://127.0.0.1:1');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await expect(dialog.getByRole('alert')).toContainText(/proxy/i);
    await expect(dialog.getByRole('textbox', { name: 'Proxy address' })).toBeFocused();
    await connected.keyboard.press('Escape');
    await expect(card.getByText('Same as the system')).toBeVisible();

    await card.getByRole('button', { name: 'More for GitLab' }).click();
    await connected.getByRole('menuitem', { name: 'Change…' }).click();
    await dialog.getByRole('textbox', { name: 'Name' }).fill('Work');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await expect(connected.getByRole('article', { name: 'Work' })).toBeVisible();
  });

  test('test a connection step by step, and sync its projects', async ({ connected }) => {
    await at('servers')(connected);
    await connected.getByRole('button', { name: 'More for GitLab' }).click();
    await connected.getByRole('menuitem', { name: 'Test connection…' }).click();
    const dialog = connected.getByRole('dialog', { name: 'Connection to GitLab' });
    const findings = dialog.getByRole('list', { name: 'Findings' });
    await expect(findings.getByRole('listitem')).toHaveCount(6);
    await expect(findings.getByText(/Access token.*scope api/)).toBeVisible();
    await dialog.getByRole('button', { name: 'Copy report' }).click();
    await expect(connected.getByRole('log', { name: 'Results' })).toContainText('Report copied.');
    await dialog.getByRole('button', { name: 'Done' }).click();
    // What the test told of the token stands beside it.
    await expect(connected.getByText('api', { exact: true })).toBeVisible();

    await connected.getByRole('button', { name: 'Sync projects' }).click();
    await expect(connected.getByText(/projects are in the list/)).toBeVisible();
  });

  test('replace an access token only by one that the server takes', async ({ connected, gitlab }) => {
    await at('servers')(connected);
    await connected.getByRole('button', { name: 'Replace access token of GitLab…' }).click();
    const dialog = connected.getByRole('dialog', { name: 'Access token for GitLab' });
    const field = dialog.getByLabel('Access token');
    await expect(field).toBeFocused();
    await field.fill('glpat-not-a-token-of-theirs');
    await connected.keyboard.press('Enter');
    await expect(dialog.getByRole('alert')).toContainText(/token/i);
    await expect(field).toHaveValue('');
    expect(await connected.content()).not.toContain('glpat-not-a-token-of-theirs');
    await field.fill(gitlab.ready.accessTokens.readOnly);
    await connected.keyboard.press('Enter');
    await expect(dialog).toBeHidden();
    await expect(
      connected.getByText(`··· ${(await call(connected, 'servers.list', {}))[0]?.accessToken?.hint}`),
    ).toBeVisible();

    await connected.getByRole('button', { name: 'Remove access token of GitLab…' }).click();
    await connected.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
    await expect(connected.getByText(/none: builds can’t be followed/)).toBeVisible();
  });

  test('remove a server once its name is typed', async ({ connected }) => {
    await at('servers')(connected);
    await connected.getByRole('button', { name: 'More for GitLab' }).click();
    await connected.getByRole('menuitem', { name: 'Remove server…' }).click();
    const dialog = connected.getByRole('dialog', { name: 'Remove GitLab?' });
    await expect(dialog).toContainText('1 project, 1 trigger token and 0 presets');
    await connected.keyboard.type('Gitlab');
    await connected.keyboard.press('Enter');
    await expect(dialog.getByText('This is not GitLab')).toBeVisible();
    await connected.keyboard.press('Control+a');
    await connected.keyboard.type('GitLab');
    await connected.keyboard.press('Enter');
    await expect(connected.getByText(/^None yet\. Connect GitLab\.com/)).toBeVisible();
  });

  test('say that a server is out of reach, and what to do', async ({ connected, gitlab }) => {
    await at('servers')(connected);
    await gitlab.close();
    await connected.getByRole('button', { name: 'More for GitLab' }).click();
    await connected.getByRole('menuitem', { name: 'Test connection…' }).click();
    const dialog = connected.getByRole('dialog', { name: 'Connection to GitLab' });
    await expect(dialog.getByRole('img', { name: 'Failed' }).first()).toBeVisible();
    await dialog.getByRole('button', { name: 'Done' }).click();
    await expect(connected.getByText('not reachable', { exact: true })).toBeVisible();
    await expect(connected.getByRole('button', { name: 'Try now…' })).toBeVisible();
    await expect(
      connected
        .getByRole('navigation', { name: 'Settings' })
        .getByRole('img', { name: 'One server needs attention' }),
    ).toBeVisible();
  });
});

test.describe('a server with a certificate of its own', () => {
  test.use({ hostOptions: { demo: false }, gitlabOptions: { tlsSelfSigned: true } });

  test('is trusted by a file alone; its chain is shown', async ({ host, gitlab, watched }) => {
    const file = join(host.dataDir, 'own-ca.pem');
    await writeFile(file, gitlab.certificate ?? '');
    await watched.goto(host.url);
    await watched.getByRole('textbox', { name: 'Server address' }).fill(gitlab.url);
    await watched.keyboard.press('Enter');
    // The field for such a file is unfolded, and says why.
    const field = watched.getByRole('textbox', { name: /Certificate authority/ });
    await expect(watched.getByRole('alert').first()).toContainText(/certificate/i);
    await expect(field).toBeFocused();
    await field.fill(file);
    await watched.keyboard.press('Enter');
    await expect(watched.getByRole('heading', { name: /project/i }).first()).toBeVisible();

    await at('servers')(watched);
    await watched.reload();
    await watched.getByRole('button', { name: /^More for / }).click();
    await watched.getByRole('menuitem', { name: 'Test connection…' }).click();
    const chain = watched.getByRole('region', { name: 'Certificate chain' });
    await expect(chain.getByText('signs itself')).toBeVisible();
    await expect(chain.getByText(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/)).toBeVisible();
  });
});

test.describe('settings of triggers', () => {
  test.use({ hostOptions: { demo: false } });

  test('list what is held and what the server has; make, rename, rotate and revoke one', async ({
    connected,
  }) => {
    await at('triggers')(connected);
    const list = connected.getByRole('list', { name: `Triggers of ${shop}` });
    await expect(list.getByText(/runs as @.*last used/).first()).toBeVisible();
    await expect(list.getByText('only on the server')).toBeVisible();

    await test.step('made on the server: its token never shows', async () => {
      await connected.getByRole('button', { name: `Add trigger token to ${shop}…` }).click();
      const dialog = connected.getByRole('dialog', { name: 'Add trigger token' });
      await dialog.getByRole('radio', { name: /Create/ }).click();
      await dialog.getByRole('textbox', { name: /Label|Description/ }).fill('fresh');
      await dialog.getByRole('button', { name: 'Add token' }).click();
      await expect(dialog).toBeHidden();
      await expect(list.getByText('fresh', { exact: true })).toBeVisible();
      expect(await connected.content()).not.toMatch(/glptt-\w{8}/);
    });

    await test.step('renamed', async () => {
      await list.getByRole('button', { name: 'More for fresh' }).click();
      await connected.getByRole('menuitem', { name: 'Rename…' }).click();
      await connected.getByRole('textbox', { name: 'Label' }).fill('fresher');
      await connected.keyboard.press('Enter');
      await expect(list.getByText('fresher', { exact: true })).toBeVisible();
    });

    await test.step('rotated', async () => {
      const before = await call(connected, 'triggers.list', {});
      await list.getByRole('button', { name: 'More for fresher' }).click();
      await connected.getByRole('menuitem', { name: 'Rotate…' }).click();
      await confirmTyped(connected, 'fresher');
      await expect(connected.getByRole('dialog')).toBeHidden();
      const after = await call(connected, 'triggers.list', {});
      const hint = (all: typeof before) => all.find(({ label }) => label === 'fresher')?.hint;
      expect(hint(after)).not.toBe(hint(before));
      await expect(list.getByText(`··· ${hint(after)}`)).toBeVisible();
    });

    await test.step('revoked, once its label is typed', async () => {
      await list.getByRole('button', { name: 'More for fresher' }).click();
      await connected.getByRole('menuitem', { name: 'Revoke on the server…' }).click();
      await confirmTyped(connected, 'fresher');
      await expect(list.getByText('fresher', { exact: true })).toBeHidden();
    });
  });
});

test.describe('settings of shortcuts', () => {
  test('are recorded, refused with a reason, turned off and reset', async ({ screens }) => {
    await at('shortcuts')(screens);
    const palette = screens.getByRole('button', { name: /^Open the quick palette: / });
    await expect(palette).toHaveAccessibleName('Open the quick palette: Ctrl+Alt+R, change keys');
    await palette.focus();
    await screens.keyboard.press('Enter');
    await expect(palette).toHaveAccessibleName('Open the quick palette: recording, press the keys');
    await screens.keyboard.press('q');
    await expect(screens.getByRole('alert')).toContainText('Hold Ctrl, Alt or another such key too');
    await screens.keyboard.press('Control+Alt+p');
    await expect(palette).toHaveAccessibleName('Open the quick palette: Ctrl+Alt+P, change keys');
    await expect
      .poll(async () => (await call(screens, 'settings.get', {})).shortcuts.palette)
      .toBe('Ctrl+Alt+P');

    const toggle = screens.getByRole('button', { name: /^Show or hide the window: / });
    await toggle.click();
    await screens.keyboard.press('Control+Alt+p');
    await expect(screens.getByRole('alert')).toContainText(
      'Ctrl+Alt+P is the shortcut of the quick palette already.',
    );
    await expect(toggle).toHaveAccessibleName('Show or hide the window: Ctrl+Alt+G, change keys');

    const staging = screens.getByRole('button', { name: /^Fire Deploy staging: / });
    await staging.click();
    await screens.keyboard.press('Escape');
    await expect(staging).toHaveAccessibleName('Fire Deploy staging: off, change keys');
    await staging.click();
    await screens.keyboard.press('Control+Alt+s');
    await expect(staging).toHaveAccessibleName('Fire Deploy staging: Ctrl+Alt+S, change keys');

    await screens.getByRole('button', { name: 'Turn off Show or hide the window' }).click();
    await expect(toggle).toHaveAccessibleName('Show or hide the window: off, change keys');
    await screens.getByRole('button', { name: 'Reset all' }).click();
    await expect(toggle).toHaveAccessibleName('Show or hide the window: Ctrl+Alt+G, change keys');
    await expect(palette).toHaveAccessibleName('Open the quick palette: Ctrl+Alt+R, change keys');
    await expect(staging).toHaveAccessibleName('Fire Deploy staging: off, change keys');
    // Here the desktop gives the keys out: what to bind is said.
    await expect(screens.getByText("trigger-tray fire 'Deploy staging'")).toBeVisible();
  });
});

test.describe('settings of data', () => {
  test('are exported without secrets, imported elsewhere, and the history is cleared', async ({
    screens,
  }) => {
    await at('data')(screens);
    const download = screens.waitForEvent('download');
    await screens.getByRole('button', { name: 'Export', exact: true }).click();
    const file = await download;
    expect(file.suggestedFilename()).toMatch(/^trigger-tray-\d{4}-\d\d-\d\d\.json$/);
    const path = await file.path();

    await screens.getByRole('button', { name: 'Import…' }).click();
    const dialog = screens.getByRole('dialog', { name: 'Import' });
    await dialog.getByRole('textbox', { name: 'Exported text' }).fill('{ "version": 99 }');
    await dialog.getByRole('button', { name: 'Import' }).click();
    await expect(dialog.getByRole('alert')).toBeVisible();
    await dialog.getByLabel('Exported file').setInputFiles(path);
    await expect(dialog.getByRole('textbox', { name: 'Exported text' })).toHaveValue(/Deploy staging/);
    expect(await dialog.getByRole('textbox', { name: 'Exported text' }).inputValue()).not.toMatch(
      /gl(pat|ptt)-/,
    );
    await dialog.getByRole('button', { name: 'Import' }).click();
    await expect(screens.getByRole('dialog', { name: 'Imported' })).toContainText('Nothing new was in it.');
    await screens.getByRole('button', { name: 'Done' }).click();

    await call(screens, 'runs.fire', {
      requestId: crypto.randomUUID(),
      project: shop,
      trigger: 'deploy-bot',
      ref: { kind: 'branch', name: 'nowhere' },
    });
    await screens.getByRole('button', { name: 'Clear history…' }).click();
    await expect(screens.getByRole('textbox', { name: 'Type clear to confirm' })).toBeFocused();
    await screens.keyboard.type('clear');
    await screens.keyboard.press('Enter');
    await expect(screens.getByRole('log', { name: 'Results' })).toContainText('1 build forgotten.');
  });
});

test.describe('settings of the app', () => {
  test('apply at once: theme, asking, following; Esc goes back to where one was', async ({ screens }) => {
    await screens.keyboard.press('Control+,');
    await expect(screens.getByRole('heading', { level: 1, name: 'General' })).toBeVisible();
    await screens.getByRole('radio', { name: 'Dark' }).click();
    await expect(screens.locator('html')).toHaveAttribute('data-theme', 'dark');
    const ask = screens.getByRole('switch', { name: 'Ask before every fire' });
    await ask.click();
    await expect(ask).toBeChecked();
    await expect(screens.getByRole('log', { name: 'Results' })).toContainText('Saved.');

    await screens.getByRole('link', { name: 'Following' }).click();
    const budget = screens.getByRole('textbox', { name: /Poll budget/ });
    await budget.fill('5');
    await screens.keyboard.press('Enter');
    await screens.keyboard.press('Tab');
    await expect(budget).toHaveValue('6');
    await expect
      .poll(async () => (await call(screens, 'settings.get', {})).following.requestsPerMinute)
      .toBe(6);

    await screens.getByRole('link', { name: 'Following' }).focus();
    await screens.keyboard.press('Escape');
    await expect(screens.getByRole('heading', { level: 1, name: 'platform / web-shop' })).toBeVisible();
    await screens.keyboard.press('Control+Enter');
    await expect(screens.getByRole('dialog', { name: /^Fire / })).toBeVisible();
  });
});
