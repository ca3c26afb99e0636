import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';

const root = resolve(import.meta.dirname, '../..');
const Report = z.object({
  summary: z.object({
    violations: z.array(z.object({ from: z.string(), to: z.string(), rule: z.object({ name: z.string() }) })),
  }),
});

/** One file that breaks one rule: where it stands, what it says, which rule must catch it. */
const canaries: readonly (readonly [file: string, text: string, rule: string])[] = [
  ['src/contract/uses-node.ts', "import 'node:fs';", 'contract-imports-only'],
  ['src/contract/uses-axios.ts', "import 'axios';", 'contract-imports-only'],
  ['src/core/uses-node.ts', "import 'node:fs';", 'core-imports-only'],
  ['src/core/uses-adapter.ts', "import '../adapters/vault.ts';", 'core-imports-only'],
  [
    'src/core/uses-adapter-type.ts',
    "import type { Vault } from '../adapters/vault.ts';\nexport type V = Vault;",
    'core-imports-only',
  ],
  ['src/core/uses-react.ts', "import 'react';", 'core-imports-only'],
  ['src/adapters/uses-fire.ts', "import '../core/fire/fire.ts';", 'adapters-imports-only'],
  ['src/adapters/uses-electron.ts', "import 'electron';", 'electron-in-main-and-preload-alone'],
  ['src/cli/uses-electron-store.ts', "import 'electron-store';", 'electron-in-main-and-preload-alone'],
  ['src/cli/uses-demo.ts', "import '../demo/world.ts';", 'cli-imports-only'],
  ['src/web/uses-renderer.ts', "import '../renderer/App.ts';", 'web-imports-only'],
  ['src/main/uses-cli.ts', "import '../cli/uses-demo.ts';", 'main-imports-only'],
  ['src/preload/uses-core.ts', "import '../core/fire/fire.ts';", 'preload-imports-only'],
  ['src/renderer/uses-core.ts', "import '../core/fire/fire.ts';", 'renderer-imports-only'],
  ['src/renderer/uses-node.ts', "import 'node:fs';", 'renderer-imports-only'],
  ['src/renderer/uses-axios.ts', "import 'axios';", 'renderer-imports-only'],
  ['src/demo/uses-core.ts', "import '../core/fire/fire.ts';", 'demo-imports-only'],
  ['src/demo/uses-contract.ts', "import '../contract/model.ts';", 'demo-imports-only'],
  ['src/core/turns-a.ts', "import './turns-b.ts';", 'no-cycles'],
  ['src/core/lost.ts', "import './nowhere.ts';", 'everything-resolves'],
];

const bystanders: readonly (readonly [file: string, text: string])[] = [
  [
    'src/core/fire/fire.ts',
    "import { createHash } from 'node:crypto';\nimport '../../contract/model.ts';\nexport const fire = createHash;",
  ],
  ['src/contract/model.ts', "import { z } from 'zod';\nexport const model = z.string();"],
  [
    'src/adapters/vault.ts',
    "import 'node:fs';\nimport 'axios';\nexport interface Vault { readonly kind: string }",
  ],
  ['src/demo/world.ts', "import 'node:http';\nexport const world = 1;"],
  ['src/renderer/App.ts', "import 'react';\nexport const App = 1;"],
  ['src/core/turns-b.ts', "import './turns-a.ts';"],
];

describe('the check of directions', () => {
  const folder = mkdtempSync(join(tmpdir(), 'trigger-tray-directions-'));
  let violations: z.infer<typeof Report>['summary']['violations'] = [];

  beforeAll(() => {
    for (const [file, text] of [...canaries, ...bystanders]) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), `${text}\nexport {};\n`);
    }
    for (const file of ['.dependency-cruiser.mjs', 'tsconfig.base.json', 'package.json']) {
      copyFileSync(join(root, file), join(folder, file));
    }
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
    const script = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
    const args = [
      script,
      '--config',
      '.dependency-cruiser.mjs',
      '--preserve-symlinks',
      '--output-type',
      'json',
      'src',
    ];
    const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
    expect(stderr).toBe('');
    violations = Report.parse(JSON.parse(stdout)).summary.violations;
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each(canaries)('catches %s (%j) by %s', (file, _text, rule) => {
    const caught = violations.filter(({ from }) => from === file).map(({ rule: { name } }) => name);
    expect(caught).toContain(rule);
  });

  it('leaves alone what keeps the rules', () => {
    const lawful = bystanders.map(([file]) => file).filter((file) => !file.includes('turns'));
    expect(violations.filter(({ from }) => lawful.includes(from))).toEqual([]);
  });
});
