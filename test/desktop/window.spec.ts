import { ended } from '../support/electron-app.ts';
import { closeWindow, expect, isVisible, needsDesktop, test } from './desktop.ts';

needsDesktop();

test('closing hides the window, and the tray shows it again', async ({ page, launched, tray }) => {
  await expect.poll(() => isVisible(launched)).toBe(true);
  await closeWindow(launched);
  await expect.poll(() => isVisible(launched)).toBe(false);
  await tray.choose('Open Trigger Tray');
  await expect.poll(() => isVisible(launched)).toBe(true);
  expect(page.isClosed()).toBe(false);
});

test('a click on the tray icon hides the window and shows it again', async ({ page, launched, tray }) => {
  await page.waitForLoadState();
  await expect.poll(() => isVisible(launched)).toBe(true);
  await tray.activate();
  await expect.poll(() => isVisible(launched)).toBe(false);
  await tray.activate();
  await expect.poll(() => isVisible(launched)).toBe(true);
});

test('the tray gets an icon that fits its height', async ({ page, tray }) => {
  await page.waitForLoadState();
  expect(await tray.iconWidth()).toBe(22);
});

test('a second start raises the first one’s window and ends', async ({ page, launched }) => {
  await page.waitForLoadState();
  await closeWindow(launched);
  await expect.poll(() => isVisible(launched)).toBe(false);
  expect(await launched.startAgain()).toBe(0);
  await expect.poll(() => isVisible(launched)).toBe(true);
});

test('where nothing shows tray icons any more, closing the window ends the app', async ({
  page,
  launched,
  tray,
}) => {
  await page.waitForLoadState();
  await tray.close();
  const exit = ended(launched.electron.process());
  await closeWindow(launched);
  expect(await exit).toBe(0);
});

test('Quit in the tray ends the process', async ({ page, launched, tray }) => {
  await page.waitForLoadState();
  const child = launched.electron.process();
  const exit = ended(child);
  await tray.choose('Quit');
  await exit;
  expect([child.exitCode, child.signalCode]).toEqual([0, null]);
});

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  test(`${signal} ends the process in good order`, async ({ page, launched }) => {
    await page.waitForLoadState();
    const child = launched.electron.process();
    const exit = ended(child);
    child.kill(signal);
    expect(await exit).toBe(0);
  });
}
