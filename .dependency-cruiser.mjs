// Who may import whom: the table of docs/ARCHITECTURE.md. test/checks/directions.test.ts proves that each rule bites.

/** Packages resolve below node_modules; the pattern names the package, not the path before it. */
const packages = (...names) => `node_modules/(${names.join('|')})/`;
const zod = packages('zod');
/** @param {string} room @param {string} why @param {string[]} allowed @param {...string} kinds kinds of dependency allowed besides: `core` is Node itself */
const only = (room, why, allowed, ...kinds) => ({
  name: `${room}-imports-only`,
  comment: why,
  severity: 'error',
  from: { path: `^src/${room}/` },
  to: {
    pathNot: [`^src/${room}/`, ...allowed],
    ...(kinds.length === 0 ? {} : { dependencyTypesNot: kinds }),
  },
});
const anyPackage = 'node_modules/';

export default {
  forbidden: [
    only('contract', 'The contract stands alone: schemas and nothing else.', [zod]),
    only('core', 'Core knows no Electron, no DOM, no Node but its crypto, and no adapter.', [
      '^src/contract/',
      zod,
      packages('yaml', 'dotenv'),
      '^(node:)?crypto$',
    ]),
    only(
      'adapters',
      'Adapters implement core’s ports for Node.',
      ['^src/contract/', '^src/core/(ports|settings|app)\\.ts$', anyPackage],
      'core',
    ),
    only(
      'cli',
      'A host stands on core and adapters.',
      ['^src/(contract|core|adapters)/', anyPackage],
      'core',
    ),
    only(
      'web',
      'A host stands on core and adapters.',
      ['^src/(contract|core|adapters)/', anyPackage],
      'core',
    ),
    only(
      'main',
      'A host stands on core and adapters.',
      ['^src/(contract|core|adapters)/', anyPackage, '^electron$'],
      'core',
    ),
    only('preload', 'The preload carries messages, nothing else.', [
      '^src/contract/',
      zod,
      '^electron$',
      packages('electron'),
    ]),
    only('renderer', 'Screens know the contract and React’s libraries: no Node, no host.', [
      '^src/contract/',
      packages(
        'zod',
        'react',
        'react-dom',
        '@types/react',
        '@types/react-dom',
        '@base-ui/react',
        '@atlaskit/pragmatic-drag-and-drop',
        '@tanstack/react-query',
        '@tanstack/react-virtual',
        '@leeoniya/ufuzzy',
        'anser',
        'lucide-react',
      ),
      // Shown in the about page.
      '^LICENSE$',
    ]),
    only(
      'demo',
      'The demo server shares nothing with core: a shared mistake would hide itself.',
      [zod],
      'core',
    ),
    {
      name: 'electron-in-main-and-preload-alone',
      comment: 'Importing electron on plain Node starts a download.',
      severity: 'error',
      from: { pathNot: '^src/(main|preload)/' },
      to: { path: ['^electron$', packages('electron', 'electron-store', 'electron-log')] },
    },
    {
      name: 'no-cycles',
      comment: 'Rooms and files have one direction.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'everything-resolves',
      comment: 'What can’t be resolved can’t be checked.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.css', '.svg', '.d.ts'],
    },
  },
};
