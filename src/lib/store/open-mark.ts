import { takeLock } from './recorder-locks';

/** Begins the name of a tab's key and of its lock. */
export const OPEN_PREFIX = 'handwell-open-';

export type Marks = Pick<Storage, 'setItem' | 'removeItem' | 'key' | 'length'>;

/**
 * Remembers that a tab has the store open, until it goes in good order. A mark without its tab is that of a crash: see
 * [Note: A log that was cut off]. Browsers write a key some seconds later, so a crash right after a start leaves none.
 *
 * @param id of this tab, that no other has
 */
export async function markOpen(memory: Marks, locks: Pick<LockManager, 'request'>, id: string) {
  const crashed: string[] = [];
  // Listed at once: other tabs come and go meanwhile.
  const keys = Array.from({ length: memory.length }, (_, i) => memory.key(i));
  for (const key of keys) {
    if (!key?.startsWith(OPEN_PREFIX)) continue;
    const free = await takeLock(locks, key);
    free?.();
    if (free) crashed.push(key);
  }
  const own = `${OPEN_PREFIX}${id}`;
  // Never given back: the browser does that when the tab is gone.
  await takeLock(locks, own);
  // Where there is no room for it, a crash is known by what it left unfinished only.
  try {
    memory.setItem(own, '');
  } catch {
    // Nothing is lost by it.
  }
  return {
    /** Tabs that went on their way. */
    crashed: crashed.length > 0,
    /** What was to be done after the crash is done. */
    forget: () => crashed.forEach((key) => memory.removeItem(key)),
    unmark: () => memory.removeItem(own)
  };
}
