import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './child.mjs';
import { root } from './root.mjs';
import { say } from './say.mjs';

/** npm as the person's Node has it; on Windows it is a script, which wants a shell. */
const npm = () =>
  process.env.npm_execpath !== undefined && /\.c?js$/.test(process.env.npm_execpath)
    ? { command: process.execPath, first: [process.env.npm_execpath], shell: false }
    : { command: 'npm', first: [], shell: process.platform === 'win32' };

/**
 * Why the packages must be installed; null where they are there and as new as the lock file.
 * @param {string} folder the project's
 */
export const packagesFault = (folder) => {
  // npm writes this file at the end of every install.
  const installed = join(folder, 'node_modules/.package-lock.json');
  if (!existsSync(installed)) return 'the packages are not installed yet';
  const lock = join(folder, 'package-lock.json');
  return statSync(lock).mtimeMs > statSync(installed).mtimeMs
    ? 'the lock file is newer than the packages'
    : null;
};

/** Installs the packages where that is needed. Every native one carries its binary: no install script runs. */
export const ensurePackages = async () => {
  const fault = packagesFault(root);
  if (fault === null) return true;
  say(`Installing packages with npm ci: ${fault}.`);
  const { command, first, shell } = npm();
  const code = await run(
    command,
    [...first, 'ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'],
    {
      shell,
      // npm's words go where ours go.
      stdio: ['ignore', 2, 2],
    },
  );
  if (code === 0) return true;
  say('npm ci failed. Check the network and the registry that npm uses, then try again.');
  return false;
};
