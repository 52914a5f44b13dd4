/**
 * The layer rule: data flows one way, and only the conductor knows the order of the stages.
 * Every comment ends with how to repair a violation.
 */
const STAGES = [
  'capture',
  'kinematics',
  'features',
  'notes',
  'sound',
  'inference',
  'store',
  'analysis',
  'guidance',
  'simulator'
];
const PURE = require('./pure-layers.cjs');
/** Numeric and calendar packages without IO that a pure layer may use. */
const PURE_PACKAGES = ['simple-statistics', 'ml-matrix', 'fft.js', 'temporal-polyfill'];

const TEST = '[.]test[.]ts$';
/** @param {string[]} names */
const layers = (...names) => `^src/lib/(${names.join('|')})/`;

/** @param {string} stage */
const stageRule = (stage) => ({
  name: `${stage}-knows-only-contracts-and-math`,
  comment:
    `A stage imports contracts and math, never another stage, the app, the ui or a route. If ${stage} needs something ` +
    'of another stage, a data shape is missing: add it to contracts and let the app hand it over.',
  severity: 'error',
  from: { path: layers(stage), pathNot: TEST },
  to: { path: '^src/', pathNot: layers(stage, 'contracts', 'math') }
});

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'contracts-import-nothing',
      comment:
        'Contracts are the vocabulary everything else stands on. Move what it needs into contracts, or move the code ' +
        'that needs it into the layer it belongs to.',
      severity: 'error',
      from: { path: layers('contracts'), pathNot: TEST },
      to: { pathNot: layers('contracts') }
    },
    {
      name: 'math-knows-nothing-of-ours',
      comment:
        'Math is numerics without a subject. Pass plain numbers and arrays, or move the function into the stage whose ' +
        'words it speaks.',
      severity: 'error',
      from: { path: layers('math'), pathNot: TEST },
      to: { path: '^src/', pathNot: layers('math') }
    },
    ...STAGES.map(stageRule),
    {
      name: 'pure-layers-use-no-io',
      comment:
        'Pure layers use no package but the numeric ones named in this file, and nothing of Node. Take the value as an ' +
        'argument and let the app or the command line do the IO.',
      severity: 'error',
      from: { path: layers(...PURE), pathNot: TEST },
      to: {
        dependencyTypesNot: ['local', 'localmodule', 'aliased', 'aliased-subpath-import'],
        pathNot: `^src/|node_modules/(${PURE_PACKAGES.join('|').replaceAll('.', '[.]')})/`
      }
    },
    {
      name: 'only-inference-knows-tfjs',
      comment:
        'One layer knows the library of the small model. Hand #inference windows and take predictions, or add there what ' +
        'is missing. One measurement trains another network, which no app has.',
      severity: 'error',
      from: {
        path: '^(src|tests|models)/',
        pathNot: [layers('inference'), '^tests/validation/learned-angles/network-correction[.]ts$']
      },
      to: { path: '(^|/)@tensorflow/' }
    },
    {
      name: 'ui-knows-only-contracts',
      comment:
        'A component gets values as props and reports by callbacks. Compute in the app or a stage, and pass the result ' +
        'in from the route.',
      severity: 'error',
      from: { path: layers('ui'), pathNot: TEST },
      to: { path: '^src/', pathNot: layers('ui', 'contracts') }
    },
    {
      name: 'routes-compose-only',
      comment:
        'A page composes app, ui and contracts. Put what it needs of a stage behind a function or a state class of the ' +
        'app, and import it from #app.',
      severity: 'error',
      from: { path: '^src/(routes/|hooks[.])', pathNot: TEST },
      to: { path: '^src/', pathNot: ['^src/routes/', '^src/app[.]css$', layers('app', 'ui', 'contracts')] }
    },
    {
      name: 'app-knows-no-routes-and-no-components',
      comment:
        'The conductor is used by pages, not the other way round. Return a value or call back, and let the page show it.',
      severity: 'error',
      from: { path: layers('app'), pathNot: TEST },
      to: { path: ['^src/(routes|cli)/', layers('ui')] }
    },
    {
      name: 'cli-shows-no-pages',
      comment:
        'Commands work without the app. Import the stages they need, by their doors. Only the sentences for failures, ' +
        'notes and changes are shared, so that a command says what a page says.',
      severity: 'error',
      from: { path: '^src/cli/' },
      to: {
        path: ['^src/routes/', layers('ui')],
        pathNot: '^src/lib/ui/(messages|format|note-words|trends/change-words)\\.ts$'
      }
    },
    {
      name: 'backup-reader-shares-no-code',
      comment:
        'The offline reader of backups is a second witness of the format: what it shares with the first, both get wrong ' +
        'alike. Write it anew by src/lib/store/backup/README.md.',
      severity: 'error',
      from: { path: '^src/cli/read-backup(/|[.]mjs$)' },
      to: { path: '^src/', pathNot: '^src/cli/read-backup/' }
    },
    {
      name: 'one-door-per-layer',
      comment:
        'A layer is entered by its index.ts, through its name in package.json (such as #store). Export what you need ' +
        'there, or ask whether you need it.',
      severity: 'error',
      from: { path: '^src/(?:lib/([^/]+)|routes|hooks|service-worker)', pathNot: TEST },
      to: { path: '^src/lib/([^/]+)/', pathNot: ['^src/lib/$1/', '^src/lib/[^/]+/index[.]ts$'] }
    },
    {
      name: 'tests-are-not-imported',
      comment:
        'The app must not ship test code. Move what both need into the layer, and import it in the test.',
      severity: 'error',
      from: { path: '^src/', pathNot: TEST },
      to: { path: ['^tests/', TEST] }
    },
    {
      name: 'no-circles',
      comment: 'Two files that need each other are one thing, or a third is hidden in them: pull it out.',
      severity: 'error',
      from: { path: '^(src|tests|models)/' },
      to: { circular: true }
    },
    {
      name: 'everything-resolves',
      comment: 'The import leads nowhere. Check the path, or the package and the "imports" in package.json.',
      severity: 'error',
      from: { path: '^src/' },
      to: { couldNotResolve: true, pathNot: ['^([.]/)?[$](app|service-worker|env|types)', '[?]'] }
    }
  ],
  options: {
    // Type imports count: a contract must not even name what belongs to another layer.
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^([.]svelte-kit|build|static)/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'svelte', 'browser', 'node', 'default', 'types'],
      extensions: ['.ts', '.svelte', '.svelte.ts', '.mjs', '.cjs', '.js', '.d.ts', '.json']
    }
  }
};
