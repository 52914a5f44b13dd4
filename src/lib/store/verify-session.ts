import { ok, type Result, type SessionId, type StorageFailure, type VerifiedSession } from '#contracts';
import { chunkDamage, type StoredChunk } from './chunk-codec';
import type { Connection } from './connection';
import { damagedGaps } from './frame-reader';
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
    const read = async (from: number): Promise<StoredChunk[]> =>
      db.chunks
        .where('[sid+seq]')
        .between(...ofSession(sid, from))
        .limit(AT_ONCE)
        .toArray();
    let coming = read(0);
    for (;;) {
      const rows = await coming;
      const isLast = rows.length < AT_ONCE;
      // Read while these are looked at.
      if (!isLast) coming = read(rows.at(-1)!.seq + 1);
      for (const row of rows) {
        const damage = chunkDamage(row, row.seq === seq ? crc : undefined);
        if (!damage) whole++;
        crc = damage ? undefined : row.crc32c;
        seq = row.seq + 1;
      }
      if (isLast) return { whole, sound: whole === lastSeq + 1 && seq === whole };
    }
  });
