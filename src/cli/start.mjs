import { spawnSync } from 'node:child_process';
import { createServer } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { prepare } from './prepare.mjs';

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/** @returns {number} @throws {Error} when PORT is no port */
function wantedPort() {
  const text = process.env['PORT'] ?? '4173';
  const port = Number(text);
  if (text !== '' && Number.isInteger(port) && port >= 0 && port <= 65535) return port;
  throw new Error(`PORT must be a number from 0 to 65535; it is "${text}".`);
}

/**
 * Says at once that the port is taken, and not only after the build.
 *
 * @param {number} port
 * @returns {Promise<void>}
 */
function portIsFree(port) {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', () =>
      reject(new Error(`Port ${port} is taken. Stop what runs there, or choose another: PORT=5000 npm start`))
    );
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve()));
  });
}

try {
  const port = wantedPort();
  await portIsFree(port);
  await prepare();
  console.log('Building the app.');
  const vite = join(ROOT, 'node_modules/vite/bin/vite.js');
  const built = spawnSync(process.execPath, [vite, 'build', '--logLevel', 'error'], {
    cwd: ROOT,
    stdio: ['ignore', 'ignore', 'inherit']
  });
  if (built.status !== 0) throw new Error('The build failed: see above.');
  const { serve } = await import('./serve.mjs');
  const { url } = await serve({ dir: join(ROOT, 'build'), port });
  console.log(`\nHandwell is at ${url}\nOpen that address in Chrome, Edge or Firefox. Stop with Ctrl+C.`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
