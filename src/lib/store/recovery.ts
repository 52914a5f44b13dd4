import type { Milliseconds, Result, SessionId, SessionRecord, StorageFailure } from '#contracts';
import { decodeChunk, type StoredChunk } from './chunk-codec';
import type { Connection } from './connection';
import { quarantine } from './frame-reader';
import { contentOf, presentRow, removeRows, sessionRecord } from './session-log';
import { ofSession } from './session-rows';

/** Chunks in memory at once. */
const AT_ONCE = 60;

/** Ids of sessions that were not finished, without a restore's. Those whose lock `rec:<sid>` is held are being recorded. */
export const unfinishedSessions = (connection: Connection): Promise<Result<SessionId[], StorageFailure>> =>
  connection.use((db) =>
    db.sessions
      .where('state')
      .equals('recording')
      .filter(({ restoring }) => restoring === undefined)
      .primaryKeys()
  );

/**
 * Makes a cut-off session whole: verifies the chain of CRCs, cuts at the first bad chunk (which goes to
 * quarantine with all after it, and is told as a gap), and shuts out the dead writer. The session stays in
 * state `recording` until it is finished, so this may be broken off and repeated.
 * Undefined when nothing was worth keeping (no chunk, event or probe, or an unfinished import): it is removed.
 */
export const cutAtDamage = (
  connection: Connection,
  sid: SessionId
): Promise<Result<SessionRecord | undefined, StorageFailure>> =>
  connection.use(async (db) => {
    const removed = await db.transaction('rw', contentOf(db), async () => {
      const row = await presentRow(db, sid);
      const chunks = await db.chunks
        .where('[sid+seq]')
        .between(...ofSession(sid))
        .count();
      const events = await db.events.where('sid').equals(sid).count();
      const probes = await db.probes
        .where('[sid+from]')
        .between(...ofSession(sid))
        .count();
      if (row.importing || chunks + events + probes === 0) {
        await removeRows(db, sid);
        return true;
      }
      await db.sessions.update(sid, { writerEpoch: row.writerEpoch + 1 });
      return false;
    });
    if (removed) return undefined;

    let seq = 0;
    let crc = 0;
    let until: Milliseconds = 0;
    for (;;) {
      const rows = await db.chunks
        .where('[sid+seq]')
        .between(...ofSession(sid, seq))
        .limit(AT_ONCE)
        .toArray();
      const good = rows.findIndex((row) => {
        const decoded = row.seq === seq ? decodeChunk(row, crc) : undefined;
        if (!decoded?.ok) return true;
        seq += 1;
        crc = row.crc32c;
        until = decoded.value.at(-1)?.t ?? until;
        return false;
      });
      if (good >= 0 || rows.length < AT_ONCE) break;
    }

    return db.transaction('rw', contentOf(db), async () => {
      const bad: { seq: number; row: StoredChunk }[] = [];
      await db.chunks
        .where('[sid+seq]')
        .between(...ofSession(sid, seq))
        .each((row, at) => bad.push({ seq: at.primaryKey[1], row }));
      if (bad.length > 0) {
        await quarantine(
          db,
          sid,
          bad.map((entry) => ({ ...entry, reason: 'after-damage' as const }))
        );
        const ends = bad
          .map(({ row }) => row.t0Mono)
          .filter((t) => Number.isFinite(t) && t < until + 1000 * (bad.length + 60));
        await db.events.add({ sid, t: until, kind: 'gap', to: Math.max(until, ...ends), reason: 'damaged' });
      }
      await db.sessions.update(sid, { lastSeq: seq - 1, lastCrc: crc });
      return sessionRecord(await presentRow(db, sid));
    });
  });
