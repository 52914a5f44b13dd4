import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { HOST_RULES, writeHostRules } from './host-rules.mjs';

export const RELEASE_LIST = 'release.json';
/** The service worker itself is fetched by the browser, the list cannot hold its own sum, and no host serves its rules. */
const LEFT_OUT = ['service-worker.js', RELEASE_LIST, ...Object.keys(HOST_RULES)];

/**
 * Writes into a built site which files it has, with size and SHA-256: by this the service worker knows when it has all
 * of a release, and nothing of another one.
 *
 * @param {string} dir of the built site
 * @param {string} version of the release
 */
export async function writeReleaseList(dir, version) {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(dir.length + 1)
        .replaceAll('\\', '/')
    )
    .filter((path) => !LEFT_OUT.includes(path))
    .sort();
  const files = await Promise.all(
    paths.map(async (path) => {
      const bytes = await readFile(join(dir, path));
      return { path, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
    })
  );
  await writeFile(join(dir, RELEASE_LIST), JSON.stringify({ version, files }));
}

/**
 * An adapter that writes the list after the site, and the rules for its host.
 *
 * @param {import('@sveltejs/kit').Adapter} adapter that writes to `dir`
 * @param {string} dir
 * @returns {import('@sveltejs/kit').Adapter}
 */
export const withReleaseList = (adapter, dir) => ({
  ...adapter,
  async adapt(builder) {
    await adapter.adapt(builder);
    await writeHostRules(dir);
    await writeReleaseList(dir, builder.config.kit.version.name);
  }
});
