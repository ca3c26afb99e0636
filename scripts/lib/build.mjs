import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { collect } from './child.mjs';
import { root } from './root.mjs';
import { say } from './say.mjs';

const SOURCES = ['src', 'electron.vite.config.ts', 'package-lock.json', 'tsconfig.base.json'];

/**
 * Every file at or below a path.
 * @param {string} path
 * @returns {string[]}
 */
const files = (path) =>
  statSync(path).isDirectory()
    ? readdirSync(path, { withFileTypes: true }).flatMap((entry) => files(join(path, entry.name)))
    : [path];

/**
 * A mark of the sources as they are: names, sizes, times.
 * @param {string} folder the project's
 */
export const sourceMark = (folder) => {
  const hash = createHash('sha256');
  for (const source of SOURCES.filter((name) => existsSync(join(folder, name)))) {
    for (const file of files(join(folder, source)).sort()) {
      const { size, mtimeMs } = statSync(file);
      hash.update(`${file.slice(folder.length)}\0${size}\0${mtimeMs}\n`);
    }
  }
  return hash.digest('hex');
};

/** Builds every host and the screens, unless `out` is what these sources make. */
export const ensureBuild = async () => {
  const stamp = join(root, 'out/.built');
  const mark = sourceMark(root);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === mark) return true;
  say('Building.');
  const { code, output } = await collect(process.execPath, [
    join(root, 'node_modules/electron-vite/bin/electron-vite.js'),
    'build',
  ]);
  if (code !== 0) {
    say(`${output}\nThe build failed.`);
    return false;
  }
  mkdirSync(join(root, 'out'), { recursive: true });
  writeFileSync(stamp, mark);
  return true;
};
