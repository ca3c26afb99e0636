// npm run cli | web | demo-server -- ARG…: sets up what is missing, then runs that host. Plain Node.
import { resolve } from 'node:path';
import { ensureBuild } from './lib/build.mjs';
import { run } from './lib/child.mjs';
import { nodeFault } from './lib/node-version.mjs';
import { ensurePackages } from './lib/packages.mjs';
import { root } from './lib/root.mjs';
import { say } from './lib/say.mjs';

const hosts = ['cli', 'web', 'demo-server'];
const [host = '', ...args] = process.argv.slice(2);

const main = async () => {
  const old = nodeFault(process.versions.node);
  if (old !== null || !hosts.includes(host)) {
    say(old ?? `There is no host ${host}: one of ${hosts.join(', ')}.`);
    return 1;
  }
  if (!(await ensurePackages()) || !(await ensureBuild())) return 1;
  // The folder stays the person's: paths among the arguments are theirs.
  const cwd = process.env.INIT_CWD ?? process.cwd();
  return run(process.execPath, [resolve(root, 'out/main', `${host}.js`), ...args], { cwd });
};

process.exitCode = await main();
