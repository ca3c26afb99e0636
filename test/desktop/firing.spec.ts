import { z } from 'zod';
import { closeWindow, connect, expect, invoke, isVisible, needsDesktop, test } from './desktop.ts';

needsDesktop();

const States = z.array(
  z.object({ state: z.string(), pipeline: z.object({ status: z.string() }).nullable() }),
);

test('a quick trigger in the tray fires exactly one pipeline, with the window hidden', async ({
  page,
  launched,
  tray,
  gitlab,
}) => {
  await connect(page, gitlab);
  await expect.poll(async () => (await tray.menu()).map(({ label }) => label)).toContain('Deploy & notify');
  await closeWindow(launched);
  await expect.poll(() => isVisible(launched)).toBe(false);
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
  await closeWindow(launched);
  await expect.poll(() => isVisible(launched)).toBe(false);
  const before = await gitlab.fires();

  await tray.choose('Deploy & notify');

  await expect.poll(() => tray.notifications().map(({ title }) => title)).toEqual(['Nothing was fired']);
  await expect.poll(() => isVisible(launched)).toBe(true);
  expect(await gitlab.fires()).toEqual(before);
});
