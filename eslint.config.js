import js from '@eslint/js';
import { defineConfig } from 'eslint/config';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';
import PURE from './tests/architecture/pure-layers.cjs';

// [Note: Bans] Each ban says what to do instead. A folder that is the one place for something gets the same list
// without that entry, because a later setting of a rule replaces an earlier one.
const NETWORK_GLOBALS = [
  { name: 'RTCPeerConnection', message: 'Nothing may leave the machine, and the policy cannot stop WebRTC.' },
  { name: 'open', message: 'The policy cannot stop a window to another site. Use a link.' },
  { name: 'XMLHttpRequest', message: 'Only the capture worker and the service worker load files.' },
  { name: 'WebSocket', message: 'Nothing may leave the machine.' },
  { name: 'EventSource', message: 'Nothing may leave the machine.' },
  { name: 'WebTransport', message: 'Nothing may leave the machine.' }
];
const FETCH = { name: 'fetch', message: 'Only the capture worker and the service worker load files.' };
const INDEXED_DB = { name: 'indexedDB', message: 'Only src/lib/store opens the database: use #store.' };
const TIME_GLOBALS = ['setTimeout', 'setInterval', 'performance', 'requestAnimationFrame'].map((name) => ({
  name,
  message: 'A pure layer has no clock: take the time as an argument.'
}));

const LEAVES =
  'The policy cannot stop the page from going to another site. Use a link, or goto of $app/navigation.';
const NAVIGATION = [
  'AssignmentExpression[left.name="location"]',
  'AssignmentExpression[left.property.name="location"]',
  'AssignmentExpression[left.object.name="location"]',
  'AssignmentExpression[left.object.property.name="location"]',
  'CallExpression[callee.object.property.name="location"][callee.property.name=/^(assign|replace)$/]'
].map((selector) => ({ selector, message: LEAVES }));
const NETWORK_PROPERTIES = [
  { property: 'sendBeacon', message: 'Nothing may leave the machine.' },
  {
    object: 'window',
    property: 'open',
    message: 'The policy cannot stop a window to another site. Use a link.'
  },
  {
    property: 'RTCPeerConnection',
    message: 'Nothing may leave the machine, and the policy cannot stop WebRTC.'
  },
  ...['assign', 'replace'].map((property) => ({ object: 'location', property, message: LEAVES })),
  ...['innerHTML', 'outerHTML', 'insertAdjacentHTML'].map((property) => ({
    property,
    message: 'What somebody has written may be HTML. Use textContent or a component.'
  }))
];
const FETCH_PROPERTIES = ['window', 'globalThis'].map((object) => ({
  object,
  property: 'fetch',
  message: FETCH.message
}));
const PURE_PROPERTIES = [
  { object: 'Math', property: 'random', message: 'A pure layer has no chance: take a seeded generator.' },
  { object: 'Date', property: 'now', message: 'A pure layer has no clock: take the time as an argument.' }
];

const DEXIE = { name: 'dexie', message: 'Only src/lib/store opens the database: use #store.' };
const MEDIAPIPE = {
  group: ['@mediapipe/*'],
  message: 'Only src/lib/capture knows the tracker: use #capture.'
};
/**
 * @param {object[]} paths
 * @param {object[]} patterns
 * @returns {['error', object]}
 */
const imports = (paths, patterns) => ['error', { paths, patterns }];

export default defineConfig(
  {
    ignores: ['build/', '.svelte-kit/', '.cache/', 'static/', 'test-results/', 'node_modules/']
  },
  js.configs.recommended,
  ...ts.configs.strict,
  ...svelte.configs.recommended,
  ...svelte.configs.prettier,
  {
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    languageOptions: { globals: { ...globals.browser, ...globals.node } },
    rules: {
      // The compiler knows every name.
      'no-undef': 'off',
      // In arrays of a known length `!` is plainer than a check that cannot fail.
      '@typescript-eslint/no-non-null-assertion': 'off',
      eqeqeq: 'error',
      'no-eval': 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true }
      ]
    }
  },
  // A tool that loads these knows no other form.
  { files: ['**/*.cjs'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    rules: {
      // State is replaced whole; maps, sets and dates are bookkeeping that nothing shows.
      'svelte/prefer-svelte-reactivity': 'off'
    },
    languageOptions: { parserOptions: { parser: ts.parser, extraFileExtensions: ['.svelte'], svelteConfig } }
  },
  {
    files: ['src/**/*.ts', 'tests/**/*.ts', 'models/**/*.ts'],
    // The framework keeps the service worker out of the project, because it has other globals than a page.
    ignores: ['src/service-worker.ts'],
    extends: [...ts.configs.strictTypeCheckedOnly],
    languageOptions: {
      parserOptions: {
        // One program for the whole run; the project service keeps one for an editor, which is a tenth slower.
        project: './tsconfig.json',
        tsconfigRootDir: import.meta.dirname,
        extraFileExtensions: ['.svelte']
      }
    },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': 'off',
      // An interface may ask for a promise that one implementation has at once.
      '@typescript-eslint/require-await': 'off',
      // Our own objects are closures; none of their functions needs `this`.
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/switch-exhaustiveness-check': 'error'
    }
  },
  {
    // Components get their links ready-made from the routes.
    files: ['src/lib/ui/**/*.svelte'],
    rules: { 'svelte/no-navigation-without-resolve': 'off' }
  },
  // See: [Note: Bans]
  {
    files: ['src/**/*.{ts,svelte}'],
    rules: {
      'no-restricted-globals': ['error', ...NETWORK_GLOBALS, FETCH, INDEXED_DB],
      'no-restricted-properties': ['error', ...NETWORK_PROPERTIES, ...FETCH_PROPERTIES],
      'no-restricted-syntax': ['error', ...NAVIGATION],
      'no-restricted-imports': imports([DEXIE], [MEDIAPIPE])
    }
  },
  {
    files: PURE.map((layer) => `src/lib/${layer}/**/*.ts`),
    rules: {
      'no-restricted-globals': ['error', ...NETWORK_GLOBALS, FETCH, INDEXED_DB, ...TIME_GLOBALS],
      'no-restricted-properties': ['error', ...NETWORK_PROPERTIES, ...FETCH_PROPERTIES, ...PURE_PROPERTIES],
      'no-restricted-syntax': [
        'error',
        ...NAVIGATION,
        {
          selector: 'NewExpression[callee.name="Date"][arguments.length=0]',
          message: 'A pure layer has no clock: take the time as an argument.'
        }
      ]
    }
  },
  {
    files: ['src/lib/store/**/*.ts'],
    rules: {
      'no-restricted-globals': ['error', ...NETWORK_GLOBALS, FETCH],
      'no-restricted-imports': imports([], [MEDIAPIPE])
    }
  },
  {
    files: ['src/lib/capture/**/*.ts'],
    rules: { 'no-restricted-imports': imports([DEXIE], []) }
  },
  {
    files: [
      'src/lib/capture/*.worker.ts',
      'src/lib/capture/tracker-start.ts',
      'src/lib/capture/network-wall.ts',
      'src/lib/app/about-model.ts',
      'src/service-worker.ts'
    ],
    rules: {
      'no-restricted-globals': ['error', ...NETWORK_GLOBALS, INDEXED_DB],
      'no-restricted-properties': ['error', ...NETWORK_PROPERTIES]
    }
  }
);
