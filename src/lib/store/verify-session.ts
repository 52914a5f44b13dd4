import { ok, type Result, type SessionId, type StorageFailure, type VerifiedSession } from '#contracts';
import { chunkDamage, type StoredChunk } from './chunk-codec';
import type { Connection } from './connection';
import type { HandwellDatabase } from './database';
import { damagedGaps } from './frame-reader';
import { readAhead } from './read-ahead';
import { presentRow } from './session-log';
import { ofSession } from './session-rows';

/** Chunks read at once: about 2 MB of two hands. */
const AT_ONCE = 240;

/**
 * Looks at every chunk of a session: its CRC-32C and its place in the chain. Nothing is decoded while all is well; what
 * is damaged goes to quarantine. `session-missing` when there is no such session.
 */
export async function verifySession(
  connection: Connection,
  sid: SessionId
): Promise<Result<VerifiedSession, StorageFailure>> {
  const walked = await walk(connection, sid);
  if (!walked.ok) return walked;
  const { whole, sound } = walked.value;
  if (sound) return ok({ whole, gaps: [] });
  // Where a stretch ends is said by the frames beside it.
  const gaps = await damagedGaps(connection, sid);
  return gaps.ok ? ok({ whole, gaps: gaps.value }) : gaps;
}

const walk = (connection: Connection, sid: SessionId) =>
  connection.use(async (db) => {
    const { lastSeq } = await presentRow(db, sid);
    let whole = 0;
    let seq = 0;
    let crc: number | undefined = 0;
    for await (const rows of readAhead(chunksOf(db, sid)))
      for (const row of rows) {
        const damage = chunkDamage(row, row.seq === seq ? crc : undefined);
        if (!damage) whole++;
        crc = damage ? undefined : row.crc32c;
        seq = row.seq + 1;
      }
    return { whole, sound: whole === lastSeq + 1 && seq === whole };
  });

async function* chunksOf(db: HandwellDatabase, sid: SessionId): AsyncGenerator<StoredChunk[]> {
  let rows: StoredChunk[];
  let from = 0;
  do {
    rows = await db.chunks
      .where('[sid+seq]')
      .between(...ofSession(sid, from))
      .limit(AT_ONCE)
      .toArray();
    yield rows;
    from = (rows.at(-1)?.seq ?? 0) + 1;
  } while (rows.length === AT_ONCE);
}
