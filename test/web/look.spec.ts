import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { builds, expect, firstBuild, test } from './screens.ts';

const findings = async (page: Page): Promise<readonly string[]> => {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
};

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in the ${colorScheme} theme`, () => {
    test.use({ colorScheme });

    test('axe finds nothing on the form, its faults, a refusal and the dialogs', async ({ screens }) => {
      test.setTimeout(60_000);
      expect(await findings(screens)).toEqual([]);
      await screens.getByRole('button', { name: 'Add variable' }).click();
      await screens.keyboard.type('FEATURE-FLAGS');
      expect(await findings(screens)).toEqual([]);
      await screens.keyboard.press('Control+Backspace');
      await screens.getByRole('combobox', { name: 'Branch' }).fill('hotfix/nowhere');
      await screens.keyboard.press('Escape');
      await screens.keyboard.press('Control+Enter');
      await expect(firstBuild(screens)).toContainText('Refused');
      expect(await findings(screens)).toEqual([]);
      await screens.getByRole('button', { name: 'Save as preset' }).click();
      await expect(screens.getByRole('dialog')).toBeVisible();
      expect(await findings(screens)).toEqual([]);
      await screens.keyboard.press('Escape');
      await screens.getByRole('button', { name: 'All builds' }).click();
      await expect(screens.getByRole('listbox', { name: 'Builds of all projects' })).toBeVisible();
      expect(await findings(screens)).toEqual([]);
    });
  });
}

test('the smallest window at 200 % shows everything, with nothing to scroll sideways', async ({
  screens,
}) => {
  for (const size of [
    { width: 720, height: 480 },
    { width: 360, height: 240 },
  ]) {
    await screens.setViewportSize(size);
    await screens.getByRole('button', { name: /^Fire Ctrl/ }).scrollIntoViewIfNeeded();
    await expect(screens.getByRole('button', { name: /^Fire Ctrl/ })).toBeInViewport();
    expect(
      await screens.evaluate(
        () => document.documentElement.scrollWidth <= document.documentElement.clientWidth,
      ),
    ).toBe(true);
  }
});

test('fifty builds are listed, and the form still answers at once', async ({ screens }) => {
  test.setTimeout(120_000);
  const fired = await screens.evaluate(async () => {
    const call = async (operation: string, input: unknown) => {
      const answer = await fetch(`/rpc/${operation}`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(input),
      });
      return (await answer.json()) as { ok: boolean };
    };
    let count = 0;
    for (let index = 0; index < 50; index += 1) {
      const { ok } = await call('runs.fire', {
        requestId: crypto.randomUUID(),
        project: 'platform/web-shop',
        ref: { kind: 'branch', name: 'nowhere' },
        trigger: 'deploy-bot',
      });
      if (ok) count += 1;
    }
    return count;
  });
  expect(fired).toBe(50);
  // A row and its note each, below the heading.
  await expect(builds(screens).getByRole('row')).toHaveCount(101);
  await screens.getByRole('button', { name: 'Add variable' }).click();
  await screens.keyboard.type('STILL_QUICK');
  await expect(screens.getByRole('textbox', { name: 'Key' })).toHaveValue('STILL_QUICK');
});
