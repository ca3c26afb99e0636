import { existsSync } from 'node:fs';
import { defineConfig } from '@playwright/test';

/** Debian's Chromium; elsewhere Playwright's own. */
const system = '/usr/bin/chromium';

const chromium = {
  launchOptions: {
    ...(existsSync(system) ? { executablePath: system } : {}),
    args: [
      '--disable-background-networking',
      // Chromium's sandbox does not work for root.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
  },
};

export default defineConfig({
  // Tests wait for facts; these only end what hangs, on a machine that is slow and busy with other things, too.
  timeout: 120_000,
  expect: { timeout: 15_000 },
  // Each spec starts its own hosts and servers; two cores carry one at a time without making any of them wait.
  workers: 1,
  reporter: 'list',
  projects: [
    {
      name: 'web',
      testDir: 'test/web',
      use: chromium,
    },
    { name: 'desktop', testDir: 'test/desktop' },
    // Not part of the tests: `npm run screenshots`.
    { name: 'screenshots', testDir: 'test/screenshots', use: chromium },
  ],
});
