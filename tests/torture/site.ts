import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { buildPage } from '../../src/cli/headless';
import { serve } from '../../src/cli/serve.mjs';

/** The page with the real store, built and served with the app's own headers; `dir` is for profiles and files. */
export async function openSite(plugins: readonly Plugin[] = []) {
  const dir = await mkdtemp(join(tmpdir(), 'handwell-torture-'));
  await buildPage('tests/torture/page', join(dir, 'site'), '/', plugins);
  const server = await serve({ dir: join(dir, 'site'), port: 0 });
  return {
    dir,
    url: server.url,
    async close() {
      await server.close();
      await rm(dir, { recursive: true, force: true, maxRetries: 5 });
    }
  };
}
