import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { appRoot, ended, launchApp, type RunningApp } from '../support/electron-app.ts';
import { connect, expect, hideWindow, invoke, isVisible, needsDesktop, test } from './desktop.ts';

needsDesktop();

/** Runs the command line on the app's data folder; its exit code. */
const cli = (app: Pick<RunningApp, 'dataDir'>, ...args: readonly string[]): Promise<number> =>
  new Promise((done) => {
    const all = [join(appRoot, 'out/main/cli.js'), '--data-dir', app.dataDir, ...args];
    execFile(process.execPath, all, (error) => done(typeof error?.code === 'number' ? error.code : 0));
  });

test('the command line shows, hides and ends the running app, and says where there is none', async ({
  page,
  launched,
}) => {
  await page.waitForLoadState();
  await hideWindow(launched);
  expect(await cli(launched, 'show')).toBe(0);
  await expect.poll(() => isVisible(launched)).toBe(true);
  expect(await cli(launched, 'toggle')).toBe(0);
  await expect.poll(() => isVisible(launched)).toBe(false);
  expect(await cli(launched, 'palette')).toBe(0);
  await expect.poll(() => isVisible(launched)).toBe(true);
  const exit = ended(launched.electron.process());
  expect(await cli(launched, 'quit')).toBe(0);
  expect(await exit).toBe(0);
  expect(await cli(launched, 'show')).toBe(3);
});

test('a second start carries its command to the first', async ({ page, launched }) => {
  await page.waitForLoadState();
  const exit = ended(launched.electron.process());
  expect(await launched.startAgain('toggle')).toBe(0);
  await expect.poll(() => isVisible(launched)).toBe(false);
  expect(await launched.startAgain('quit')).toBe(0);
  expect(await exit).toBe(0);
});

test('a preset that the command line fires is fired by the running app, with the app’s own tokens', async ({
  page,
  launched,
  gitlab,
}) => {
  await connect(page, gitlab);
  const before = (await gitlab.fires()).length;
  // This command line has no keychain: it stands on no session bus.
  expect(await cli(launched, 'fire', 'Deploy & notify', '--var', 'STAGE=cli')).toBe(0);
  const fires = await gitlab.fires();
  expect(fires).toHaveLength(before + 1);
  expect(fires.at(-1)).toContain('"STAGE":"cli"');
  expect(await cli(launched, 'fire', 'Deploy & notify', '--wait')).toBe(0);
  expect(await cli(launched, 'fire', 'Depoly')).toBe(3);
  expect(await gitlab.fires()).toHaveLength(before + 2);

  const exit = ended(launched.electron.process());
  expect(await cli(launched, 'quit')).toBe(0);
  expect(await exit).toBe(0);
  expect(await cli(launched, 'fire', 'Deploy & notify')).toBe(3);
  expect(await gitlab.fires()).toHaveLength(before + 2);
});

test('a second start with fire and a preset fires once, or asks about one that asks first', async ({
  page,
  launched,
  gitlab,
}) => {
  await connect(page, gitlab);
  await invoke(page, 'presets.save', {
    name: 'Ask me',
    project: 'platform/web-shop',
    ref: { kind: 'branch', name: 'main' },
    confirm: true,
  });
  await hideWindow(launched);
  const before = (await gitlab.fires()).length;
  expect(await launched.startAgain('fire', 'Deploy & notify')).toBe(0);
  await expect.poll(async () => (await gitlab.fires()).length).toBe(before + 1);
  expect(await isVisible(launched)).toBe(false);
  expect(await launched.startAgain('fire', 'Ask me')).toBe(0);
  await expect.poll(() => isVisible(launched)).toBe(true);
  await expect(page.getByRole('dialog', { name: 'Fire Ask me?' })).toBeVisible();
  expect(await gitlab.fires()).toHaveLength(before + 1);
  expect(await launched.startAgain('fire', 'Ask me', '--yes')).toBe(0);
  await expect.poll(async () => (await gitlab.fires()).length).toBe(before + 2);
});

test('a link opens the form of its project and fires nothing; a strange one says so', async ({
  page,
  launched,
  tray,
  gitlab,
}) => {
  await connect(page, gitlab);
  await page.reload();
  const before = await gitlab.fires();
  const heard = page.evaluate(
    () =>
      new Promise((done) => {
        window.triggerTray?.subscribe((event) => {
          if (typeof event === 'object' && event !== null && 'to' in event) done(event.to);
        });
      }),
  );
  await hideWindow(launched);

  const link = 'trigger-tray://fire?project=platform%2Fweb-shop&ref=release%2F2.14&var.STAGE=review';
  expect(await launched.startAgain(link)).toBe(0);

  expect(await heard).toMatchObject({
    place: 'project',
    fill: { ref: { kind: 'branch', name: 'release/2.14' }, variables: [{ key: 'STAGE', value: 'review' }] },
  });
  await expect.poll(() => isVisible(launched)).toBe(true);
  await expect.poll(() => page.url()).toContain('#/projects/');
  await expect(page.getByText('Filled from a link', { exact: true })).toBeVisible();
  await expect(page.getByRole('combobox', { name: 'Branch' })).toHaveValue('release/2.14');
  await expect(page.getByRole('textbox', { name: 'Value of STAGE' })).toHaveValue('review');
  expect(tray.notifications()).toEqual([]);
  expect(await launched.startAgain('trigger-tray://fire?project=9&token=glptt-0123456789')).toBe(0);
  await expect.poll(() => tray.notifications().map(({ title }) => title)).toEqual(['The link opens nothing']);
  expect(await gitlab.fires()).toEqual(before);
});

test('starting at login follows the setting', async ({ session, page, launched }) => {
  const entry = join(session.env.XDG_CONFIG_HOME ?? '', 'autostart', 'trigger-tray.desktop');
  expect(existsSync(entry)).toBe(false);
  await invoke(page, 'settings.change', { general: { startAtLogin: true } });
  await expect.poll(() => existsSync(entry)).toBe(true);
  expect(readFileSync(entry, 'utf8')).toContain(`"--data-dir=${launched.dataDir}"`);
  await invoke(page, 'settings.change', { general: { startAtLogin: false } });
  await expect.poll(() => existsSync(entry)).toBe(false);
});

test('a crash is in the log, and the next start says so once', async ({ session, page, launched }) => {
  await page.waitForLoadState();
  const exit = ended(launched.electron.process());
  await launched.electron.evaluate(() => {
    setTimeout(() => {
      throw new Error('glptt-0123456789abcdef broke it');
    }, 0);
  });
  expect(await exit).toBe(1);
  const log = readFileSync(join(launched.dataDir, 'logs/main.log'), 'utf8');
  expect(log).toContain('An error was not caught.');
  expect(log).not.toContain('0123456789abcdef');

  const again = await launchApp({ dist: session.dist, env: session.env, dataDir: launched.dataDir });
  const next = await again.electron.firstWindow();
  await next.waitForFunction(() => 'triggerTray' in window);
  expect(await invoke(next, 'notices.list', {})).toMatchObject({ data: [{ id: 'crash' }] });
  await again.close();
});
