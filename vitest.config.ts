import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [react()],
  test: {
    include: ['test/{unit,contract,integration,checks}/**/*.test.{ts,tsx}'],
    // Real processes, sockets and disks on a small machine; a test waits for facts, this only ends one that hangs.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Many tests wait for processes that they started: two workers on two cores took 401 s where one took 589 s.
    maxWorkers: '100%',
    restoreMocks: true,
  },
});
