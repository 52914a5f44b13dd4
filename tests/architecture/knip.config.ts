import type { KnipConfig } from 'knip';

const config: KnipConfig = {
  entry: [
    // Pages load their workers by address, which no import shows.
    'src/**/*.{worker,worklet}.ts',
    'src/cli/*.{mjs,ts}',
    'src/cli/*/page.ts',
    'tests/bench/{run,page/*,fill/page}.ts',
    'tests/torture/{run,page/page}.ts',
    'tests/soak/{run,page/*}.ts',
    'tests/{e2e,firefox}/*.ts',
    'tests/fixtures/*.ts',
    'tests/guidance/make-source-runs.ts',
    'tests/fixtures/render/page.ts',
    'models/**/assemble.mjs'
  ],
  project: ['src/**/*.{ts,mjs,svelte,css}', 'tests/**/*.{ts,mjs}', 'models/**/*.{ts,mjs}'],
  // A layer's door is its interface, whether or not each name is in use today.
  ignoreExportsUsedInFile: true,
  ignoreDependencies: [
    // The whole of it; the inference layer imports its core and cpu backend alone, which keeps the page small.
    '@tensorflow/tfjs',
    // Read as files by the hand model's recipe.
    '@mediapipe/hands',
    // Read as a file and put into the pages by a test.
    'axe-core',
    // Started by its path.
    'svelte-check'
  ],
  // Installed by the operating system.
  ignoreBinaries: ['apt-get', 'strace']
};

export default config;
