import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { isEnd } from '../../src/contract/model.ts';
import { call } from '../support/call-operation.ts';
import { type SessionBus, sessionBusMissing, startSessionBus } from '../support/session-bus.ts';
import { startWebHost, type WebHost } from '../support/web-host.ts';

// Every screen in both themes, as `npm run screenshots` makes them, to be looked at beside the design.

const FOLDER = resolve(import.meta.dirname, '../../screenshots');
/** Those that the README shows. */
const README = resolve(import.meta.dirname, '../../docs/images');

const WINDOW = { width: 1080, height: 720 };

test.describe.configure({ mode: 'serial', timeout: 180_000 });

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

test('the window of one who fires every day', async ({ page }) => {
  host = await startWebHost({ env: bus?.env ?? {} });
  await page.setViewportSize(WINDOW);
  await page.goto(host.url);
  await expect(page.getByRole('heading', { level: 1, name: 'platform / web-shop' })).toBeVisible();
  await shoot(page, 'project-empty');
  await fireHistory(page);
  await expect(page.getByRole('row', { name: /Running|Pending/ }).first()).toBeVisible();

  await page.getByRole('button', { name: /^(Pinned )?Deploy staging/ }).click();
  await expect(page.getByText(/Filled from preset/)).toBeVisible();
  await page.getByRole('button', { name: 'Add variable' }).click();
  await page.keyboard.type('FEATURE-FLAGS');
  await page.keyboard.press('Tab');
  await page.keyboard.type('checkout_v2,new_tax');
  await shoot(page, 'project');
  await shootForReadme(page, 'main-window');
  await shoot(page, 'project-small', { width: 720, height: 480 });
  await page.setViewportSize(WINDOW);
  await page.keyboard.press('Control+Backspace');

  await page.getByRole('button', { name: /^Save/ }).first().click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await shoot(page, 'preset-dialog');
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: /^(Pinned )?Deploy production/ }).click();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('dialog', { name: /Deploy production/ })).toBeVisible();
  await shoot(page, 'ask-first');
  await page.keyboard.press('Escape');

  await page.keyboard.press('Control+k');
  await expect(page.getByRole('combobox', { name: /palette|search/i })).toBeVisible();
  await page.keyboard.type('dep sta');
  await shoot(page, 'palette-in-window');
  await page.keyboard.press('Escape');

  await page.locator('body').press('?');
  await expect(page.getByRole('dialog', { name: 'All shortcuts' })).toBeVisible();
  await shoot(page, 'shortcuts');
  await page.keyboard.press('Escape');
});
