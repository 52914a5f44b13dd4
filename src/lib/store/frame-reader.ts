import {
  ok,
  sessionLength,
  type Gap,
  type HandFrame,
  type Milliseconds,
  type Result,
  type SessionId,
  type StorageFailure,
  type Stretch
} from '#contracts';
import { decodeChunk, type ChunkDamage, type StoredChunk } from './chunk-codec';
import type { Connection } from './connection';
import type { HandwellDatabase } from './database';
import { chunkAt } from './chunk-at';
import { presentRow } from './session-log';
import { ofSession } from './session-rows';

/** Where a reader stands between two batches. */
export interface FrameCursor {
  readonly seq: number;
  /** CRC of the chunk before `seq`; undefined when that one was damaged, then the chain is not asked. */
  readonly crc: number | undefined;
  /** Time of the last good frame. */
  readonly until: Milliseconds;
  /** Chunks are missing right before `seq`. */
  readonly hole: boolean;
}

/** A hole that reaches less far into what was meant to stay is only its last chunk's end. */
const LEAST_MISSED: Milliseconds = 1000;

export const FIRST_FRAME: FrameCursor = { seq: 0, crc: 0, until: 0, hole: false };

export interface FrameBatch {
  /** Times in ms from the session's start. */
  readonly frames: HandFrame[];
  /** Damaged stretches, reason `damaged`. */
  readonly gaps: Gap[];
  /** Undefined at the end. */
  readonly next: FrameCursor | undefined;
}

/**
 * Where to begin reading so that no frame from `t` on is missed: a chunk that begins at or before it. Finds it by
 * halving, so an hour-long session is not read for a minute of it. `session-missing` when there is no such session.
 */
export async function seekFrames(
  connection: Connection,
  sid: SessionId,
  t: Milliseconds
): Promise<Result<FrameCursor, StorageFailure>> {
  return connection.use(async (db) => {
    const { lastSeq } = await presentRow(db, sid);
    const chunk = await chunkAt(db, sid, lastSeq, t);
    // Nothing before it is read, so its link to the chunk before is not asked.
    return !chunk || chunk.seq === 0
      ? FIRST_FRAME
      : { seq: chunk.seq, crc: undefined, until: chunk.t0Mono, hole: false };
  });
}

/** Moves damaged rows out of the way, kept as found. */
async function quarantine(
  db: HandwellDatabase,
  sid: SessionId,
  rows: readonly { seq: number; reason: ChunkDamage; row: StoredChunk }[]
): Promise<void> {
  await db.transaction('rw', db.chunks, db.quarantine, async () => {
    await db.quarantine.bulkAdd(rows.map((row) => ({ sid, ...row })));
    await db.chunks.bulkDelete(rows.map(({ seq }) => [sid, seq]));
  });
}

/** Chunks in memory at once where nothing but their damage is asked for. */
const LOOKED_AT = 60;

/** Reads all frames of a session, and says which stretches are damaged. `session-missing` when there is no such session. */
export async function damagedGaps(
  connection: Connection,
  sid: SessionId
): Promise<Result<Gap[], StorageFailure>> {
  const gaps: Gap[] = [];
  for (let cursor: FrameCursor | undefined = FIRST_FRAME; cursor;) {
    const batch: Result<FrameBatch, StorageFailure> = await readFrames(connection, sid, cursor, LOOKED_AT);
    if (!batch.ok) return batch;
    gaps.push(...batch.value.gaps);
    cursor = batch.value.next;
  }
  return ok(gaps);
}

/**
 * The frames of the next `chunks` chunks. A damaged chunk goes to quarantine and is reported as a gap; so is
 * one that is missing, so a second reading tells the same. `session-missing` when there is no such session.
 */
export async function readFrames(
  connection: Connection,
  sid: SessionId,
  cursor: FrameCursor,
  chunks = 10
): Promise<Result<FrameBatch, StorageFailure>> {
  return connection.use(async (db) => {
    const session = await presentRow(db, sid);
    const keyed: [number, StoredChunk][] = [];
    await db.chunks
      .where('[sid+seq]')
      .between(...ofSession(sid, cursor.seq))
      .limit(chunks)
      .each((row, at) => keyed.push([at.primaryKey[1], row]));

    const frames: HandFrame[] = [];
    const gaps: Gap[] = [];
    // What was removed on purpose is not missed.
    const missed = (from: Milliseconds, end: Milliseconds) => {
      const to = Math.max(from, end);
      const reach = (kept: Stretch) => Math.min(kept.to, to) - Math.max(kept.from, from);
      if (!session.kept || session.kept.stretches.some((kept) => reach(kept) >= LEAST_MISSED))
        gaps.push({ from, to, reason: 'damaged' });
    };
    const damaged: { seq: number; reason: ChunkDamage; row: StoredChunk }[] = [];
    let { seq: expected, crc, until, hole } = cursor;
    for (const [seq, row] of keyed) {
      if (seq !== expected) {
        hole = true;
        crc = undefined;
      }
      expected = seq + 1;
      const decoded = decodeChunk(row, crc);
      if (!decoded.ok) {
        damaged.push({ seq, reason: decoded.failure, row });
        hole = true;
        crc = undefined;
        continue;
      }
      crc = row.crc32c;
      if (hole) missed(until, row.t0Mono);
      hole = false;
      for (const frame of decoded.value) frames.push(frame);
      until = frames.at(-1)?.t ?? until;
    }
    if (damaged.length > 0) await quarantine(db, sid, damaged);

    const ended = keyed.length < chunks;
    if (ended && (hole || expected <= session.lastSeq)) {
      const lost = 1000 * Math.max(1, session.lastSeq + 1 - expected);
      const end = session.summary ? sessionLength(session.summary) : until + lost;
      missed(until, end);
    }
    return { frames, gaps, next: ended ? undefined : { seq: expected, crc, until, hole } };
  });
}
