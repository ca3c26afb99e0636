import { z } from 'zod';
import { connect, expect, hideWindow, invoke, isVisible, needsDesktop, test } from './desktop.ts';

needsDesktop();

const States = z.array(
  z.object({ state: z.string(), pipeline: z.object({ status: z.string() }).nullable() }),
);

test('the window fires a branch with two variables by Ctrl+Enter, and shows the build to its end', async ({
  page,
  gitlab,
}) => {
  await connect(page, gitlab);
  await page.reload();
  await page.getByRole('button', { name: /platform\/web-shop/ }).click();
  await page.getByRole('combobox', { name: 'Branch' }).fill('main');
  for (const [key, value] of [
    ['DEPLOY_REGION', 'eu-central-1'],
    ['STAGE', 'staging = yes'],
  ] as const) {
    await page.getByRole('button', { name: 'Add variable' }).click();
    // The new row has the focus; those that the project describes stand beside it, with keys of their own.
    await page.keyboard.type(key);
    await page.getByRole('textbox', { name: `Value of ${key}` }).fill(value);
  }
  const before = await gitlab.fires();

  await page.keyboard.press('Control+Enter');

  const row = page.getByRole('region', { name: 'Recent triggered builds' }).getByRole('row').nth(1);
  await expect(row).toContainText(/Sending|Created|Pending|Running/);
  await expect(row).toContainText('Running');
  await expect(row).toContainText('Passed', { timeout: 30_000 });
  const sent = (await gitlab.fires()).slice(before.length);
  expect(sent).toHaveLength(1);
  expect(JSON.parse(sent[0] ?? '')).toMatchObject({
    ref: 'main',
    variables: { DEPLOY_REGION: 'eu-central-1', STAGE: 'staging = yes' },
  });
});

test('a preset that asks first asks in its form from the tray, and fires once it is answered', async ({
  page,
  launched,
  tray,
  gitlab,
}) => {
  await connect(page, gitlab);
  await invoke(page, 'presets.save', {
    name: 'Deploy production',
    project: 'platform/web-shop',
    ref: { kind: 'branch', name: 'release/2.14' },
    confirm: true,
    pinned: true,
  });
  await page.reload();
  await expect
    .poll(async () => (await tray.menu()).map(({ label }) => label))
    .toContain('Deploy production…');
  await hideWindow(launched);
  const before = await gitlab.fires();

  await tray.choose('Deploy production…');

  await expect.poll(() => isVisible(launched)).toBe(true);
  const question = page.getByRole('dialog', { name: 'Fire Deploy production?' });
  await expect(question).toBeVisible();
  expect(await gitlab.fires()).toEqual(before);
  await page.keyboard.press('Escape');
  await expect(question).toBeHidden();
  await expect(page.getByRole('combobox', { name: 'Branch' })).toHaveValue('release/2.14');
  expect(await gitlab.fires()).toEqual(before);

  await tray.choose('Deploy production…');
  await expect(question.getByRole('textbox')).toBeFocused();
  await page.keyboard.type('Deploy production');
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await gitlab.fires()).length).toBe(before.length + 1);
  await expect(question).toBeHidden();
});

test('a quick trigger in the tray fires exactly one pipeline, with the window hidden', async ({
  page,
  launched,
  tray,
  gitlab,
}) => {
  await connect(page, gitlab);
  await expect.poll(async () => (await tray.menu()).map(({ label }) => label)).toContain('Deploy & notify');
  await hideWindow(launched);
  const before = await gitlab.fires();

  await tray.choose('Deploy & notify');

  await expect.poll(async () => (await gitlab.fires()).length).toBe(before.length + 1);
  await expect.poll(tray.tooltip).toContain('1 running');
  await expect
    .poll(
      async () => {
        const runs = await invoke(page, 'runs.list', {});
        return runs.ok ? States.parse(runs.data).map(({ pipeline }) => pipeline?.status) : [];
      },
      { timeout: 30_000 },
    )
    .toEqual(['success']);
  await expect.poll(tray.tooltip).toContain('Nothing running');
  const sent = (await gitlab.fires()).slice(before.length);
  expect(sent).toHaveLength(1);
  expect(sent[0]).toContain('review');
  expect(await isVisible(launched)).toBe(false);
  expect(tray.notifications()).toEqual([]);
});

test('a quick trigger without a token says so outside the window and opens the form', async ({
  page,
  launched,
  tray,
  gitlab,
}) => {
  await connect(page, gitlab);
  await invoke(page, 'triggers.remove', { project: 'platform/web-shop', label: 'deploy-bot' });
  await expect.poll(async () => (await tray.menu()).map(({ label }) => label)).toContain('Deploy & notify');
  await hideWindow(launched);
  const before = await gitlab.fires();

  await tray.choose('Deploy & notify');

  await expect.poll(() => tray.notifications().map(({ title }) => title)).toEqual(['Nothing was fired']);
  await expect.poll(() => isVisible(launched)).toBe(true);
  expect(await gitlab.fires()).toEqual(before);
});
