import { join } from 'node:path';
import { z } from 'zod';
import { contentSecurityPolicy, lateScreens } from '../../src/main/app-protocol.ts';
import { appRoot, launchApp, type RunningApp } from '../support/electron-app.ts';
import { connect, expect, invoke, mainPages, needsDesktop, test } from './desktop.ts';

needsDesktop();

/** Of all pages and views that there are. */
const addresses = ({ electron }: RunningApp): Promise<readonly string[]> =>
  electron.evaluate(({ webContents }) => webContents.getAllWebContents().map((one) => one.getURL()));

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
  await expect(page.getByRole('textbox', { name: 'Server address' })).toBeVisible();
  const opened = await page.evaluate(() => window.open('https://elsewhere.example/'));
  expect(opened).toBeNull();
  await page.evaluate(() => {
    location.href = 'https://elsewhere.example/';
  });
  await expect.poll(() => launched.log()).toContain('A navigation was blocked.');
  await expect.poll(() => launched.log()).toContain('A link to a stranger was not opened.');
  expect(page.url()).toBe('app://trigger-tray/');
  // The palette's page may have come meanwhile.
  expect(mainPages(launched)).toEqual([page]);
  for (const url of await addresses(launched)) expect(url).toMatch(/^app:\/\/trigger-tray\//);
});

test('no way leads out of the folder of the screens', async ({ page, launched }) => {
  const ways = [
    'app://trigger-tray/..%2f..%2f..%2fpackage.json',
    'app://trigger-tray/%2e%2e/%2e%2e/%2e%2e/package.json',
    'app://trigger-tray/assets/..%5c..%5c..%5cpackage.json',
    'app://trigger-tray//etc/passwd',
    'app://trigger-tray/%2fetc%2fpasswd',
    'app://trigger-tray/file:///etc/passwd',
    'app://elsewhere/index.html',
    'app://user@trigger-tray/index.html',
  ];
  const fromMain = await launched.electron.evaluate(
    ({ net }, urls) =>
      Promise.all(
        urls.map((url) =>
          net.fetch(url).then(
            ({ status }) => status,
            () => 'refused',
          ),
        ),
      ),
    ways,
  );
  const fromPage = await page.evaluate(
    (urls) =>
      Promise.all(
        urls.map((url) =>
          fetch(url).then(
            ({ status }) => status,
            () => 'refused',
          ),
        ),
      ),
    ways,
  );
  for (const [index, way] of ways.entries())
    for (const answer of [fromMain[index], fromPage[index]])
      expect([404, 'refused'], `${way}: ${answer}`).toContain(answer);
  // The screens themselves are there: what was refused was not refused for want of an answer.
  expect(
    await launched.electron.evaluate(({ net }) =>
      net.fetch('app://trigger-tray/').then(({ status }) => status),
    ),
  ).toBe(200);
});

test('frames, views and forms lead nowhere, and have no bridge', async ({ page, launched, gitlab }) => {
  const blocked: string[] = [];
  page.on('console', (message) => {
    if (/content security policy|violates/i.test(message.text())) blocked.push(message.text());
  });
  await page.evaluate((url) => {
    const frame = document.createElement('iframe');
    frame.src = url;
    const own = document.createElement('iframe');
    own.srcdoc = '<script>parent.reached = true</script>';
    const view = document.createElement('webview');
    view.setAttribute('src', url);
    const form = document.createElement('form');
    form.action = url;
    document.body.append(frame, own, view, form);
    form.submit();
  }, gitlab.url);
  await expect.poll(() => blocked.join(' ')).toMatch(/Refused to frame.*Refused to execute inline script/s);
  expect(await page.evaluate(() => 'reached' in window)).toBe(false);
  for (const frame of page.frames().slice(1))
    expect(await frame.evaluate(() => 'triggerTray' in window).catch(() => false)).toBe(false);
  for (const url of await addresses(launched)) expect(url).toMatch(/^app:\/\/trigger-tray\//);
  expect(page.url()).toBe('app://trigger-tray/');
});

test('links outside are opened where they are pages of a server that is set up, and no others', async ({
  page,
  launched,
  gitlab,
}) => {
  await connect(page, gitlab);
  await launched.electron.evaluate(({ shell }) => {
    const opened: string[] = [];
    Object.assign(globalThis, { opened });
    shell.openExternal = async (url) => void opened.push(url);
  });
  const page9 = `${gitlab.url}/platform/web-shop/-/pipelines/1`;
  const links = [
    'https://elsewhere.example/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'smb://127.0.0.1/share',
    'trigger-tray://fire?project=9',
    gitlab.url.replace('http://', 'http://user:word@'),
    page9,
  ];
  await page.evaluate((urls) => {
    for (const url of urls) window.open(url);
  }, links);
  const opened = () => launched.electron.evaluate(() => Reflect.get(globalThis, 'opened'));
  await expect.poll(opened).toEqual([page9]);
  expect(launched.electron.windows().filter((one) => one.url().startsWith('http'))).toEqual([]);
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
