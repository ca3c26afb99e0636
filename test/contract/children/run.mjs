// Runs a TypeScript module in a process of its own, as the product's build would: `node run.mjs MODULE ARG…`.
import { runnerImport } from 'vite';

const { module } = await runnerImport(process.argv[2] ?? '');
await module.main(process.argv.slice(3));
