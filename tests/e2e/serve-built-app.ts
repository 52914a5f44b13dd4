import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { serve } from '../../src/cli/serve.mjs';

/** Serves the built app with its real headers for all tests, on a free port; a folder keeps the pages that tests build. */
export default async function serveBuiltApp(): Promise<() => Promise<void>> {
  const server = await serve({ dir: resolve(import.meta.dirname, '../../build'), port: 0 });
  const pages = await mkdtemp(join(tmpdir(), 'handwell-pages-'));
  process.env['HANDWELL_URL'] = server.url;
  process.env['HANDWELL_PAGES'] = pages;
  return async () => {
    await server.close();
    await rm(pages, { recursive: true, force: true });
  };
}
