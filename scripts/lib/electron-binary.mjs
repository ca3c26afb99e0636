import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { collect } from './child.mjs';
import { root } from './root.mjs';
import { say } from './say.mjs';

/** Milliseconds that Electron's own download may take. */
const DOWNLOAD = 5 * 60_000;

const names = /** @type {Record<string, string>} */ ({
  darwin: 'Electron.app/Contents/MacOS/Electron',
  win32: 'electron.exe',
});

/**
 * An Electron binary that is on this machine already; null where there is none. The one place that knows where to look:
 * `ELECTRON_OVERRIDE_DIST_PATH`, else what the `electron` package has downloaded.
 * @param {string} folder the project's
 * @param {Readonly<Record<string, string | undefined>>} env
 * @param {string} platform
 */
export const findElectron = (folder, env, platform) => {
  const own = join(folder, 'node_modules/electron');
  const note = join(own, 'path.txt');
  const name = existsSync(note) ? readFileSync(note, 'utf8').trim() : (names[platform] ?? 'electron');
  const override = env.ELECTRON_OVERRIDE_DIST_PATH;
  const binary = override ? join(override, names[platform] ?? 'electron') : join(own, 'dist', name);
  return existsSync(binary) ? binary : null;
};

/**
 * The Electron binary, downloaded by the `electron` package where it is missing; or why there is none, as a sentence.
 * @returns {Promise<{ binary: string } | { fault: string }>}
 */
export const ensureElectron = async () => {
  const there = findElectron(root, process.env, process.platform);
  if (there !== null) return { binary: there };
  if (process.env.ELECTRON_OVERRIDE_DIST_PATH) {
    return {
      fault:
        'there is no Electron in the folder that ELECTRON_OVERRIDE_DIST_PATH names: correct it or unset it',
    };
  }
  say('Downloading Electron, once.');
  const { code } = await collect(process.execPath, [join(root, 'node_modules/electron/install.js')], {
    timeout: DOWNLOAD,
  });
  const binary = findElectron(root, process.env, process.platform);
  return code === 0 && binary !== null
    ? { binary }
    : {
        fault:
          'the Electron binary could not be downloaded: check the network or set ELECTRON_MIRROR, or name the folder of one in ELECTRON_OVERRIDE_DIST_PATH',
      };
};
