import { spawnSync } from 'node:child_process';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { prepare } from './prepare.mjs';

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

try {
  await prepare();
  console.log('Building.');
  const vite = join(ROOT, 'node_modules/vite/bin/vite.js');
  const built = spawnSync(process.execPath, [vite, 'build', '--logLevel', 'error'], {
    cwd: ROOT,
    stdio: 'inherit'
  });
  if (built.status !== 0) throw new Error('The build failed: see above.');
  const { serve } = await import('./serve.mjs');
  const { url } = await serve({ dir: join(ROOT, 'build'), port: Number(process.env['PORT'] ?? 4173) });
  console.log(`\nHandwell is at ${url}\nOpen that address in Chrome, Edge or Firefox. Stop with Ctrl+C.`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
