/** Held by the page that records: while it is, the app is neither fetched nor renewed. */
export const RECORDER_LOCK = 'handwell-recorder';

/** What is needed of a LockManager. */
interface Locks {
  query(): Promise<{ held?: { name?: string }[] }>;
}

/** Whether any tab records. */
export async function isRecording(locks: Locks): Promise<boolean> {
  const { held = [] } = await locks.query();
  return held.some(({ name }) => name === RECORDER_LOCK);
}

/** What the build says of itself in `release.json`; paths as in the built site, SHA-256 in hexadecimal digits. */
export interface Release {
  readonly version: string;
  readonly files: readonly { readonly path: string; readonly bytes: number; readonly sha256: string }[];
}

/** What the service worker tells the pages: how many bytes of the release are saved for use without network. */
export interface Saving {
  readonly done: number;
  readonly total: number;
}

/** What a page tells it: the new version may begin; or the page's own version works, so that older ones can go. */
export type OfflineRequest = 'begin' | 'works';
