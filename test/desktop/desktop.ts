import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { test as base, expect, type Page } from '@playwright/test';
import { z } from 'zod';
// What the preload puts into the page, as a type.
import type {} from '../../src/renderer/bridge/electron-bridge.ts';
import {
  appRoot,
  electronDist,
  ended,
  launchApp,
  missingForDesktop,
  type RunningApp,
  startDisplay,
  stockLike,
} from '../support/electron-app.ts';
import { type SessionBus, startSessionBus } from '../support/session-bus.ts';
import { type StatusNotifierHost, startStatusNotifierHost } from '../support/status-notifier.ts';

const Ready = z.object({
  url: z.string(),
  accessTokens: z.object({ maintainer: z.string() }),
  projects: z.array(
    z.object({
      id: z.number(),
      path: z.string(),
      triggerTokens: z.array(z.object({ description: z.string(), token: z.string() })),
    }),
  ),
});
const Requests = z.array(z.object({ method: z.string(), path: z.string(), body: z.string().nullable() }));

/** The demo GitLab as a process, and what it was asked. */
export interface DemoGitLab {
  readonly url: string;
  readonly accessToken: string;
  readonly triggerToken: string;
  /** Bodies of the fires received so far. */
  fires(): Promise<readonly string[]>;
  /** How often it was asked how pipelines stand, so far: all of a project at once, and one by one. */
  looks(): Promise<{ readonly lists: number; readonly singles: number }>;
}

/** A desktop session: display, bus with an unlocked keyring, and the Electron to run in it. */
export interface Session {
  readonly dist: string;
  /** The dist as it was found, whose loader may be another than Electron's own. */
  readonly foundDist: string;
  readonly env: Record<string, string>;
  readonly busAddress: string;
  readonly keyring: Pick<SessionBus, 'lock' | 'stopKeyring' | 'startKeyring'>;
}

interface WorkerParts {
  readonly session: Session;
  readonly gitlab: DemoGitLab;
}

interface Parts {
  readonly tray: StatusNotifierHost;
  readonly launched: RunningApp;
  readonly page: Page;
}

const firstLine = (child: ChildProcess): Promise<string> =>
  new Promise((done, reject) => {
    if (child.stdout) createInterface({ input: child.stdout }).once('line', done);
    child.once('exit', () => reject(new Error('The demo server ended before it was ready.')));
  });

/** A demo GitLab whose builds take that many seconds. */
export const startDemoGitLab = async (
  pace: number,
): Promise<DemoGitLab & { readonly close: () => Promise<void> }> => {
  const program = join(appRoot, 'out/main/demo-server.js');
  const child = spawn(process.execPath, [program, '--pace', String(pace)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ready = Ready.parse(JSON.parse(await firstLine(child)));
  const token = ready.projects
    .find(({ path }) => path === 'platform/web-shop')
    ?.triggerTokens.find(({ description }) => description === 'deploy-bot')?.token;
  const requests = async () => {
    const answer = await fetch(`${ready.url}/__demo/requests`);
    return Requests.parse(await answer.json());
  };
  return {
    url: ready.url,
    accessToken: ready.accessTokens.maintainer,
    triggerToken: z.string().parse(token),
    fires: async () =>
      (await requests())
        .filter(({ method, path }) => method === 'POST' && path.includes('/trigger/pipeline'))
        .map(({ body }) => body ?? ''),
    looks: async () => {
      const paths = (await requests()).filter(({ method }) => method === 'GET').map(({ path }) => path);
      return {
        lists: paths.filter((path) => /\/pipelines\?/.test(path)).length,
        singles: paths.filter((path) => /\/pipelines\/\d+$/.test(path)).length,
      };
    },
    close: async () => {
      child.kill('SIGTERM');
      await ended(child);
    },
  };
};

export const test = base.extend<Parts, WorkerParts>({
  session: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs from this pattern
    async ({}, use) => {
      const found = electronDist();
      if (found === null) throw new Error('There is no Electron binary.');
      const display = await startDisplay();
      const bus = await startSessionBus();
      // What would turn the app into plain Node, or lead it to the data of whoever runs the tests.
      const { ELECTRON_RUN_AS_NODE: _node, TRIGGER_TRAY_DATA_DIR: _data, ...env } = bus.env;
      await use({
        dist: stockLike(found),
        foundDist: found,
        env: { ...env, ...display.env, TRIGGER_TRAY_LOG: 'debug' },
        busAddress: bus.address,
        keyring: bus,
      });
      await bus.close();
      await display.close();
    },
    { scope: 'worker' },
  ],

  gitlab: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs from this pattern
    async ({}, use) => {
      const gitlab = await startDemoGitLab(3);
      await use(gitlab);
      await gitlab.close();
    },
    { scope: 'worker' },
  ],

  tray: async ({ session }, use) => {
    const host = await startStatusNotifierHost(session.busAddress);
    await use(host);
    await host.close();
  },

  launched: async ({ session, tray }, use) => {
    const app = await launchApp({ dist: session.dist, env: session.env });
    await tray.registered();
    await use(app);
    await app.close();
  },

  page: async ({ launched }, use) => {
    const page = await launched.electron.firstWindow();
    await page.waitForFunction(() => 'triggerTray' in window);
    await use(page);
  },
});

const missing = missingForDesktop();
if (missing !== null && process.env.TRIGGER_TRAY_REQUIRE_DESKTOP === '1') {
  throw new Error(`The desktop tests can't run: ${missing}.`);
}
// Workers load this file too; one line is enough.
if (missing !== null && process.env.TEST_WORKER_INDEX === undefined) {
  process.stdout.write(`desktop tests skipped: ${missing}\n`);
}

/** Skips the file where the real app can't run. */
export const needsDesktop = (): void => test.skip(missing !== null, missing ?? '');

const Answer = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), data: z.unknown() }),
  z.object({ ok: z.literal(false), problem: z.object({ code: z.string(), message: z.string() }) }),
]);

/** Asks the app through the bridge of its own window. */
export const invoke = async (
  page: Page,
  operation: string,
  input: unknown,
): Promise<z.infer<typeof Answer>> =>
  Answer.parse(
    await page.evaluate(
      ([name, value]) => window.triggerTray?.invoke(String(name), value),
      [operation, input],
    ),
  );

const done = async (page: Page, operation: string, input: unknown): Promise<void> => {
  const answer = await invoke(page, operation, input);
  if (!answer.ok) throw new Error(`${operation}: ${answer.problem.message}`);
};

/** Connects the app to the demo GitLab: a project with its trigger token, and a preset pinned to the tray. */
export const connect = async (page: Page, gitlab: DemoGitLab): Promise<void> => {
  const project = 'platform/web-shop';
  await done(page, 'servers.add', { url: gitlab.url, name: 'Demo', accessToken: gitlab.accessToken });
  await done(page, 'projects.add', { project });
  await done(page, 'triggers.add', { project, label: 'deploy-bot', token: gitlab.triggerToken });
  await done(page, 'presets.save', {
    name: 'Deploy & notify',
    project,
    ref: { kind: 'branch', name: 'main' },
    variables: [{ key: 'STAGE', secret: false, value: 'review' }],
    pinned: true,
  });
};

export const isVisible = (app: RunningApp): Promise<boolean> =>
  app.electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().some((window) => window.isVisible()),
  );

/** Closes the window as its frame's button does. */
export const closeWindow = (app: RunningApp): Promise<void> =>
  app.electron.evaluate(({ BrowserWindow }) => {
    for (const window of BrowserWindow.getAllWindows()) window.close();
  });

/** Closes the window into the tray, and waits until it is hidden. */
export const hideWindow = async (app: RunningApp): Promise<void> => {
  await closeWindow(app);
  await expect.poll(() => isVisible(app)).toBe(false);
};

export { expect };

/** Chooses that entry of the application's menu. */
export const choose = ({ electron }: RunningApp, label: string): Promise<void> =>
  electron.evaluate(({ Menu }, wanted) => {
    const items = Menu.getApplicationMenu()?.items.flatMap(({ submenu }) => submenu?.items ?? []) ?? [];
    items.find((item) => item.label === wanted)?.click();
  }, label);

/** Pages of main windows; that of the palette comes when it comes. */
export const mainPages = ({ electron }: RunningApp): readonly Page[] =>
  electron.windows().filter((page) => page.url().startsWith('app://') && !page.url().endsWith('#/palette'));

/** The page of the main window that opens next. */
export const nextMainPage = (app: RunningApp): (() => Promise<Page>) => {
  const before = new Set(mainPages(app));
  const find = () => mainPages(app).find((page) => !before.has(page));
  return async () => {
    await expect.poll(() => find() !== undefined).toBe(true);
    const page = find();
    if (page === undefined) throw new Error('The window is gone again.');
    return page;
  };
};
