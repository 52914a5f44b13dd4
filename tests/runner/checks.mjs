/** @typedef {readonly [what: string, script: string, args: readonly string[]]} Check a script in node_modules */

/**
 * What is tested in browsers. It needs one core, so it is made beside the checks.
 *
 * @type {Check}
 */
export const BUILD = ['build', 'vite/bin/vite.js', ['build', '--logLevel', 'warn']];

/**
 * The checks that are not tests, the long ones first. None depends on another.
 *
 * @type {readonly Check[]}
 */
export const CHECKS = [
  ['lint', 'eslint/bin/eslint.js', ['--max-warnings', '0', '.']],
  // Checks plain TypeScript and JavaScript too; tsc alone does not understand what a component exports.
  ['types', 'svelte-check/bin/svelte-check', ['--tsconfig', './tsconfig.json', '--fail-on-warnings']],
  [
    'types of the pure layers, without the DOM',
    'typescript/bin/tsc',
    ['-p', 'tests/architecture/tsconfig.pure.json']
  ],
  [
    'types of the service worker',
    'typescript/bin/tsc',
    ['-p', 'tests/architecture/tsconfig.service-worker.json']
  ],
  [
    'layer rules',
    'dependency-cruiser/bin/dependency-cruise.mjs',
    [
      '--config',
      'tests/architecture/dependency-rules.cjs',
      '--output-type',
      'err-long',
      'src',
      'tests',
      'models'
    ]
  ],
  ['formatting', 'prettier/bin/prettier.cjs', ['--check', '--log-level', 'warn', '.']],
  ['dead code', 'knip/bin/knip.js', ['--config', 'tests/architecture/knip.config.ts']]
];
