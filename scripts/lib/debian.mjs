import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { say } from './say.mjs';

const BROWSER = ['chromium'];
const DESKTOP = [
  ...[
    'xvfb',
    'dbus',
    'gnome-keyring',
    'libsecret-1-0',
    'libsecret-tools',
    'xdotool',
    'weston',
    'libglib2.0-bin',
  ],
  // What Electron itself is linked against.
  ...['libnss3', 'libatk1.0-0', 'libatk-bridge2.0-0', 'libcups2', 'libgtk-3-0', 'libgbm1', 'libasound2'],
  ...['libxss1', 'libxtst6', 'libnotify4'],
];

const succeeds = (/** @type {string} */ command, /** @type {string[]} */ args) =>
  spawnSync(command, args, { stdio: 'ignore' }).status === 0;

const isInstalled = (/** @type {string} */ name) => {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: dpkg-query's own placeholder
  const asked = spawnSync('dpkg-query', ['-W', '-f=${Status}', name], { encoding: 'utf8' });
  return asked.status === 0 && asked.stdout.includes('install ok installed');
};

/** Installs the Debian packages that the browser and desktop tests need, as root on Debian; says what elsewhere misses. */
export const ensureDebianPackages = () => {
  if (!existsSync('/etc/debian_version') || !succeeds('dpkg-query', ['--version'])) return;
  const missing = [...BROWSER, ...DESKTOP].filter((name) => !isInstalled(name));
  if (missing.length === 0) return;
  if (process.getuid?.() !== 0) {
    say(`Not installed, so that some tests will be skipped: ${missing.join(' ')} (apt-get install them).`);
    return;
  }
  say(`Installing with apt-get: ${missing.join(' ')}.`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (/** @type {string[]} */ ...args) =>
    spawnSync('apt-get', ['-qq', ...args], { env, stdio: ['ignore', 'ignore', 'inherit'] }).status === 0;
  if (!apt('update') || !apt('install', '-y', '--no-install-recommends', ...missing)) {
    say('apt-get failed: the tests that need those packages will say so.');
  }
};
