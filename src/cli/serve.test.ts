import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { inlineScriptHashes } from './security-headers.mjs';
import { serve } from './serve.mjs';

const PAGE = '<!doctype html><script>start()</script>';
const FILES = {
  'index.html': PAGE,
  'record.html': '<!doctype html><p>record</p>',
  'service-worker.js': '1;',
  'theme.js': '2;',
  '_app/immutable/chunk.js': '3;',
  '_app/immutable/tracker.wasm': '\0asm'
};
const HEADERS = [
  'cross-origin-resource-policy: same-origin',
  'permissions-policy: camera=(self), microphone=(self), midi=(self), geolocation=(), display-capture=(), usb=(), serial=(), hid=(), payment=()',
  'referrer-policy: no-referrer',
  'strict-transport-security: max-age=63072000; includeSubDomains',
  'x-content-type-options: nosniff',
  'x-dns-prefetch-control: off'
];
const POLICY = [
  "default-src 'none'",
  `script-src 'self' 'wasm-unsafe-eval' '${inlineScriptHashes([PAGE])[0]}'`,
  "style-src 'self'",
  "style-src-attr 'unsafe-hashes' 'sha256-S8qMpvofolR8Mpjy4kQvEm7m1q8clzU4dfDH0AmvZjo='",
  "img-src 'self' blob: data:",
  "media-src 'self' blob: mediastream:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-src 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types svelte-trusted-html sveltekit-trusted-url default'
];

let dir: string;
let server: Awaited<ReturnType<typeof serve>>;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'handwell-serve-'));
  for (const [path, text] of Object.entries(FILES)) {
    await mkdir(dirname(join(dir, path)), { recursive: true });
    await writeFile(join(dir, path), text);
  }
  server = await serve({ dir, port: 0 });
});
afterAll(async () => {
  await server.close();
  await rm(dir, { recursive: true });
});

it.each([
  ['/', 200, 'text/html', 'no-cache'],
  ['/record', 200, 'text/html', 'no-cache'],
  ['/service-worker.js', 200, 'text/javascript', 'no-cache'],
  ['/theme.js?v=2', 200, 'text/javascript', 'no-cache'],
  ['/_app/immutable/chunk.js', 200, 'text/javascript', 'public, max-age=31536000, immutable'],
  ['/_app/immutable/tracker.wasm', 200, 'application/wasm', 'public, max-age=31536000, immutable'],
  ['/nothing', 404, 'text/plain', 'no-cache'],
  ['/_app/immutable/nothing.js', 404, 'text/plain', 'no-cache']
])(
  'npm start answers %s with %i, every security header and its cache rule',
  async (path, status, type, cache) => {
    // eslint-disable-next-line no-restricted-globals -- it asks the server that this test has started
    const response = await fetch(server.url + path);
    const { headers } = response;
    expect(response.status).toBe(status);
    expect(headers.get('content-type')?.split(';')[0]).toBe(type);
    expect(headers.get('cache-control')).toBe(cache);
    const names = HEADERS.map((line) => line.split(':')[0]!);
    expect(names.map((name) => `${name}: ${headers.get(name)}`)).toEqual(HEADERS);
    expect(headers.get('content-security-policy')?.split('; ')).toEqual(POLICY);
  }
);
