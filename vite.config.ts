import { sveltekit } from '@sveltejs/kit/vite';
import tailwindcss from '@tailwindcss/vite';
import { defineConfig } from 'vitest/config';
import { thirdPartyList } from './src/cli/third-party/built-packages.mjs';

const thirdParty = thirdPartyList();

export default defineConfig({
  plugins: [tailwindcss(), sveltekit(), thirdParty.page],
  worker: { format: 'es', plugins: () => [thirdParty.worker] },
  // An inlined file would be a data: address, which the security policy refuses for scripts and WebAssembly.
  build: { assetsInlineLimit: 0 },
  test: {
    // On two cores it would take one.
    maxWorkers: '100%',
    // A sixth less to compute than processes, which begin anew for every file.
    pool: 'threads',
    // What a test uses is loaded once a worker instead of once a file, which took a third of the time.
    isolate: false,
    setupFiles: 'tests/leave-as-found.ts',
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          environment: 'node',
          // A busy machine is no reason to fail.
          testTimeout: 60_000,
          include: [
            'src/**/*.test.ts',
            'models/**/*.test.{ts,mjs}',
            'tests/{architecture,properties,guidance,fuzz,torture,validation}/**/*.test.ts'
          ]
        }
      }
    ]
  }
});
