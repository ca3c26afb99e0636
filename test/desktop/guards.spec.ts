import { join } from 'node:path';
import { z } from 'zod';
import { contentSecurityPolicy, lateScreens } from '../../src/main/app-protocol.ts';
import { appRoot, launchApp } from '../support/electron-app.ts';
import { connect, expect, invoke, needsDesktop, test } from './desktop.ts';

needsDesktop();

test('the page has no Node, no Electron and only the bridge', async ({ page }) => {
  const found = await page.evaluate(() => ({
    origin: location.origin,
    bridge: Object.keys(window.triggerTray ?? {}).sort(),
    leaks: ['require', 'process', 'module', 'Buffer', 'global', 'electron'].filter((name) => name in window),
  }));
  expect(found).toEqual({ origin: 'app://trigger-tray', bridge: ['invoke', 'subscribe'], leaks: [] });
});

test('the screens come with the policy and keep to it', async ({ page, launched, gitlab }) => {
  const violations: string[] = [];
  page.on('console', (message) => {
    if (/content security policy/i.test(message.text())) violations.push(message.text());
  });
  const policy = await launched.electron.evaluate(async ({ net }) => {
    const answer = await net.fetch('app://trigger-tray/');
    return answer.headers.get('content-security-policy');
  });
  expect(policy).toBe(contentSecurityPolicy);

  await connect(page, gitlab);
  await page.reload();
  await page.waitForLoadState('networkidle');
  expect(violations).toEqual([]);

  // The policy does bite: what it forbids is reported here.
  await page.evaluate(() => {
    const image = new Image();
    image.src = 'https://elsewhere.example/pixel.png';
  });
  await expect.poll(() => violations.length).toBe(1);
});

test('the page is not led away, and opens no windows', async ({ page, launched }) => {
  const opened = await page.evaluate(() => window.open('https://elsewhere.example/'));
  expect(opened).toBeNull();
  await page.evaluate(() => {
    location.href = 'https://elsewhere.example/';
  });
  await expect.poll(() => launched.log()).toContain('A navigation was blocked.');
  await expect.poll(() => launched.log()).toContain('A link to a stranger was not opened.');
  expect(page.url()).toBe('app://trigger-tray/');
  expect(launched.electron.windows()).toHaveLength(1);
});

test('permissions are denied', async ({ page }) => {
  const states = await page.evaluate(async () => {
    const names: PermissionName[] = ['geolocation', 'notifications', 'camera', 'microphone'];
    return Promise.all(names.map(async (name) => (await navigator.permissions.query({ name })).state));
  });
  expect(new Set(states)).toEqual(new Set(['denied']));
});

const Stranger = z.object({ ok: z.literal(false), problem: z.object({ code: z.string() }) });

test('a window that is not ours gets no answers, even with our preload', async ({
  page,
  launched,
  gitlab,
}) => {
  await connect(page, gitlab);
  const answer = await launched.electron.evaluate(
    async ({ BrowserWindow }, preload) => {
      const stranger = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true } });
      await stranger.loadURL('app://trigger-tray/');
      const result: unknown = await stranger.webContents.executeJavaScript(
        "window.triggerTray.invoke('servers.list', {})",
      );
      stranger.destroy();
      return result;
    },
    join(appRoot, 'out/preload/index.cjs'),
  );
  expect(Stranger.parse(answer).problem.code).toBe('internal');
  expect(launched.log()).toContain('A message from a stranger was refused.');
});

test('a malformed message gets a problem, not a crash', async ({ page }) => {
  const answers = await page.evaluate(() =>
    Promise.all([
      window.triggerTray?.invoke('no.such.operation', {}),
      window.triggerTray?.invoke('x'.repeat(5_000), {}),
      window.triggerTray?.invoke('runs.list', { limit: -1, more: true }),
    ]),
  );
  for (const answer of answers)
    expect(answer).toMatchObject({ ok: false, problem: { code: 'invalid-input' } });
});

test('an Electron that is ready before our code still shows the screens, guarded the same', async ({
  session,
  tray,
  gitlab,
}) => {
  const app = await launchApp({ dist: session.foundDist, env: session.env });
  try {
    await tray.registered();
    const page = await app.electron.firstWindow();
    await connect(page, gitlab);
    expect(await invoke(page, 'servers.list', {})).toMatchObject({ ok: true, data: [{ name: 'Demo' }] });
    expect(['app://trigger-tray', lateScreens.origin]).toContain(new URL(page.url()).origin);
    expect(await page.evaluate(() => 'require' in window)).toBe(false);
    const reached = await page.evaluate(
      (url) =>
        fetch(url).then(
          () => true,
          () => false,
        ),
      gitlab.url,
    );
    expect(reached).toBe(false);
  } finally {
    await app.close();
  }
});
