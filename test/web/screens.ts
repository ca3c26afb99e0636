import { test as base, expect, type Page } from '@playwright/test';
import { startWebHost, type WebHost } from '../support/web-host.ts';

interface Fixtures {
  readonly host: WebHost;
  /** The demo's screens, open on its first project. The test fails on any error that the page reports. */
  readonly screens: Page;
}

export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from this pattern
  host: async ({}, use) => {
    const host = await startWebHost();
    await use(host);
    await host.stop();
  },
  screens: async ({ host, page }, use) => {
    const reported: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error' || /Content Security Policy/i.test(message.text())) {
        reported.push(message.text());
      }
    });
    page.on('pageerror', (error) => reported.push(error.message));
    await page.goto(host.url);
    await expect(page.getByRole('heading', { level: 1, name: 'platform / web-shop' })).toBeVisible();
    await use(page);
    expect(reported).toEqual([]);
  },
});

export { expect };

export const builds = (page: Page) => page.getByRole('table', { name: /Recent triggered builds/ });
export const firstBuild = (page: Page) => builds(page).getByRole('row').nth(1);
