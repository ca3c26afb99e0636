import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from '@playwright/test';
import { ended, installed, launchApp, type RunningApp } from '../support/electron-app.ts';
import {
  choose,
  closeWindow,
  connect,
  expect,
  hideWindow,
  invoke,
  isVisible,
  mainPages,
  needsDesktop,
  nextMainPage,
  test,
} from './desktop.ts';

needsDesktop();

test('closing hides the window, and the tray shows it again', async ({ page, launched, tray }) => {
  await expect.poll(() => isVisible(launched)).toBe(true);
  await hideWindow(launched);
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
  await hideWindow(launched);
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

test('the window opens where it was left, and on the display where that has gone', async ({
  session,
  page,
  launched,
  tray,
}) => {
  await page.waitForLoadState();
  const bounds = { x: 60, y: 40, width: 800, height: 560 };
  await launched.electron.evaluate(
    ({ BrowserWindow }, wanted) =>
      BrowserWindow.getAllWindows()
        .find((window) => !window.webContents.getURL().endsWith('#/palette'))
        ?.setBounds(wanted),
    bounds,
  );
  const boundsOf = (app: typeof launched) =>
    app.electron.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()
        .find((window) => !window.webContents.getURL().endsWith('#/palette'))
        ?.getBounds(),
    );
  await expect.poll(() => boundsOf(launched)).toEqual(bounds);
  const exit = ended(launched.electron.process());
  await tray.choose('Quit');
  await exit;

  const again = await launchApp({ dist: session.dist, env: session.env, dataDir: launched.dataDir });
  await again.electron.firstWindow();
  await expect.poll(() => boundsOf(again)).toEqual(bounds);
  await again.close();

  const window = { bounds: { x: 9_000, y: 40, width: 800, height: 560 }, maximized: false };
  const gone = await launchApp({ dist: session.dist, env: session.env, remembered: { window } });
  await gone.electron.firstWindow();
  await expect.poll(() => boundsOf(gone)).toMatchObject({ x: 240, width: 800, height: 560 });
  await gone.close();
});

test('the first time that closing hides the window, it is said that the app goes on', async ({
  session,
  tray,
}) => {
  const app = await launchApp({ dist: session.dist, env: session.env, remembered: {} });
  try {
    await tray.registered();
    await app.electron.firstWindow();
    const hides = async (): Promise<void> => {
      await expect.poll(() => isVisible(app)).toBe(true);
      await hideWindow(app);
    };
    await hides();
    const titles = () => tray.notifications().map(({ title }) => title);
    await expect.poll(titles).toEqual(['Trigger Tray goes on in the tray']);
    tray.press('Trigger Tray goes on in the tray');
    await hides();
    await tray.choose('Open Trigger Tray');
    await hides();
    expect(titles()).toHaveLength(1);
  } finally {
    await app.close();
  }
});

test('an app that starts hidden waits in the tray, by its flag or by the settings', async ({
  session,
  page,
  launched,
  tray,
}) => {
  expect(await invoke(page, 'settings.change', { general: { startHidden: true } })).toMatchObject({
    ok: true,
  });
  const exit = ended(launched.electron.process());
  await tray.choose('Quit');
  await exit;
  const again = await launchApp({ dist: session.dist, env: session.env, dataDir: launched.dataDir });
  // The palette is prepared after the window would have come.
  await again.electron.firstWindow();
  expect(await isVisible(again)).toBe(false);
  expect(await again.startAgain()).toBe(0);
  await expect.poll(() => isVisible(again)).toBe(true);
  await again.close();

  const flagged = await launchApp({ dist: session.dist, env: session.env, args: ['--hidden'] });
  await flagged.electron.firstWindow();
  expect(await isVisible(flagged)).toBe(false);
  await flagged.close();
});

test('where closing shall not hide, it ends the app, after a question while a build is followed', async ({
  page,
  launched,
  gitlab,
}) => {
  await connect(page, gitlab);
  await invoke(page, 'settings.change', { general: { closeToTray: false } });
  expect(
    await invoke(page, 'runs.fire', { requestId: 'a-request-of-a-test', preset: 'Deploy & notify' }),
  ).toMatchObject({ ok: true });
  await launched.electron.evaluate(({ dialog }) => {
    const asked: string[] = [];
    Object.assign(globalThis, { asked });
    dialog.showMessageBox = async (...given: readonly unknown[]) => {
      asked.push(JSON.stringify(given.at(-1)));
      return { response: asked.length === 1 ? 1 : 0, checkboxChecked: false };
    };
  });
  const asked = () => launched.electron.evaluate(() => Reflect.get(globalThis, 'asked'));

  await closeWindow(launched);
  await expect.poll(asked).toEqual([expect.stringContaining('Quit while a build is followed?')]);
  expect(await isVisible(launched)).toBe(true);

  const exit = ended(launched.electron.process());
  await closeWindow(launched);
  expect(await exit).toBe(0);
});

test('where no panel shows icons, the window never hides, and that is said once', async ({ session }) => {
  const app = await launchApp({ dist: session.dist, env: session.env, args: ['--hidden'] });
  try {
    const page = await app.electron.firstWindow();
    await page.waitForFunction(() => 'triggerTray' in window);
    await expect.poll(() => isVisible(app)).toBe(true);
    await expect.poll(() => invoke(page, 'notices.list', {})).toMatchObject({ data: [{ id: 'no-tray' }] });
  } finally {
    await app.close();
  }
});

test('the menu shows the window’s shortcuts and does what they do', async ({ page, launched, gitlab }) => {
  await connect(page, gitlab);
  await page.reload();
  await page.getByRole('button', { name: /platform\/web-shop/ }).click();
  await choose(launched, 'All builds');
  await expect.poll(() => page.url()).toContain('#/builds');
  await choose(launched, 'Settings…');
  await expect.poll(() => page.url()).toContain('#/settings');
  await choose(launched, 'Quick palette');
  await expect(page.getByRole('dialog').getByRole('combobox')).toBeFocused();
  const shown = launched.electron.evaluate(
    ({ shell }) =>
      new Promise((done) => {
        shell.openPath = async (folder) => {
          done(folder);
          return '';
        };
      }),
  );
  await choose(launched, 'Open log folder');
  expect(await shown).toBe(join(launched.dataDir, 'logs'));
});

test('a page that crashes is told of, outside the window and in the next one', async ({
  page,
  launched,
  tray,
  gitlab,
}) => {
  await connect(page, gitlab);
  const next = nextMainPage(launched);
  await launched.electron.evaluate(({ BrowserWindow }) => {
    for (const { webContents } of BrowserWindow.getAllWindows())
      if (!webContents.getURL().endsWith('#/palette')) webContents.forcefullyCrashRenderer();
  });
  const title = 'The window closed by a mistake of its own.';
  await expect.poll(() => tray.notifications().map((one) => one.title)).toEqual([title]);
  tray.press(title);
  const again = await next();
  await expect(again.getByText(title)).toBeVisible();
  await expect(again.getByRole('heading', { level: 1 })).toBeVisible();
});

/** Lets what the app would do in ten minutes happen in a moment, from now on. */
const hurry = (app: RunningApp): Promise<void> =>
  app.electron.evaluate(() => {
    const real = globalThis.setTimeout;
    const quick = (act: () => void, wait: number) => real(act, wait === 600_000 ? 1 : wait);
    Object.assign(globalThis, { setTimeout: quick });
  });

/** A new row of the form's variables. */
const write = async (page: Page, key: string, value: string): Promise<void> => {
  await page.getByRole('button', { name: 'Add variable' }).click();
  await page.keyboard.type(key);
  await page.keyboard.press('Tab');
  await page.keyboard.type(value);
};

test('a window that is hidden for long gives its page back, and comes back as it was', async ({
  page,
  launched,
  gitlab,
}) => {
  await connect(page, gitlab);
  await page
    .getByRole('button', { name: /web-shop/ })
    .first()
    .click();
  await write(page, 'REGION', 'eu');
  const address = page.url();
  await hurry(launched);
  await closeWindow(launched);
  await expect.poll(() => mainPages(launched)).toEqual([]);

  const next = nextMainPage(launched);
  expect(await launched.startAgain('show')).toBe(0);
  const again = await next();
  await expect(again.getByRole('textbox', { name: 'Value of REGION' })).toHaveValue('eu');
  expect(again.url()).toBe(address);
  expect(await isVisible(launched)).toBe(true);
});

test('an entry of the menu is carried out by a window that it has to open first', async ({
  page,
  launched,
  gitlab,
}) => {
  await connect(page, gitlab);
  await hurry(launched);
  await closeWindow(launched);
  await expect.poll(() => mainPages(launched)).toEqual([]);
  const next = nextMainPage(launched);
  // On macOS the menu is there without a window.
  await choose(launched, 'Quick palette');
  await expect((await next()).getByRole('dialog').getByRole('combobox')).toBeFocused();
});

test('a page of the first run is given back as long as nothing is typed there', async ({
  page,
  launched,
}) => {
  const address = page.getByRole('textbox', { name: 'Server address' });
  await expect(address).toBeVisible();
  await hurry(launched);
  await closeWindow(launched);
  await expect.poll(() => mainPages(launched)).toEqual([]);
});

test('a page that holds a secret which nobody keeps stays, however long its window is hidden', async ({
  page,
  launched,
  gitlab,
}) => {
  await connect(page, gitlab);
  await page
    .getByRole('button', { name: /web-shop/ })
    .first()
    .click();
  await write(page, 'API_TOKEN', 'hunter2');
  const objected = launched.electron.evaluate(
    ({ BrowserWindow }) =>
      new Promise((done) => {
        for (const { webContents } of BrowserWindow.getAllWindows())
          webContents.once('will-prevent-unload', () => done(true));
      }),
  );
  await hurry(launched);
  await closeWindow(launched);
  expect(await objected).toBe(true);
  expect(await launched.startAgain('show')).toBe(0);
  await expect.poll(() => isVisible(launched)).toBe(true);
  await expect(page.getByLabel('Value of API_TOKEN', { exact: true })).toHaveValue('hunter2');
});

test('zoom follows its keys, and is there again at the next start', async ({ session, page, launched }) => {
  test.skip(!installed('xdotool'), 'xdotool, which presses keys, is not installed');
  await page.waitForLoadState();
  const zoomOf = (app: RunningApp): Promise<number | undefined> =>
    app.electron.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()
        .find((window) => !window.webContents.getURL().endsWith('#/palette'))
        ?.webContents.getZoomLevel(),
    );
  const press = (keys: string) => promisify(execFile)('xdotool', ['key', keys], { env: session.env });
  await expect
    .poll(() => launched.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getFocusedWindow() !== null))
    .toBe(true);
  await press('ctrl+equal');
  await expect.poll(() => zoomOf(launched)).toBeGreaterThan(0);
  const zoomed = await zoomOf(launched);
  const exit = ended(launched.electron.process());
  await launched.startAgain('quit');
  expect(await exit).toBe(0);

  const again = await launchApp({ dist: session.dist, env: session.env, dataDir: launched.dataDir });
  const next = await again.electron.firstWindow();
  await next.waitForLoadState();
  await expect.poll(() => zoomOf(again)).toBe(zoomed);
  await press('ctrl+0');
  await expect.poll(() => zoomOf(again)).toBe(0);
  await again.close();
});
