import {
  KEPT_ANGLES_HZ,
  type AngleBlock,
  type KeptLandmarks,
  type Result,
  type SessionId,
  type SessionRecord,
  type StorageFailure
} from '#contracts';
import { decodeAngles, encodeAngles, type StoredAngles } from './angle-codec';
import { chunkAt } from './chunk-at';
import type { Connection } from './connection';
import type { HandwellDatabase, SessionRow } from './database';
import { presentRow, sessionRecord } from './session-log';
import { ofSession } from './session-rows';

type Answer<T> = Promise<Result<T, StorageFailure>>;

/** What stays of a session when its landmarks go, and how much room both take. Every method is one transaction. */
export function createRetentionLog(connection: Connection) {
  return {
    /**
     * Writes joint angles; those of the same stretch written before are replaced, but not those of a skeleton by the
     * picture's of the same version: both stay true, and the skeleton's are better.
     */
    putAngles: (blocks: readonly AngleBlock[]): Answer<void> =>
      connection.use((db) =>
        db.transaction('rw', db.sessions, db.angles, async () => {
          for (const sid of new Set(blocks.map((block) => block.sid))) await presentRow(db, sid);
          const there = await db.angles.bulkGet(blocks.map(({ sid, side, from }) => [sid, side, from]));
          const isWorse = (block: AngleBlock, before: StoredAngles | undefined) =>
            before?.source === 'skeleton' &&
            block.source === undefined &&
            before.kinematics === block.kinematics;
          const better = blocks.filter((block, i) => !isWorse(block, there[i]));
          await db.angles.bulkPut(better.map(encodeAngles));
        })
      ),

    /** The angles that were kept of a session, by hand and time; a damaged stretch is left out. */
    listAngles: (sid: SessionId): Answer<AngleBlock[]> =>
      connection.use(async (db) =>
        (
          await db.angles
            .where('[sid+side+from]')
            .between(...ofSession(sid))
            .toArray()
        ).flatMap(wholeAngles)
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

    /** Bytes of landmarks and of angles: how many rows there are by what sessions say, how large by some of them. */
    room: (): Answer<{ landmarks: number; angles: number }> =>
      connection.use(async (db) => {
        const rows = await db.sessions.filter(({ lastSeq }) => lastSeq >= 0).toArray();
        return { landmarks: await landmarkBytes(db, rows), angles: await angleBytes(db, rows) };
      })
  };
}

/** From `from` to before `to`, without reading them. */
const removeChunks = (db: HandwellDatabase, sid: SessionId, from: number, to: number): Promise<number> =>
  from < to ? db.chunks.where('[sid+seq]').between([sid, from], [sid, to]).delete() : Promise.resolve(0);

/** Rows looked at to know what one takes, spread over the sessions. To count all of 100,000, or to pass them over, takes seconds. */
const SAMPLED = 40;
/** Of a row beside its block: keys, numbers, and what the browser adds. */
const ROW_BYTES = 250;

/** Chunks of a session, about a second each. */
const chunksOf = ({ kept, lastSeq }: SessionRow): number =>
  kept
    ? kept.stretches.reduce((sum, { from, to }) => sum + Math.ceil((to - from) / 1000) + 1, 0)
    : lastSeq + 1;

async function landmarkBytes(db: HandwellDatabase, rows: readonly SessionRow[]): Promise<number> {
  const count = rows.reduce((sum, row) => sum + chunksOf(row), 0);
  const sizes: number[] = [];
  let [before, look] = [0, 0];
  for (const row of rows) {
    const own = chunksOf(row);
    for (; look < SAMPLED && (look * count) / SAMPLED < before + own; look++) {
      const seq = Math.floor((row.lastSeq * ((look * count) / SAMPLED - before)) / own);
      const from = (at: number) => db.chunks.where('[sid+seq]').between(...ofSession(row.sid, at));
      const chunk = (await from(seq).first()) ?? (await from(0).first());
      if (chunk) sizes.push(chunk.buf.length + ROW_BYTES);
    }
    before += own;
  }
  return count * mean(sizes);
}

/** Sessions whose landmarks were removed have angles, of all their time, and those whose free play was worked out. */
async function angleBytes(db: HandwellDatabase, rows: readonly SessionRow[]): Promise<number> {
  const handMs = (row: SessionRow) => 1000 * (row.summary?.durationS ?? 0) * row.handsExpected.length;
  const played = new Set((await db.freePlay.toCollection().primaryKeys()).map(([sid]) => sid));
  const withAngles = rows.filter(({ sid, kept }) => kept ?? played.has(sid));
  const perMs: number[] = [];
  for (let look = 0; look < Math.min(SAMPLED, withAngles.length); look++) {
    const row = withAngles[Math.floor((look * withAngles.length) / Math.min(SAMPLED, withAngles.length))]!;
    const block = await db.angles
      .where('[sid+side+from]')
      .between(...ofSession(row.sid))
      .first();
    perMs.push(block ? ((block.buf.length + ROW_BYTES) * KEPT_ANGLES_HZ) / (1000 * block.n) : 0);
  }
  return mean(perMs) * withAngles.reduce((sum, row) => sum + handMs(row), 0);
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

function wholeAngles(row: StoredAngles): AngleBlock[] {
  try {
    return [decodeAngles(row)];
  } catch {
    return [];
  }
}
