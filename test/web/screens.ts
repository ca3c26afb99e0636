import { type APIRequestContext, test as base, expect, type Page } from '@playwright/test';
import { z } from 'zod';
import { type DemoOptions, type DemoServer, startDemoServer } from '../../src/demo/start-demo-server.ts';
import { call } from '../support/call-operation.ts';
import { startWebHost, type WebHost, type WebHostOptions } from '../support/web-host.ts';

interface Fixtures {
  /** What the host is started with; `test.use` changes it for a file or a group. */
  readonly hostOptions: WebHostOptions;
  readonly host: WebHost;
  /** The page, which fails the test on any error that it reports, but for what `expects` allows. */
  readonly watched: Page;
  /** Errors of the page that a test provokes. */
  readonly expects: RegExp[];
  /** The demo's screens, open on its first project. */
  readonly screens: Page;
  /** What a demo GitLab of the test's own is started with. */
  readonly gitlabOptions: DemoOptions;
  readonly gitlab: DemoServer;
  /** The screens on a data folder of the test's own, connected to `gitlab` with one project and its token. */
  readonly connected: Page;
}

export const shop = 'platform/web-shop';

export const test = base.extend<Fixtures>({
  hostOptions: [{}, { option: true }],
  gitlabOptions: [{}, { option: true }],
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from this pattern
  expects: async ({}, use) => use([]),
  host: async ({ hostOptions }, use) => {
    const host = await startWebHost(hostOptions);
    await use(host);
    await host.stop();
  },
  watched: async ({ page, expects }, use) => {
    const reported: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error' || /Content Security Policy/i.test(message.text())) {
        reported.push(message.text());
      }
    });
    page.on('pageerror', (error) => reported.push(error.message));
    await use(page);
    expect(reported.filter((words) => !expects.some((one) => one.test(words)))).toEqual([]);
  },
  screens: async ({ host, watched: page }, use) => {
    await page.goto(host.url);
    await expect(page.getByRole('heading', { level: 1, name: 'platform / web-shop' })).toBeVisible();
    // The form is whole: variables that the project describes would move what is pressed below them.
    await expect(page.getByRole('textbox', { name: 'Value of LOG_LEVEL' })).toBeVisible();
    await use(page);
  },
  gitlab: async ({ gitlabOptions }, use) => {
    const gitlab = await startDemoServer(gitlabOptions);
    await use(gitlab);
    await gitlab.close();
  },
  connected: async ({ host, gitlab, watched: page }, use) => {
    await page.goto(host.url);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await connect(page, gitlab);
    await page.reload();
    await expect(page.getByRole('heading', { level: 1, name: 'platform / web-shop' })).toBeVisible();
    await use(page);
  },
});

/** Connects the app to the demo GitLab, with one project and its trigger token. */
export const connect = async (page: Page, { url, ready }: DemoServer): Promise<void> => {
  const token = ready.projects.find(({ path }) => path === shop)?.triggerTokens[0]?.token ?? '';
  await call(page, 'servers.add', { url, name: 'GitLab', accessToken: ready.accessTokens.maintainer });
  await call(page, 'projects.add', { project: shop });
  await call(page, 'triggers.add', { project: shop, label: 'deploy-bot', token });
};

/** Fires by the operation, as another window would. */
export const fire = (
  page: Page,
  ref: string,
  values: Readonly<Record<string, string>> = {},
): ReturnType<typeof call<'runs.fire'>> =>
  call(page, 'runs.fire', {
    requestId: crypto.randomUUID(),
    project: shop,
    ref: { kind: 'branch', name: ref },
    trigger: 'deploy-bot',
    variables: Object.entries(values).map(([key, value]) => ({ key, value })),
    confirmed: true,
  });

/** Counts the operations that the page asks for from now on. */
export const countCalls = (page: Page, operation: string): (() => number) => {
  let count = 0;
  page.on('request', (request) => {
    if (request.url().endsWith(`/rpc/${operation}`)) count += 1;
  });
  return () => count;
};

const Requests = z.array(z.object({ method: z.string(), path: z.string() }));

/** Paths of the POSTs that fired at a demo GitLab. */
export const firesAt = async (request: APIRequestContext, url: string): Promise<readonly string[]> => {
  const answer = await request.get(`${url}/__demo/requests`);
  return Requests.parse(await answer.json())
    .filter(({ method, path }) => method === 'POST' && path.includes('/trigger/'))
    .map(({ path }) => path);
};

export { expect };

export const builds = (page: Page) => page.getByRole('table', { name: /Recent triggered builds/ });
export const firstBuild = (page: Page) => builds(page).getByRole('row').nth(1);
