import type { Page } from '@playwright/test';
import type { RunningApp } from '../support/electron-app.ts';
import type { StatusNotifierHost } from '../support/status-notifier.ts';
import { choose, connect, expect, hideWindow, isVisible, needsDesktop, test } from './desktop.ts';

needsDesktop();

/** The palette's page, prepared ahead, once it takes keys. */
const paletteOf = async ({ electron }: RunningApp): Promise<Page> => {
  const find = (): Page | undefined => electron.windows().find((page) => page.url().endsWith('#/palette'));
  await expect.poll(() => find() !== undefined).toBe(true);
  const page = find();
  if (page === undefined) throw new Error('There is no palette.');
  await expect(page.getByRole('combobox')).toBeFocused();
  return page;
};
const facts = ({ electron }: RunningApp) =>
  electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map((window) => ({
      palette: window.webContents.getURL().endsWith('#/palette'),
      visible: window.isVisible(),
      focused: window.isFocused(),
      size: window.getSize(),
    })),
  );
const palette = async (app: RunningApp) => (await facts(app)).find((one) => one.palette);
const main = async (app: RunningApp) => (await facts(app)).find((one) => !one.palette);
const showPalette = async (app: RunningApp, tray: StatusNotifierHost): Promise<void> => {
  await tray.choose('Quick fire…');
  await expect.poll(() => palette(app)).toMatchObject({ visible: true, focused: true });
};

test('the palette waits hidden, appears small from the tray, and fires what is chosen', async ({
  page,
  launched,
  tray,
  gitlab,
}) => {
  await connect(page, gitlab);
  const shown = await paletteOf(launched);
  expect(await palette(launched)).toMatchObject({ visible: false, size: [640, 420] });
  await hideWindow(launched);
  const before = await gitlab.fires();

  await showPalette(launched, tray);
  await expect(shown.getByRole('combobox')).toBeFocused();
  await shown.keyboard.type('dep');
  await expect(shown.getByRole('option').first()).toContainText('Deploy & notify');
  await shown.keyboard.press('Enter');
  await shown.keyboard.press('Enter');
  await expect.poll(async () => (await gitlab.fires()).length).toBe(before.length + 1);
  await shown.keyboard.press('Escape');
  await expect.poll(() => isVisible(launched)).toBe(false);
});

test('Escape hides the palette and gives the focus back; a place it leads to is shown by the main window', async ({
  page,
  launched,
  tray,
  gitlab,
}) => {
  await connect(page, gitlab);
  await page.reload();
  const shown = await paletteOf(launched);
  await expect.poll(() => main(launched)).toMatchObject({ visible: true });
  await launched.electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()
      .find((window) => !window.webContents.getURL().endsWith('#/palette'))
      ?.focus(),
  );
  await expect.poll(() => main(launched)).toMatchObject({ focused: true });

  await showPalette(launched, tray);
  await shown.keyboard.press('Escape');
  await expect.poll(() => palette(launched)).toMatchObject({ visible: false });
  await expect.poll(() => main(launched)).toMatchObject({ focused: true });

  await showPalette(launched, tray);
  await shown.keyboard.type('settings');
  await shown.keyboard.press('Enter');
  await expect.poll(() => palette(launched)).toMatchObject({ visible: false });
  await expect.poll(() => page.url()).toContain('#/settings');

  await showPalette(launched, tray);
  await launched.electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()
      .find((window) => !window.webContents.getURL().endsWith('#/palette'))
      ?.focus(),
  );
  await expect.poll(() => palette(launched)).toMatchObject({ visible: false });
});

test('what is typed the moment the palette shows is kept, each time', async ({
  page,
  launched,
  tray,
  gitlab,
}) => {
  await connect(page, gitlab);
  const shown = await paletteOf(launched);
  const box = shown.getByRole('combobox');
  for (const word of ['settings', 'deploy']) {
    await launched.electron.evaluate(({ BrowserWindow }, text) => {
      const window = BrowserWindow.getAllWindows().find((one) =>
        one.webContents.getURL().endsWith('#/palette'),
      );
      window?.once('show', () => {
        for (const keyCode of text) window.webContents.sendInputEvent({ type: 'char', keyCode });
      });
    }, word);
    await tray.choose('Quick fire…');
    await expect(box).toHaveValue(word);
    await shown.keyboard.press('Escape');
    await expect.poll(() => palette(launched)).toMatchObject({ visible: false });
  }
});

test('what is chosen in the menu is done by the palette while it has the focus', async ({
  page,
  launched,
  tray,
  gitlab,
}) => {
  await connect(page, gitlab);
  const shown = await paletteOf(launched);
  await hideWindow(launched);
  await showPalette(launched, tray);
  await expect(shown.getByRole('option').first()).toContainText('Deploy & notify');
  await choose(launched, 'Copy as cURL');
  await expect.poll(() => isVisible(launched)).toBe(false);
  expect(await launched.electron.evaluate(({ clipboard }) => clipboard.readText())).toContain('curl');
});
