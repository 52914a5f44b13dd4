import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import sirv from 'sirv';
import { cacheControl, headersOfBuild } from './security-headers.mjs';

/**
 * Serves a built site on this machine, with the security headers on every response, errors included.
 *
 * @param {{ dir: string, port: number }} options port 0 takes a free one
 * @returns {Promise<{ url: string, close(): Promise<void> }>}
 * @throws {Error} that says what to do when the port is taken
 */
export async function serve({ dir, port }) {
  const headers = await headersOfBuild(dir);
  const notFound = existsSync(join(dir, '404.html'))
    ? await readFile(join(dir, '404.html'), 'utf8')
    : undefined;
  const files = sirv(dir, { etag: true, extensions: ['html'] });
  const server = createServer((request, response) => {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    const path = (request.url ?? '/').split('?')[0] ?? '/';
    response.setHeader('Cache-Control', cacheControl(path));
    files(request, response, () => {
      response.statusCode = 404;
      response.setHeader('Cache-Control', 'no-cache');
      const page = request.headers.accept?.includes('text/html') ? notFound : undefined;
      response.setHeader('Content-Type', `text/${page ? 'html' : 'plain'}; charset=utf-8`);
      response.end(page ?? 'There is nothing at this address.\n');
    });
  });
  await listen(server, port);
  const address = server.address();
  const actual = typeof address === 'object' && address ? address.port : port;
  return {
    url: `http://localhost:${actual}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      })
  };
}

/**
 * @param {import('node:http').Server} server
 * @param {number} port
 * @returns {Promise<void>}
 */
function listen(server, port) {
  return new Promise((resolve, reject) => {
    server.once('error', (/** @type {NodeJS.ErrnoException} */ error) => {
      if (error.code !== 'EADDRINUSE') return reject(error);
      reject(
        new Error(`Port ${port} is taken. Stop what runs there, or choose another: PORT=5000 npm start`)
      );
    });
    server.listen(port, '127.0.0.1', () => resolve());
  });
}
