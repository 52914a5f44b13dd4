import { INSTALL_KEY } from '#store';

/** Caches with this name hold a release of the app and nothing of the person. */
const RELEASE = 'handwell-';

/** Removes what this browser keeps for the app beside the database and its id: keys, files and caches. The app's own release stays. */
export async function forgetTheRest(): Promise<void> {
  for (const storage of [localStorage, sessionStorage])
    for (const key of Object.keys(storage)) if (key !== INSTALL_KEY) storage.removeItem(key);
  if ('caches' in globalThis)
    for (const name of await caches.keys()) if (!name.startsWith(RELEASE)) await caches.delete(name);
  // Where the browser has no files of its own, or refuses them, there are none.
  const root = await navigator.storage.getDirectory().catch(() => undefined);
  if (!root) return;
  for await (const name of root.keys()) await root.removeEntry(name, { recursive: true });
}
