// npm start, npm run demo: sets up what is missing, builds, and opens the desktop app; where that can't be, the same
// screens on loopback. Plain Node: it runs before any package is there.
import { run } from './lib/child.mjs';
import { displayFault } from './lib/display.mjs';
import { nodeFault } from './lib/node-version.mjs';
import { root } from './lib/root.mjs';
import { say } from './lib/say.mjs';

const args = process.argv.slice(2);

const desktop = async () => {
  const display = displayFault(process.env, process.platform);
  if (display !== null) return { fault: display };
  const { ensureElectron } = await import('./lib/electron-binary.mjs');
  return ensureElectron();
};

/** Chromium's sandbox does not work for root on Linux; everybody else keeps it. */
const sandbox = () => {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return [];
  say('Started as root: Chromium’s sandbox is off.');
  return ['--no-sandbox'];
};

const main = async () => {
  const old = nodeFault(process.versions.node);
  if (old !== null) {
    say(old);
    return 1;
  }
  const { ensurePackages } = await import('./lib/packages.mjs');
  if (!(await ensurePackages())) return 1;
  const { ensureBuild } = await import('./lib/build.mjs');
  if (!(await ensureBuild())) return 1;
  const electron = await desktop();
  if ('binary' in electron) return run(electron.binary, [...sandbox(), root, ...args]);
  say(`The desktop app can’t open: ${electron.fault}. Here are the same screens in the browser.`);
  return run(process.execPath, ['out/main/web.js', ...args]);
};

process.exitCode = await main();
