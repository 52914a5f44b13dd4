import type { Table } from 'dexie';
import type { AngleBlock, KeptLandmarks, Result, SessionId, SessionRecord, StorageFailure } from '#contracts';
import { decodeAngles, encodeAngles } from './angle-codec';
import { chunkAt } from './chunk-at';
import type { Connection } from './connection';
import type { HandwellDatabase } from './database';
import { presentRow, sessionRecord } from './session-log';
import { ofSession } from './session-rows';

type Answer<T> = Promise<Result<T, StorageFailure>>;

/** What stays of a session when its landmarks go, and how much room both take. Every method is one transaction. */
export function createRetentionLog(connection: Connection) {
  return {
    /** Writes joint angles; those of the same stretch written before are replaced. */
    putAngles: (blocks: readonly AngleBlock[]): Answer<void> =>
      connection.use((db) =>
        db.transaction('rw', db.sessions, db.angles, async () => {
          for (const sid of new Set(blocks.map((block) => block.sid))) await presentRow(db, sid);
          await db.angles.bulkPut(blocks.map(encodeAngles));
        })
      ),

    /** The angles that were kept of a session, by hand and time. */
    listAngles: (sid: SessionId): Answer<AngleBlock[]> =>
      connection.use(async (db) =>
        (
          await db.angles
            .where('[sid+side+from]')
            .between(...ofSession(sid))
            .toArray()
        ).map(decodeAngles)
      ),

    /** Removes the landmarks that lie outside of `kept`, and says so in the record, all or nothing. */
    thin: (sid: SessionId, kept: KeptLandmarks): Answer<SessionRecord> =>
      connection.use((db) =>
        db.transaction('rw', db.sessions, db.chunks, async () => {
          const { kept: _before, ...row } = await presentRow(db, sid);
          let from = 0;
          for (const stretch of kept.stretches) {
            const first = (await chunkAt(db, sid, row.lastSeq, stretch.from))?.seq ?? 0;
            await removeChunks(db, sid, from, first);
            from = Math.max(from, ((await chunkAt(db, sid, row.lastSeq, stretch.to))?.seq ?? -1) + 1);
          }
          await removeChunks(db, sid, from, Infinity);
          const thinned = { ...row, kept };
          await db.sessions.put(thinned);
          return sessionRecord(thinned);
        })
      ),

    /** Bytes of landmarks and of angles, from some of their rows. */
    room: (): Answer<{ landmarks: number; angles: number }> =>
      connection.use(async (db) => ({
        landmarks: await bytesOf(db.chunks),
        angles: await bytesOf(db.angles)
      }))
  };
}

/** From `from` to before `to`, without reading them. */
const removeChunks = (db: HandwellDatabase, sid: SessionId, from: number, to: number): Promise<number> =>
  from < to ? db.chunks.where('[sid+seq]').between([sid, from], [sid, to]).delete() : Promise.resolve(0);

/** Rows looked at to know what one takes, spread over the table. */
const SAMPLED = 40;
/** Of a row beside its block: keys, numbers, and what the browser adds. */
const ROW_BYTES = 250;

async function bytesOf<Row extends { readonly buf: Uint8Array }, Key>(
  table: Table<Row, Key>
): Promise<number> {
  const count = await table.count();
  if (count === 0) return 0;
  let sum = 0;
  const looks = Math.min(count, SAMPLED);
  for (let i = 0; i < looks; i++) {
    const row = await table.offset(Math.floor((i * count) / looks)).first();
    sum += (row?.buf.length ?? 0) + ROW_BYTES;
  }
  return (sum / looks) * count;
}
