import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** SvelteKit's route announcer carries this one style attribute. */
const ANNOUNCER_STYLE = 'sha256-S8qMpvofolR8Mpjy4kQvEm7m1q8clzU4dfDH0AmvZjo=';

/**
 * The Content-Security-Policy, in one place for the header and for the meta copy in the pages.
 * `wasm-unsafe-eval` lets WebAssembly compile; no script text is ever evaluated.
 *
 * @type {Readonly<Record<string, readonly string[]>>}
 */
export const DIRECTIVES = {
  'default-src': ['none'],
  'script-src': ['self', 'wasm-unsafe-eval'],
  'style-src': ['self'],
  'style-src-attr': ['unsafe-hashes', ANNOUNCER_STYLE],
  'img-src': ['self', 'blob:', 'data:'],
  'media-src': ['self', 'blob:', 'mediastream:'],
  'font-src': ['self'],
  'connect-src': ['self'],
  'worker-src': ['self'],
  'manifest-src': ['self'],
  'object-src': ['none'],
  'base-uri': ['none'],
  'form-action': ['none'],
  'frame-src': ['none'],
  'frame-ancestors': ['none'],
  'require-trusted-types-for': ['script'],
  'trusted-types': ['svelte-trusted-html', 'sveltekit-trusted-url', 'default']
};

const isBare = (/** @type {string} */ source) => source.endsWith(':');

/** @param {string} name @param {readonly string[]} sources */
function directive(name, sources) {
  if (name === 'trusted-types') return `${name} ${sources.join(' ')}`;
  return `${name} ${sources.map((source) => (isBare(source) ? source : `'${source}'`)).join(' ')}`;
}

/** @param {readonly string[]} pages the HTML of every page @returns {string[]} hashes of their inline scripts */
export function inlineScriptHashes(pages) {
  const hashes = new Set();
  for (const html of pages) {
    for (const [, attributes, text] of html.matchAll(/<script([^>]*)>([\s\S]*?)<\/script>/g)) {
      if (/\bsrc=/.test(attributes ?? '') || !text) continue;
      hashes.add(`sha256-${createHash('sha256').update(text).digest('base64')}`);
    }
  }
  return [...hashes];
}

/**
 * The headers of every response.
 *
 * @param {readonly string[]} pages the HTML of every page of the build
 * @returns {Record<string, string>}
 */
export function securityHeaders(pages) {
  const policy = {
    ...DIRECTIVES,
    'script-src': [...(DIRECTIVES['script-src'] ?? []), ...inlineScriptHashes(pages)]
  };
  return {
    'Content-Security-Policy': Object.entries(policy)
      .map(([name, sources]) => directive(name, sources))
      .join('; '),
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy':
      'camera=(self), microphone=(self), midi=(self), geolocation=(), display-capture=(), usb=(), serial=(), hid=(), payment=()',
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
    'X-DNS-Prefetch-Control': 'off',
    'Strict-Transport-Security': 'max-age=63072000; includeSubDomains'
  };
}

/** The same for a built site. @param {string} dir @returns {Promise<Record<string, string>>} */
export async function headersOfBuild(dir) {
  const names = (await readdir(dir, { recursive: true })).filter((name) => name.endsWith('.html'));
  return securityHeaders(await Promise.all(names.map((name) => readFile(join(dir, name), 'utf8'))));
}

/** @param {string} path of the request @returns {string} */
export const cacheControl = (path) =>
  path.startsWith('/_app/immutable/') ? 'public, max-age=31536000, immutable' : 'no-cache';
