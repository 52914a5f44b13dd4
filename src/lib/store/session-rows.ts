import { Dexie } from 'dexie';
import type { SessionId } from '#contracts';

/** All rows of a session in a table keyed by [sid+n]. */
export const ofSession = (sid: SessionId, from: number = Dexie.minKey) =>
  [
    [sid, from],
    [sid, Dexie.maxKey]
  ] as const;
