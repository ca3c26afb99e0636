import { call } from '../support/call-operation.ts';
import { writeManyRuns } from '../support/many-runs.ts';
import { builds, countCalls, expect, fire, firstBuild, test } from './screens.ts';

const list = 'Builds of all projects';

test.describe('recent triggered builds', () => {
  test('are moved through by keys; what they do is done to the row that has the focus', async ({
    screens,
  }) => {
    await fire(screens, 'nowhere');
    await fire(screens, 'main', { STAGE: 'review' });
    await expect(builds(screens).locator('tr[data-run]')).toHaveCount(2);
    await screens.keyboard.press('Control+2');
    const rows = builds(screens).locator('tr[data-run]');
    await expect(rows.nth(0)).toBeFocused();
    await screens.keyboard.press('j');
    await expect(rows.nth(1)).toBeFocused();
    await screens.keyboard.press('ArrowUp');
    await expect(rows.nth(0)).toBeFocused();
    await screens.keyboard.press('End');
    await expect(rows.nth(1)).toBeFocused();
    await screens.keyboard.press('k');

    await test.step('x asks, and cancels only then', async () => {
      await screens.keyboard.press('x');
      const dialog = screens.getByRole('dialog', { name: /Cancel the build of platform\/web-shop at main/ });
      await expect(dialog.getByRole('button', { name: 'Keep it running' })).toBeFocused();
      await screens.keyboard.press('Escape');
      await expect(dialog).toBeHidden();
      await expect(rows.nth(0)).toBeFocused();
      await screens.keyboard.press('x');
      await dialog.getByRole('button', { name: 'Cancel build' }).click();
      await expect(firstBuild(screens)).toContainText(/Cancel/);
      await expect(firstBuild(screens)).toContainText('Canceled', { timeout: 20_000 });
    });

    await test.step('r runs it again', async () => {
      await rows.nth(0).focus();
      await screens.keyboard.press('r');
      await expect(firstBuild(screens)).toContainText(/Running|Pending|Created/, { timeout: 20_000 });
    });

    await test.step('a fills the form from it', async () => {
      await screens.keyboard.press('a');
      await expect(screens.getByRole('combobox', { name: 'Branch' })).toBeFocused();
      await expect(screens.getByRole('textbox', { name: 'Value of STAGE' })).toHaveValue('review');
    });

    await test.step('Tab reaches the actions of the row', async () => {
      await rows.nth(1).focus();
      await screens.keyboard.press('Tab');
      await expect(rows.nth(1).getByRole('button', { name: /^Details of/ })).toBeFocused();
      await screens.keyboard.press('Tab');
      await expect(rows.nth(1).getByRole('button', { name: /^Fire again…/ })).toBeFocused();
    });

    await test.step('Enter opens it in full', async () => {
      await rows.nth(1).focus();
      await screens.keyboard.press('Enter');
      await expect(screens.getByRole('complementary', { name: 'Refused' })).toBeVisible();
      expect(new URL(screens.url()).hash).toContain('#/builds?run=');
    });
  });

  test('list what was fired elsewhere, and show the last ones as bars', async ({ screens }) => {
    await expect(screens.getByRole('heading', { name: 'Fired elsewhere' })).toBeVisible();
    const elsewhere = screens.getByRole('table', { name: /were fired elsewhere/ });
    await expect(
      elsewhere.getByRole('link', { name: /^Open pipeline \d+ in browser/ }).first(),
    ).toBeVisible();
    await fire(screens, 'nowhere');
    await fire(screens, 'main', { DEMO_RESULT: 'failed' });
    const strip = screens.getByRole('list', { name: 'Last 2 builds, oldest first' });
    await expect(strip.getByRole('button', { name: /^Refused, nowhere/ })).toBeVisible();
    await expect(strip.getByRole('button', { name: /^Failed, main, 0:\d\d/ })).toBeVisible({
      timeout: 60_000,
    });
    await expect(screens.getByText('Last 2: 0 passed')).toBeVisible();
  });
});

test.describe('all builds', () => {
  test('are filtered by text, status and preset; the address holds the filter', async ({ screens }) => {
    await fire(screens, 'nowhere');
    await fire(screens, 'main', { STAGE: 'review' });
    await call(screens, 'runs.fire', { requestId: crypto.randomUUID(), preset: 'Deploy staging' });
    await screens.keyboard.press('Control+3');
    const options = screens.getByRole('listbox', { name: list }).getByRole('option');
    await expect(options).toHaveCount(3);
    await expect(screens.getByText('Today', { exact: true })).toBeVisible();

    const text = screens.getByRole('searchbox', { name: 'Ref, commit or variable' });
    const searches = countCalls(screens, 'runs.search');
    await text.pressSequentially('stage', { delay: 20 });
    await expect(options).toHaveCount(1);
    await expect(options).toContainText('main');
    expect(searches()).toBe(1);
    expect(new URL(screens.url()).hash).toBe('#/builds?q=stage');
    await expect(screens.getByRole('heading', { level: 1 })).toContainText('1 of 3');

    await screens.getByRole('button', { name: 'Clear filters' }).click();
    await expect(options).toHaveCount(3);
    await screens.getByRole('combobox', { name: 'Status: any' }).click();
    await expect(screens.getByRole('combobox', { name: 'Find in Status' })).toBeFocused();
    await screens.keyboard.type('refu');
    await expect(screens.getByRole('option', { name: 'Refused', exact: true })).toHaveAttribute(
      'data-highlighted',
    );
    await screens.keyboard.press('Enter');
    await screens.keyboard.press('Escape');
    await expect(options).toHaveCount(1);
    await expect(options).toContainText('nowhere');

    await test.step('a reload shows the same', async () => {
      await screens.reload();
      await expect(options).toHaveCount(1);
      await expect(screens.getByRole('combobox', { name: 'Status: Refused' })).toBeVisible();
    });

    await test.step('what becomes of a run moves it in or out', async () => {
      await fire(screens, 'nowhere-else');
      await expect(options).toHaveCount(2);
      await text.fill('no such thing');
      await expect(screens.getByText('No build matches.')).toBeVisible();
    });
  });

  test('pause and resume following', async ({ screens }) => {
    await screens.getByRole('button', { name: 'All builds' }).click();
    await screens.getByRole('button', { name: 'Pause following' }).click();
    await expect(screens.getByRole('button', { name: 'Resume following' })).toBeVisible();
    await expect.poll(async () => (await call(screens, 'settings.get', {})).following.paused).toBe(true);
    await screens.getByRole('button', { name: 'Resume following' }).click();
    await expect(screens.getByRole('button', { name: 'Pause following' })).toBeVisible();
  });
});

test.describe('ten thousand builds', () => {
  test.use({ hostOptions: { demo: false, prepare: (dataDir) => writeManyRuns(dataDir, 10_000) } });

  test('stay usable: few lines are drawn, the end is reached, search answers', async ({ connected }) => {
    await connected.getByRole('button', { name: 'All builds' }).click();
    await expect(connected.getByRole('heading', { level: 1 })).toContainText('10000');
    const box = connected.getByRole('listbox', { name: list });
    await expect(box.getByRole('option').first()).toBeVisible();
    expect(await box.getByRole('option').count()).toBeLessThan(60);
    await box.focus();
    // Each press goes to the end of what was read by then, which makes the next page be read.
    await expect(async () => {
      await connected.keyboard.press('End');
      await expect(box.getByRole('option').filter({ hasText: 'feature/9999' })).toBeVisible({ timeout: 200 });
    }).toPass({ timeout: 60_000, intervals: [10] });
    expect(await box.getByRole('option').count()).toBeLessThan(60);

    await test.step('what one reads stays where it is while builds come above it', async () => {
      const last = box.getByRole('option').filter({ hasText: 'feature/9999' });
      const before = await last.boundingBox();
      await fire(connected, 'nowhere');
      await expect(connected.getByRole('button', { name: '1 new' })).toBeVisible();
      expect(await last.boundingBox()).toEqual(before);
      await connected.getByRole('button', { name: '1 new' }).click();
      await expect(box.getByRole('option').first()).toContainText('nowhere');
    });

    const text = connected.getByRole('searchbox', { name: 'Ref, commit or variable' });
    const searches = countCalls(connected, 'runs.search');
    await text.pressSequentially('feature/9998', { delay: 10 });
    await expect(box.getByRole('option')).toHaveCount(1);
    expect(searches()).toBe(1);
  });
});
