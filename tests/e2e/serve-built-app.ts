import { resolve } from 'node:path';
import { serve } from '../../src/cli/serve.mjs';

/** Serves the built app with its real headers for all tests, on a free port. */
export default async function serveBuiltApp(): Promise<() => Promise<void>> {
  const server = await serve({ dir: resolve(import.meta.dirname, '../../build'), port: 0 });
  process.env['HANDWELL_URL'] = server.url;
  return () => server.close();
}
