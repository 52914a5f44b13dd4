import { sveltekit } from '@sveltejs/kit/vite';
import tailwindcss from '@tailwindcss/vite';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [tailwindcss(), sveltekit()],
  worker: { format: 'es' },
  // An inlined file would be a data: address, which the security policy refuses for scripts and WebAssembly.
  build: { assetsInlineLimit: 0 },
  test: {
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
            'tests/{architecture,properties,guidance,golden,torture}/**/*.test.ts'
          ]
        }
      }
    ]
  }
});
