import { call } from '../support/call-operation.ts';
import { expect, fire, shop, test } from './screens.ts';

test.describe('a run in full', () => {
  test.use({ hostOptions: { demo: false }, gitlabOptions: { pace: 6 } });

  test('shows stages, jobs and a log that is followed to its end', async ({ connected, context }) => {
    const run = await fire(connected, 'main', { STAGE: 'review', DEMO_RESULT: 'failed' });
    await connected.goto(`${new URL(connected.url()).origin}/#/builds?run=${run.id}`);
    const detail = connected.getByRole('complementary', { name: /Running|Pending|Created|Failed/ });
    await expect(detail.getByText(shop)).toBeVisible();
    await expect(detail.getByRole('row', { name: 'STAGE review' })).toBeVisible();
    const stages = detail.getByRole('region', { name: /^Stage / });
    await expect(stages.first()).toBeVisible({ timeout: 20_000 });
    await expect(connected.getByRole('complementary', { name: 'Failed' })).toBeVisible({ timeout: 40_000 });

    await test.step('at the end the log is the one of the job that failed', async () => {
      const log = detail.getByRole('region', { name: 'Log of browser' });
      await expect(log).toContainText('ERROR: Job failed: exit code 1');
      await expect(detail.getByRole('button', { name: 'Failed browser' })).toHaveAttribute(
        'aria-pressed',
        'true',
      );
      // Markup in a log is text.
      await expect(log).toContainText('<b>2 items</b>');
      await expect(log.locator('b')).toHaveCount(0);
    });

    await test.step('arrows move among the jobs; one that is pressed shows its log', async () => {
      await detail.getByRole('button', { name: 'Failed browser' }).focus();
      await connected.keyboard.press('ArrowUp');
      await expect(detail.getByRole('button', { name: 'Passed unit' })).toBeFocused();
      await connected.keyboard.press('Enter');
      await expect(detail.getByRole('region', { name: 'Log of unit' })).toContainText('Job succeeded');
    });

    await test.step('the whole log is searched, folded and copied', async () => {
      await detail.getByRole('button', { name: 'Full log' }).click();
      const dialog = connected.getByRole('dialog', { name: 'Log of unit' });
      const log = dialog.getByRole('region', { name: 'Log of unit' });
      await expect(log).toBeFocused();
      await connected.keyboard.press('Control+f');
      await connected.keyboard.type('PART 3 done');
      await expect(dialog.getByText('1 of 1', { exact: true })).toBeVisible();
      await expect(log.getByText('part 3 done', { exact: true })).toBeInViewport();
      const section = dialog.getByRole('button', { name: 'Section step_script' });
      await section.click();
      await expect(section).toHaveAttribute('aria-expanded', 'false');
      await expect(log.getByText('part 3 done')).toBeHidden();
      await context.grantPermissions(['clipboard-read']);
      const lines = async () => {
        const text = await connected.evaluate(() => navigator.clipboard.readText());
        return text.split('\n').length - 1;
      };
      await dialog.getByRole('button', { name: 'Choose line 1', exact: true }).click();
      await expect(dialog.getByRole('button', { name: 'Copy line' })).toBeVisible();
      await connected.keyboard.press('Control+c');
      await expect.poll(lines).toBe(1);
      await dialog.getByRole('button', { name: 'Choose line 1', exact: true }).click();
      await dialog.getByRole('button', { name: 'Copy log' }).click();
      await expect.poll(lines).toBeGreaterThan(1);
      await expect(connected.getByRole('log', { name: 'Results' })).toContainText('Copied.');
      await connected.keyboard.press('Escape');
      await expect(dialog).toBeHidden();
      await expect(detail.getByRole('button', { name: 'Full log' })).toBeFocused();
    });

    await test.step('the server is asked what it got only when told to', async () => {
      await detail.getByRole('button', { name: 'What the server got' }).click();
      await expect(detail.getByRole('table', { name: 'Variables as the server has them' })).toContainText(
        'STAGE',
      );
    });

    await test.step('retry follows it again, Esc closes it', async () => {
      await detail.getByRole('button', { name: 'Retry' }).click();
      await expect(connected.getByRole('complementary', { name: /Running|Pending|Created/ })).toBeVisible({
        timeout: 20_000,
      });
      await connected.getByRole('listbox', { name: 'Builds of all projects' }).focus();
      await connected.keyboard.press('Escape');
      await expect(connected.getByRole('complementary', { name: /Running|Pending|Created/ })).toBeHidden();
      expect(new URL(connected.url()).hash).toBe('#/builds');
    });
  });

  test('a log of eight megabytes is drawn within two seconds, searched to its end, and stays small', async ({
    connected,
  }) => {
    const run = await fire(connected, 'main', { DEMO_LOG_LINES: '200000' });
    await connected.goto(`${new URL(connected.url()).origin}/#/builds?run=${run.id}`);
    await expect(connected.getByRole('complementary', { name: 'Passed' })).toBeVisible({ timeout: 40_000 });
    const log = connected.getByRole('region', { name: /^Log of / });
    await expect(log).toContainText('Job succeeded', { timeout: 20_000 });
    await connected.getByRole('button', { name: 'Full log' }).click();
    const dialog = connected.getByRole('dialog', { name: /^Log of / });
    const whole = dialog.getByRole('region', { name: /^Log of / });
    const began = Date.now();
    await expect(whole).toContainText('Job succeeded');
    expect(Date.now() - began).toBeLessThan(2_000);
    // What is drawn is what is seen, and some lines around it.
    expect(await whole.getByRole('button', { name: /^Choose line/ }).count()).toBeLessThan(200);
    await connected.keyboard.press('Control+f');
    await connected.keyboard.type('part 199998 done');
    await expect(dialog.getByText('1 of 1', { exact: true })).toBeVisible();
    await connected.keyboard.press('Control+a');
    await connected.keyboard.type('gitlab-runner');
    await expect(whole.getByText('gitlab-runner')).toBeInViewport();
    await dialog.getByRole('button', { name: 'Follow' }).click();
    await expect(whole.getByText('Job succeeded')).toBeInViewport();
  });

  test('says why a run can’t be followed, and that a build is gone', async ({ connected }) => {
    await call(connected, 'servers.setAccessToken', { server: 'GitLab', accessToken: null });
    const run = await fire(connected, 'main');
    await connected.goto(`${new URL(connected.url()).origin}/#/builds?run=${run.id}`);
    const detail = connected.getByRole('complementary', { name: /Created|Accepted/ });
    await expect(detail.getByText(/a trigger token can fire, but not look/).first()).toBeVisible();
    await connected.goto(`${new URL(connected.url()).origin}/#/builds?run=no-such-run`);
    await expect(
      connected.getByRole('complementary', { name: 'Build details' }).getByRole('alert'),
    ).toBeVisible();
    await connected.getByRole('button', { name: 'Close details' }).click();
    expect(new URL(connected.url()).hash).toBe('#/builds');
  });
});
