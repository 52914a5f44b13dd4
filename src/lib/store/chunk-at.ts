import type { Milliseconds, SessionId } from '#contracts';
import type { StoredChunk } from './chunk-codec';
import type { HandwellDatabase } from './database';
import { ofSession } from './session-rows';

/**
 * The last chunk of a session that begins at or before `t`; undefined when none does. Finds it by halving, so an hour-long
 * session is not read for a minute of it.
 */
export async function chunkAt(
  db: HandwellDatabase,
  sid: SessionId,
  lastSeq: number,
  t: Milliseconds
): Promise<StoredChunk | undefined> {
  let found: StoredChunk | undefined;
  let [low, high] = [0, lastSeq];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const chunk = await db.chunks
      .where('[sid+seq]')
      .between(...ofSession(sid, middle))
      .first();
    if (chunk && chunk.t0Mono <= t) {
      found = chunk;
      low = chunk.seq + 1;
    } else high = middle - 1;
  }
  return found;
}
