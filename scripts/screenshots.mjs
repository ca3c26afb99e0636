// npm run screenshots: every screen in both themes, into `screenshots/`, and the README's into `docs/images`. Made from
// the demo in a real Chromium; looked at by people, compared by no test.
import { join } from 'node:path';
import { run } from './lib/child.mjs';
import { ensureDebianPackages } from './lib/debian.mjs';
import { nodeFault } from './lib/node-version.mjs';
import { root } from './lib/root.mjs';
import { say } from './lib/say.mjs';

const main = async () => {
  const old = nodeFault(process.versions.node);
  if (old !== null) {
    say(old);
    return 1;
  }
  ensureDebianPackages();
  const { ensurePackages } = await import('./lib/packages.mjs');
  const { ensureBuild } = await import('./lib/build.mjs');
  if (!(await ensurePackages()) || !(await ensureBuild())) return 1;
  const playwright = join(root, 'node_modules/@playwright/test/cli.js');
  return run(process.execPath, [playwright, 'test', '--project=screenshots', ...process.argv.slice(2)]);
};

process.exitCode = await main();
