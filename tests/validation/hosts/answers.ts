import { readdir } from 'node:fs/promises';
import { RELEASE_LIST } from '../../../src/cli/release-list.mjs';
import { HOST_RULES } from '../../../src/cli/host-rules.mjs';

const ASKED = [
  ...[
    '/',
    '/record',
    '/record/',
    '/guidance',
    '/guidance/',
    '/guidance/practice-load',
    '/trial/',
    '/sessions/view'
  ],
  ...['/nowhere', '/nowhere/', '/_app/immutable/nowhere.js', '/_app/immutable/', '/models/', '/record?x=1']
];
/** Another name for the same. */
const SAME_TYPE: Readonly<Record<string, string>> = {
  'application/javascript': 'text/javascript',
  'application/octet-stream': ''
};

export async function addressesOf(site: string): Promise<string[]> {
  const entries = await readdir(site, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath}/${entry.name}`.slice(site.length));
  const own = files.filter((path) => !Object.keys(HOST_RULES).includes(path.slice(1)));
  return [...ASKED, `/${RELEASE_LIST}`, ...own];
}

/** What of an answer is to be the same on every host. */
export async function answer(url: string, path: string, names: readonly string[], init: RequestInit = {}) {
  const response = await fetch(url + path, { headers: { accept: 'text/html' }, redirect: 'manual', ...init });
  await response.arrayBuffer();
  const type = (response.headers.get('content-type') ?? '').split(';')[0]!;
  return {
    etag: response.headers.get('etag') ?? '',
    told: {
      status: response.status,
      // One that has no content may leave it out.
      ...(response.status === 200 && { type: SAME_TYPE[type] ?? type }),
      ...Object.fromEntries(names.map((name) => [name, response.headers.get(name)]))
    }
  };
}
