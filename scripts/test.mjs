// npm test [-- TIER…]: sets up what is missing, then runs every check (or those named), and closes with one line.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBuild } from './lib/build.mjs';
import { collect, run } from './lib/child.mjs';
import { closingLine, ofCheck, ofPlaywright, ofTests, ofVitest, sum } from './lib/counts.mjs';
import { ensureDebianPackages } from './lib/debian.mjs';
import { findElectron } from './lib/electron-binary.mjs';
import { nodeFault } from './lib/node-version.mjs';
import { ensurePackages } from './lib/packages.mjs';
import { root } from './lib/root.mjs';
import { say } from './lib/say.mjs';

const bin = (/** @type {string} */ path) => join(root, 'node_modules', path);
const reports = mkdtempSync(join(tmpdir(), 'trigger-tray-reports-'));

/** @param {string} file @returns {any} */
const report = (file) => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
};

/**
 * A check that is quiet while it holds.
 * @param {string} script
 * @param {readonly string[]} args
 */
const check =
  (script, ...args) =>
  async () => {
    const { code, output } = await collect(process.execPath, [bin(script), ...args]);
    if (code !== 0) say(output);
    return ofCheck(code);
  };

const vitest = async () => {
  const file = join(reports, 'vitest.json');
  const args = ['run', '--reporter=dot', '--reporter=json', `--outputFile.json=${file}`];
  const code = await run(process.execPath, [bin('vitest/vitest.mjs'), ...args]);
  const found = report(file);
  return ofTests(found && ofVitest(found), code);
};

/** @param {'web' | 'desktop'} project */
const playwright = (project) => async () => {
  const file = join(reports, `${project}.json`);
  const mustRun = project === 'desktop' && process.env.TRIGGER_TRAY_REQUIRE_DESKTOP === '1';
  const code = await run(
    process.execPath,
    [bin('@playwright/test/cli.js'), 'test', `--project=${project}`, '--reporter=list,json'],
    { env: { ...process.env, PLAYWRIGHT_JSON_OUTPUT_NAME: file } },
  );
  const found = report(file);
  const counts = ofTests(found && ofPlaywright(found), code);
  return mustRun && counts.skipped > 0 ? { ...counts, failed: counts.failed + counts.skipped } : counts;
};

const tiers = {
  types: check('typescript/bin/tsc', '-b'),
  lint: check('@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '.'),
  directions: check(
    'dependency-cruiser/bin/dependency-cruise.mjs',
    '--config',
    '.dependency-cruiser.mjs',
    'src',
  ),
  dead: check('knip/bin/knip.js', '--no-progress'),
  vitest,
  web: playwright('web'),
  desktop: playwright('desktop'),
};

/** @param {readonly string[]} named */
const main = async (named) => {
  const unknown = named.filter((name) => !Object.hasOwn(tiers, name));
  const fault =
    nodeFault(process.versions.node) ??
    (unknown.length === 0
      ? null
      : `There is no tier ${unknown.join(', ')}: one of ${Object.keys(tiers).join(', ')}.`);
  if (fault !== null) {
    say(fault);
    return ofCheck(1);
  }
  ensureDebianPackages();
  if (!(await ensurePackages()) || !(await ensureBuild())) return ofCheck(1);
  if (findElectron(root, process.env, process.platform) === null) {
    say('No Electron binary is here: the desktop tests will be skipped.');
  }
  const counts = [];
  for (const [name, tier] of Object.entries(tiers)) {
    if (named.length > 0 && !named.includes(name)) continue;
    say(`\n# ${name}`);
    const began = Date.now();
    const count = await tier();
    counts.push(count);
    say(`# ${name}: ${closingLine(count)}, ${((Date.now() - began) / 1000).toFixed(1)} s`);
  }
  return sum(counts);
};

const counts = await main(process.argv.slice(2));
rmSync(reports, { recursive: true, force: true });
process.stdout.write(`${closingLine(counts)}\n`);
process.exitCode = counts.failed === 0 ? 0 : 1;
