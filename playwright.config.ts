import { defineConfig } from '@playwright/test';

export default defineConfig({
  timeout: 60_000,
  // The session's bus, display and demo server are shared by a worker's tests.
  workers: 1,
  reporter: 'list',
  projects: [{ name: 'desktop', testDir: 'test/desktop' }],
});
