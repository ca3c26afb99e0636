import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { settingsSections } from '../../src/renderer/address/here.ts';
import { call } from '../support/call-operation.ts';
import { builds, expect, fire, firstBuild, shop, test } from './screens.ts';

const findings = async (page: Page): Promise<readonly string[]> => {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
};
const clean = async (page: Page, what: string): Promise<void> =>
  expect(await findings(page), what).toEqual([]);
const go = (page: Page, place: string): Promise<unknown> =>
  page.goto(`${new URL(page.url()).origin}/#/${place}`);

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in the ${colorScheme} theme`, () => {
    test.use({ colorScheme });

    test('axe finds nothing on the form, its faults, a refusal and the dialogs', async ({ screens }) => {
      await clean(screens, 'form');
      await screens.getByRole('button', { name: 'Add variable' }).click();
      await screens.keyboard.type('FEATURE-FLAGS');
      await clean(screens, 'faulty row');
      await screens.getByRole('button', { name: 'Paste .env / cURL…' }).click();
      await clean(screens, 'paste dialog');
      await screens.keyboard.press('Escape');
      await screens.getByRole('button', { name: 'Remove FEATURE-FLAGS' }).click();
      await screens.getByRole('combobox', { name: 'Branch' }).fill('hotfix/nowhere');
      await screens.keyboard.press('Escape');
      await screens.keyboard.press('Control+Enter');
      await expect(firstBuild(screens)).toContainText('Refused');
      await clean(screens, 'refusal');
      await screens.keyboard.press('Control+s');
      await expect(screens.getByRole('dialog')).toBeVisible();
      await clean(screens, 'preset dialog');
      await screens.keyboard.press('Escape');
      await screens
        .getByRole('button', { name: /Deploy production/ })
        .first()
        .click();
      await screens.keyboard.press('Control+Enter');
      await expect(screens.getByRole('dialog', { name: 'Fire Deploy production?' })).toBeVisible();
      await clean(screens, 'question');
      await screens.keyboard.press('Escape');
      await screens.keyboard.press('?');
      await clean(screens, 'sheet');
    });

    test('axe finds nothing on builds, a build, its log and the palette', async ({ screens }) => {
      const run = await fire(screens, 'main', { STAGE: 'review' });
      await fire(screens, 'nowhere');
      await go(screens, `builds?run=${run.id}`);
      await expect(screens.getByRole('region', { name: /^Log of/ })).toContainText(/Running with/, {
        timeout: 30_000,
      });
      await clean(screens, 'builds and details');
      await screens.getByRole('button', { name: 'Full log' }).click();
      await screens.keyboard.press('Control+f');
      await screens.keyboard.type('docker');
      await expect(screens.getByText(/^1 of \d+$/)).toBeVisible();
      await clean(screens, 'log');
      await screens.keyboard.press('Escape');
      await screens.keyboard.press('Escape');
      await go(screens, 'builds?q=no-such-thing');
      await expect(screens.getByText('No build matches.')).toBeVisible();
      await clean(screens, 'nothing found');
      await screens.keyboard.press('Control+k');
      await screens.keyboard.type('prod');
      await clean(screens, 'palette');
      await screens.keyboard.press('Enter');
      await expect(screens.getByRole('alert')).toContainText('Press Enter again');
      await clean(screens, 'palette asks');
    });

    test('axe finds nothing on the settings and their dialogs', async ({ screens }) => {
      for (const section of settingsSections) {
        await go(screens, `settings/${section}`);
        await expect(screens.getByRole('navigation', { name: 'Settings' })).toBeVisible();
        if (section === 'triggers') await screens.getByText(shop).click();
        await clean(screens, section);
      }
      await go(screens, 'settings/servers');
      await screens.getByRole('button', { name: /^More for/ }).click();
      await screens.getByRole('menuitem', { name: 'Test connection…' }).click();
      await expect(screens.getByRole('list', { name: 'Findings' })).toBeVisible();
      await clean(screens, 'connection test');
      await screens.keyboard.press('Escape');
      await screens.getByRole('button', { name: /^Replace access token/ }).click();
      await screens.keyboard.press('Enter');
      await clean(screens, 'token missing');
    });

    test.describe('at first', () => {
      test.use({ hostOptions: { demo: false } });

      test('axe finds nothing on the steps of setup and their faults', async ({
        host,
        gitlab,
        watched: page,
      }) => {
        await page.goto(host.url);
        await page.getByRole('button', { name: 'Continue' }).click();
        await clean(page, 'address missing');
        await page.getByRole('textbox', { name: 'Server address' }).fill(gitlab.url);
        await page.getByLabel('Access token').fill(gitlab.ready.accessTokens.maintainer);
        await page.keyboard.press('Enter');
        await expect(
          page.getByRole('heading', { name: 'Add a project and its trigger token' }),
        ).toBeVisible();
        await page.getByRole('button', { name: 'Add project' }).click();
        await clean(page, 'project missing');
      });
    });
  });
}

/** A page that is as wide as the window and no wider, whatever is on it. */
const fits = async (page: Page, what: string): Promise<void> =>
  expect(
    await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth),
    what,
  ).toBe(true);

test('the smallest window at 200 % shows everything, with nothing to scroll sideways', async ({
  screens,
}) => {
  const run = await fire(screens, 'main');
  for (const size of [
    { width: 720, height: 480 },
    { width: 360, height: 240 },
  ]) {
    await screens.setViewportSize(size);
    await go(screens, '');
    const button = screens.getByRole('button', { name: /^Fire Ctrl/ });
    await button.scrollIntoViewIfNeeded();
    await expect(button).toBeInViewport();
    await fits(screens, 'form');
    await go(screens, `builds?run=${run.id}`);
    const close = screens.getByRole('button', { name: 'Close details' });
    await close.scrollIntoViewIfNeeded();
    await expect(close).toBeInViewport();
    await fits(screens, 'details');
    await close.click();
    const option = screens.getByRole('option').first();
    await option.scrollIntoViewIfNeeded();
    await expect(option).toBeInViewport();
    await fits(screens, 'builds');
    for (const section of settingsSections) {
      await go(screens, `settings/${section}`);
      await fits(screens, section);
    }
    await go(screens, 'palette');
    await expect(screens.getByRole('combobox')).toBeInViewport();
    await fits(screens, 'palette');
  }
});

test('nothing turns or slides for those who asked for less motion', async ({ screens }) => {
  await screens.emulateMedia({ reducedMotion: 'reduce' });
  await fire(screens, 'main');
  await expect(firstBuild(screens)).toContainText(/Running|Pending|Created/);
  const moving = await screens.evaluate(
    () => document.getAnimations().filter((animation) => animation.playState === 'running').length,
  );
  expect(moving).toBe(0);
});

test('in forced colours what is chosen and what has the focus is still told apart', async ({ screens }) => {
  await screens.emulateMedia({ forcedColors: 'active' });
  const current = screens.getByRole('button', { name: /^Web shop/ });
  await expect(current).toHaveCSS('outline-style', 'solid');
  await screens.keyboard.press('Control+3');
  await fire(screens, 'nowhere');
  const option = screens.getByRole('option').first();
  await option.click();
  await expect(option).toHaveCSS('outline-style', 'solid');
  await clean(screens, 'forced colours');
});

test('fifty builds are listed, and the form still answers at once', async ({ screens }) => {
  for (let index = 0; index < 50; index += 1) await fire(screens, 'nowhere');
  // A row and its note each, below the heading.
  await expect(builds(screens).getByRole('row')).toHaveCount(101);
  await screens.getByRole('button', { name: 'Add variable' }).click();
  await screens.keyboard.type('STILL_QUICK');
  await expect(screens.getByRole('textbox', { name: 'Key' }).first()).toHaveValue('STILL_QUICK');
  expect((await call(screens, 'runs.list', { limit: 100 })).length).toBe(50);
});
