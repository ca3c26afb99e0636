import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { call } from '../support/call-operation.ts';
import { countCalls, expect, fire, firesAt, firstBuild, test } from './screens.ts';

const fireButton = (page: Page) => page.getByRole('button', { name: /^Fire…? Ctrl/ });
const sentence = (page: Page) => page.getByText(/^Fires/);
const addVariable = async (page: Page, key: string, value: string): Promise<void> => {
  await page.getByRole('button', { name: 'Add variable' }).click();
  await page.keyboard.type(key);
  await page.keyboard.press('Tab');
  await page.keyboard.type(value);
};
const axe = async (page: Page): Promise<readonly string[]> => {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
};

test('typed inputs are filled by keyboard, refused as typed, and sent as given', async ({ screens }) => {
  await screens.getByRole('button', { name: /^Deployer/ }).click();
  const inputs = screens.getByRole('group', { name: 'Inputs' });
  await expect(inputs.getByText(/Typed by spec:inputs/)).toContainText(/at [0-9a-f]{7}/);
  const version = inputs.getByRole('textbox', { name: 'version' });
  await version.fill('two');
  await expect(inputs.getByText(/^Has to match/)).toBeVisible();
  const fires = countCalls(screens, 'runs.fire');
  await screens.keyboard.press('Control+Enter');
  await expect(version).toBeFocused();
  await version.fill('2.15.0');
  await screens.keyboard.press('Tab');
  await expect(inputs.getByRole('combobox', { name: 'environment' })).toBeFocused();
  await screens.keyboard.press('Enter');
  await screens.getByRole('option', { name: 'canary' }).press('Enter');
  await inputs.getByRole('textbox', { name: 'replicas' }).press('ArrowUp');
  await inputs.getByRole('switch', { name: 'dry_run' }).press('Space');
  await inputs.getByRole('textbox', { name: 'regions' }).fill('eu-central\nus-east\nasia');
  await expect(sentence(screens)).toContainText('without variables and 5 inputs');
  expect(fires()).toBe(0);
  await screens.keyboard.press('Control+Enter');
  await expect(firstBuild(screens)).toContainText(/Created|Pending|Running/);
  const [run] = await call(screens, 'runs.list', { project: 'platform/deployer' });
  expect(run?.inputs).toEqual({
    version: '2.15.0',
    environment: 'canary',
    replicas: 4,
    dry_run: true,
    regions: ['eu-central', 'us-east', 'asia'],
  });
});

test.describe('with hundreds of branches', () => {
  test.use({ hostOptions: { demo: false }, gitlabOptions: { branches: 300 } });

  test('the list of refs asks once for what is typed, and goes on at its end', async ({ connected }) => {
    const branch = connected.getByRole('combobox', { name: 'Branch' });
    const searches = countCalls(connected, 'refs.search');
    await branch.click();
    await expect(connected.getByRole('option')).toHaveCount(50);
    expect(searches()).toBe(1);
    await connected.getByRole('option').last().scrollIntoViewIfNeeded();
    await expect(connected.getByRole('option')).toHaveCount(100);
    expect(searches()).toBe(2);
    await branch.press('ControlOrMeta+a');
    await connected.keyboard.type('release/2.1', { delay: 20 });
    await expect(connected.getByRole('option', { name: /^main/ })).toBeHidden();
    expect(searches()).toBe(3);
    // What the server does not have can be fired all the same.
    await branch.fill('not/there');
    await expect(connected.getByText(/No branch holds these letters/)).toBeVisible();
    await connected.keyboard.press('Escape');
    await expect(connected.getByText('Not found: the server has no branch of this name.')).toBeVisible();
    await expect(sentence(connected)).toContainText('at not/there');
  });
});

test('what was not fired is there again after a reload, without its secrets, until it is discarded', async ({
  screens,
}) => {
  const canary = 'correct-horse-battery-staple';
  await addVariable(screens, 'REGION', 'eu-west');
  await addVariable(screens, 'HIDDEN', 'x');
  await screens.getByRole('button', { name: 'Secret: HIDDEN' }).click();
  await screens.getByLabel('Value of HIDDEN, secret').fill(canary);
  await screens.getByRole('combobox', { name: 'Branch' }).fill('release/2.14');
  await screens.keyboard.press('Escape');
  await screens.getByRole('button', { name: /^Handbook/ }).click();
  await expect(screens.getByRole('button', { name: /^Web shop.*Unfired changes/ })).toBeVisible();
  expect(await screens.evaluate(() => JSON.stringify(Object.entries(localStorage)))).not.toContain(canary);
  await screens.reload();
  await screens.getByRole('button', { name: /^Web shop.*Unfired changes/ }).click();
  await expect(screens.getByRole('combobox', { name: 'Branch' })).toHaveValue('release/2.14');
  await expect(screens.getByRole('textbox', { name: 'Value of REGION' })).toHaveValue('eu-west');
  await expect(screens.getByLabel('Value of HIDDEN, secret')).toHaveValue('');
  await screens.keyboard.press('Control+Enter');
  await expect(screens.getByLabel('Value of HIDDEN, secret')).toBeFocused();
  await screens.getByRole('button', { name: 'More for this project' }).click();
  await screens.getByRole('menuitem', { name: 'Discard changes' }).click();
  await expect(screens.getByRole('img', { name: 'Unfired changes' })).toHaveCount(0);
  await expect(screens.getByRole('combobox', { name: 'Branch' })).toHaveValue('main');
  await screens.reload();
  await expect(screens.getByRole('button', { name: 'Add variable' })).toBeVisible();
  await expect(screens.getByRole('textbox', { name: 'Value of REGION' })).toHaveCount(0);
});

test('the fire goes to the clipboard with placeholders, and the project to the browser', async ({
  screens,
  context,
}) => {
  await context.grantPermissions(['clipboard-read']);
  const clipboard = () => screens.evaluate(() => navigator.clipboard.readText());
  await addVariable(screens, 'REGION', 'eu-west');
  await screens.keyboard.press('Control+Shift+C');
  await expect(screens.getByRole('log', { name: 'Results' })).toContainText('Copied as cURL.');
  expect(await clipboard()).toContain('curl');
  expect(await clipboard()).toContain('REGION');
  expect(await clipboard()).not.toContain('glptt-');
  await screens.getByRole('button', { name: 'Copy as something else' }).click();
  await screens.getByRole('menuitem', { name: 'Copy as .gitlab-ci.yml' }).click();
  await expect.poll(clipboard).toContain('script');
  const opened = context.waitForEvent('request', (request) => request.isNavigationRequest());
  await screens.keyboard.press('Control+o');
  expect(new URL((await opened).url()).pathname).toBe('/platform/web-shop');
});

test.describe('with a GitLab of its own', () => {
  test.use({ hostOptions: { demo: false } });

  test('every fire asks where the settings want it, and is fired by holding the button', async ({
    connected,
    gitlab,
    request,
  }) => {
    await call(connected, 'settings.change', { general: { askBeforeEveryFire: true } });
    await expect(sentence(connected)).toContainText('; asks first');
    await fireButton(connected).click();
    const dialog = connected.getByRole('dialog', { name: 'Fire Web shop?' });
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await expect(dialog).toBeHidden();
    expect(await firesAt(request, gitlab.url)).toEqual([]);
    await expect(fireButton(connected)).toBeFocused();
    const before = await fireButton(connected).boundingBox();
    await connected.keyboard.press('Enter');
    await dialog.getByRole('button', { name: 'Hold to fire' }).focus();
    await connected.keyboard.down('Space');
    await expect(dialog).toBeHidden();
    await connected.keyboard.up('Space');
    await expect(firstBuild(connected)).toContainText(/Created|Pending|Running/);
    await expect(connected.getByRole('log', { name: 'Results' })).toContainText(/Web shop|web-shop/);
    expect((await fireButton(connected).boundingBox())?.width).toBe(before?.width);
    expect(await firesAt(request, gitlab.url)).toHaveLength(1);
  });
});

test('the button says that it sends, and keeps its width meanwhile', async ({ screens }) => {
  let send = (): void => undefined;
  const measured = new Promise<void>((resolve) => {
    send = resolve;
  });
  await screens.route('**/rpc/runs.fire', async (route) => {
    await measured;
    await route.continue();
  });
  const width = (await fireButton(screens).boundingBox())?.width;
  await fireButton(screens).click();
  const sending = screens.getByRole('button', { name: 'Sending' });
  await expect(sending).toBeVisible();
  expect((await sending.boundingBox())?.width).toBe(width);
  await sending.click();
  send();
  await expect(fireButton(screens)).toBeVisible();
  await expect(firstBuild(screens)).toContainText(/Created|Pending|Running/);
});

test('Fire again… marks what differs from the run, and can be undone', async ({ screens }) => {
  await fire(screens, 'main', { REGION: 'eu', DEBUG: '1' });
  await addVariable(screens, 'MINE', '1');
  await firstBuild(screens).hover();
  await firstBuild(screens)
    .getByRole('button', { name: /Fire again/ })
    .click();
  await expect(screens.getByText(/^Filled from the run fired/)).toBeVisible();
  const region = screens.getByRole('textbox', { name: 'Value of REGION' });
  await region.fill('us');
  await expect(region).toHaveAccessibleDescription('changed');
  await screens.getByRole('button', { name: 'Remove DEBUG' }).click();
  await expect(screens.getByText('Removed: DEBUG')).toBeVisible();
  await screens.getByRole('combobox', { name: 'Branch' }).fill('stable');
  await screens.keyboard.press('Escape');
  await expect(screens.getByText('Changed: the run has branch main')).toBeVisible();
  await expect(screens.getByText('3 differences')).toBeVisible();
  expect(await axe(screens)).toEqual([]);
  await screens.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(screens.getByText(/^Filled from the run fired/)).toBeHidden();
  await expect(screens.getByRole('textbox', { name: 'Value of MINE' })).toHaveValue('1');
});

test('the trigger tells whom it runs as, and its list leads to another one', async ({ screens }) => {
  await expect(screens.getByText(/^Runs as @/)).toBeVisible();
  const trigger = screens.getByRole('combobox', { name: 'Trigger token' });
  await trigger.press('Enter');
  await screens.getByRole('option', { name: 'Add a trigger token…' }).click();
  await expect(screens.getByRole('dialog')).toContainText(/trigger token/i);
  await screens.keyboard.press('Escape');
  await expect(screens.getByRole('dialog')).toBeHidden();
  await expect(trigger).toBeFocused();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in the ${colorScheme} theme`, () => {
    test.use({ colorScheme });

    test('axe finds nothing on inputs, their faults and the menus; nothing scrolls sideways', async ({
      screens,
    }) => {
      await screens.getByRole('button', { name: /^Deployer/ }).click();
      await screens.getByRole('textbox', { name: 'version' }).fill('two');
      await expect(screens.getByText(/^Has to match/)).toBeVisible();
      expect(await axe(screens)).toEqual([]);
      for (const size of [
        { width: 720, height: 480 },
        { width: 360, height: 240 },
      ]) {
        await screens.setViewportSize(size);
        await fireButton(screens).scrollIntoViewIfNeeded();
        await expect(fireButton(screens)).toBeInViewport();
        const fits = () =>
          screens.evaluate(
            () => document.documentElement.scrollWidth <= document.documentElement.clientWidth,
          );
        expect(await fits()).toBe(true);
      }
    });
  });
}
