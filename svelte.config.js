import adapter from '@sveltejs/adapter-static';
import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';
import { withReleaseList } from './src/cli/release-list.mjs';
import { DIRECTIVES } from './src/cli/security-headers.mjs';

/** @type {import('@sveltejs/kit').Config} */
export default {
  preprocess: vitePreprocess(),
  kit: {
    // The server answers an unknown address with this page and status 404; every real page is prerendered.
    adapter: withReleaseList(adapter({ fallback: '404.html', strict: true }), 'build'),
    // The server adds the same policy as a header on every response; the meta copy is defence in depth.
    csp: { mode: 'hash', directives: { ...DIRECTIVES } },
    typescript: {
      config(tsconfig) {
        const ours = ['src/**/*.mjs', 'tests/**/*.mjs', 'models/**/*.mjs', 'models/**/*.ts', '*.js'];
        tsconfig.include.push(...ours.map((pattern) => `../${pattern}`));
      }
    },
    version: { pollInterval: 0 },
    // `offline.svelte.ts` does it, once the page is there.
    serviceWorker: { register: false }
  }
};
