import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { isEnd } from '../../src/contract/runs.ts';
import { startDemoServer } from '../../src/demo/start-demo-server.ts';
import { settingsSections } from '../../src/renderer/address/here.ts';
import { call } from '../support/call-operation.ts';
import { type SessionBus, sessionBusMissing, startSessionBus } from '../support/session-bus.ts';
import { startWebHost, type WebHost } from '../support/web-host.ts';

// Every screen in both themes, as `npm run screenshots` makes them, to be looked at beside the design.

const FOLDER = resolve(import.meta.dirname, '../../screenshots');
/** Those that the README shows. */
const README = resolve(import.meta.dirname, '../../docs/images');

const WINDOW = { width: 1080, height: 720 };

test.describe.configure({ mode: 'serial', timeout: 300_000 });

let bus: SessionBus | null = null;
let host: WebHost;
test.beforeAll(async () => {
  await mkdir(FOLDER, { recursive: true });
  bus = sessionBusMissing() === null ? await startSessionBus() : null;
});
test.afterEach(() => host.stop());
test.afterAll(() => bus?.close());

const shop = 'platform/web-shop';

/** Fires builds of every kind of end, and waits until those that end have ended. */
const fireHistory = async (page: Page): Promise<void> => {
  const fire = (
    project: string,
    name: string,
    values: Readonly<Record<string, string>> = {},
    preset?: string,
  ) =>
    call(page, 'runs.fire', {
      requestId: crypto.randomUUID(),
      ...(preset === undefined ? { project, ref: { kind: 'branch', name } } : { preset }),
      ...(project === shop && preset === undefined ? { trigger: 'deploy-bot' } : {}),
      variables: Object.entries(values).map(([key, value]) => ({ key, value })),
      confirmed: true,
    });
  const ended = [
    await fire(shop, 'main', { DEPLOY_REGION: 'eu-central-1' }),
    await fire(shop, '', { DEMO_RESULT: 'failed' }, 'Deploy staging'),
    await fire(shop, 'main', { DEMO_RESULT: 'canceled' }),
    await fire(shop, 'release/2.14', { DEMO_RESULT: 'manual' }),
    await fire(shop, '', {}, 'Deploy staging'),
    await fire(shop, 'main', { DEMO_RESULT: 'skipped' }),
  ];
  await expect(async () => {
    const runs = await call(page, 'runs.list', { limit: 50 });
    const waiting = runs.filter(
      ({ id, pipeline }) =>
        ended.some((run) => run.id === id) &&
        (pipeline === null || !(isEnd(pipeline.status) || pipeline.status === 'manual')),
    );
    expect(waiting).toEqual([]);
  }).toPass({ timeout: 120_000, intervals: [1_000] });
  await fire(shop, 'hotfix/x', { DEPLOY_REGION: 'eu-central-1' });
  await fire(shop, '', {}, 'Deploy production');
  await fire(shop, '', { LOG_LEVEL: 'debug' }, 'Deploy staging');
};

/** The page in one theme and size, saved under that name. */
const shoot = async (
  page: Page,
  name: string,
  size: { readonly width: number; readonly height: number } = WINDOW,
): Promise<void> => {
  await page.setViewportSize(size);
  for (const theme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    await page.screenshot({ path: resolve(FOLDER, `${name}-${theme}.png`), animations: 'disabled' });
  }
};

/** The same, for the README: in one theme, as it is looked at there. */
const shootForReadme = async (page: Page, name: string): Promise<void> => {
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  await page.screenshot({ path: resolve(README, `${name}.png`), animations: 'disabled' });
};

const go = (page: Page, place: string): Promise<unknown> =>
  page.goto(`${new URL(page.url()).origin}/#/${place}`);
const PALETTE = { width: 640, height: 420 };
const SETUP = { width: 840, height: 600 };
const SMALLEST = { width: 720, height: 480 };

test('the window of one who fires every day', async ({ page }) => {
  host = await startWebHost({ env: bus?.env ?? {} });
  await page.setViewportSize(WINDOW);
  await page.goto(host.url);
  await expect(page.getByRole('heading', { level: 1, name: 'platform / web-shop' })).toBeVisible();
  await expect(page.getByText(/from \.gitlab-ci\.yml/).first()).toBeVisible();
  await shoot(page, 'project-empty');
  await fireHistory(page);
  await expect(page.getByRole('row', { name: /Running/ }).first()).toBeVisible({ timeout: 30_000 });

  await test.step('the project and its dialogs', async () => {
    await page
      .getByRole('button', { name: /Deploy staging/ })
      .first()
      .click();
    await expect(page.getByText(/Filled from preset/)).toBeVisible();
    await shoot(page, 'project');
    await shootForReadme(page, 'main-window');
    await shoot(page, 'project-small', SMALLEST);
    await page.setViewportSize(WINDOW);
    await page.getByRole('button', { name: 'Add variable' }).click();
    await page.keyboard.type('FEATURE-FLAGS');
    await shoot(page, 'project-fault');
    await page.keyboard.press('Control+Backspace');
    await page.keyboard.press('Control+s');
    await expect(page.getByRole('dialog')).toBeVisible();
    await shoot(page, 'preset-dialog');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Paste .env / cURL…' }).click();
    await shoot(page, 'paste-dialog');
    await page.keyboard.press('Escape');
    await page
      .getByRole('button', { name: /Deploy production/ })
      .first()
      .click();
    await page.keyboard.press('Control+Enter');
    await expect(page.getByRole('dialog', { name: /Deploy production/ })).toBeVisible();
    await shoot(page, 'ask-first');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: /^Deployer/ }).click();
    await expect(page.getByText('replicas', { exact: true })).toBeVisible();
    await shoot(page, 'project-inputs');
  });

  await test.step('builds', async () => {
    await go(page, 'builds');
    await expect(page.getByRole('listbox')).toBeVisible();
    await shoot(page, 'builds');
    await page
      .getByRole('option', { name: /Failed/ })
      .first()
      .click();
    await expect(page.getByRole('region', { name: /^Log of/ })).toContainText('ERROR');
    await shoot(page, 'builds-detail');
    await shootForReadme(page, 'builds');
    await page.getByRole('button', { name: 'Full log' }).click();
    await page.keyboard.press('Control+f');
    await page.keyboard.type('warning');
    await expect(page.getByText(/^1 of/)).toBeVisible();
    await shoot(page, 'log');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await page
      .getByRole('option', { name: /Refused/ })
      .first()
      .click();
    await expect(page.getByRole('complementary', { name: 'Refused' })).toBeVisible();
    await shoot(page, 'builds-refused');
    await go(page, 'builds?q=no-such-thing');
    await expect(page.getByText('No build matches.')).toBeVisible();
    await shoot(page, 'builds-nothing');
  });

  await test.step('palette and sheet', async () => {
    await go(page, '');
    await expect(page.getByRole('heading', { level: 1, name: 'platform / web-shop' })).toBeVisible();
    await page.keyboard.press('Control+k');
    await page.keyboard.type('dep');
    await shoot(page, 'palette-in-window');
    await page.keyboard.press('Escape');
    await page.keyboard.press('?');
    await shoot(page, 'shortcuts');
    await page.keyboard.press('Escape');
    await go(page, 'palette');
    await page.setViewportSize(PALETTE);
    await page.getByRole('combobox').fill('dep sta');
    await shoot(page, 'palette', PALETTE);
    await page.getByRole('combobox').fill('prod');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('alert')).toBeVisible();
    await shoot(page, 'palette-asks', PALETTE);
    await page.keyboard.press('Escape');
  });

  await test.step('settings', async () => {
    await page.setViewportSize(WINDOW);
    for (const section of settingsSections) {
      await go(page, `settings/${section}`);
      await expect(page.getByRole('navigation', { name: 'Settings' })).toBeVisible();
      if (section === 'triggers') {
        await page.getByText(shop).click();
        await expect(page.getByText(/runs as @/).first()).toBeVisible();
      }
      await shoot(page, `settings-${section}`);
    }
    await go(page, 'settings/servers');
    await page.getByRole('button', { name: /^More for/ }).click();
    await page.getByRole('menuitem', { name: 'Test connection…' }).click();
    await expect(page.getByRole('list', { name: 'Findings' })).toBeVisible();
    await shoot(page, 'connection-test');
  });
});

test('the first run, without a keychain', async ({ page }) => {
  const gitlab = await startDemoServer();
  host = await startWebHost({ demo: false });
  await page.setViewportSize(SETUP);
  await page.goto(host.url);
  await expect(page.getByRole('textbox', { name: 'Server address' })).toBeFocused();
  await shoot(page, 'setup-1', SETUP);
  await page.getByRole('textbox', { name: 'Server address' }).fill('http://127.0.0.1:1');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toBeVisible();
  await shoot(page, 'setup-1-unreachable', SETUP);
  await page.getByRole('textbox', { name: 'Server address' }).fill(gitlab.url);
  await page.getByLabel('Access token').fill(gitlab.ready.accessTokens.maintainer);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Add a project and its trigger token' })).toBeVisible();
  await shoot(page, 'setup-2', SETUP);
  await page.getByRole('combobox', { name: 'Project' }).fill(shop);
  await page.keyboard.press('Escape');
  const token = gitlab.ready.projects.find(({ path }) => path === shop)?.triggerTokens[0]?.token ?? '';
  await page.getByLabel('Token', { exact: true }).fill(token);
  await page.getByRole('button', { name: 'Add project' }).click();
  await expect(page.getByRole('combobox', { name: 'Branch' })).toHaveValue('main');
  await shoot(page, 'setup-3', SETUP);
  await page.getByRole('button', { name: 'Finish without firing' }).click();
  await page.setViewportSize(WINDOW);
  await expect(page.getByRole('heading', { level: 1, name: 'platform / web-shop' })).toBeVisible();
  await gitlab.close();
  await page.getByRole('combobox', { name: 'Branch' }).fill('another');
  await page.keyboard.press('Escape');
  await expect(page.getByText(/Head not known/)).toBeVisible();
  await shoot(page, 'project-offline');
  await go(page, 'settings/servers');
  await expect(page.getByText('not reachable', { exact: true })).toBeVisible();
  await shoot(page, 'settings-servers-offline');
});
