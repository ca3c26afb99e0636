// Runs a TypeScript module in a process of its own, as the product's build would: `node run.mjs MODULE ARG…`.
import { createServer } from 'vite';

// Not `runnerImport`: that one is over before the module loads anything late.
const server = await createServer({
  configFile: false,
  appType: 'custom',
  logLevel: 'error',
  optimizeDeps: { noDiscovery: true },
  server: { middlewareMode: true, watch: null, hmr: false, ws: false },
});
const module = await server.ssrLoadModule(process.argv[2] ?? '');
await module.main(process.argv.slice(3));
