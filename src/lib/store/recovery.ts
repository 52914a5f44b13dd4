import {
  ok,
  type Gap,
  type Result,
  type SessionEvent,
  type SessionId,
  type SessionRecord,
  type StorageFailure
} from '#contracts';
import type { Connection } from './connection';
import { damagedGaps } from './frame-reader';
import { contentOf, presentRow, removeRows, sessionRecord } from './session-log';
import { ofSession } from './session-rows';
import { StorageRefusal } from './storage-failure';

/** Ids of sessions that were not finished, without a restore's. Those whose lock `rec:<sid>` is held are being recorded. */
export const unfinishedSessions = (connection: Connection): Promise<Result<SessionId[], StorageFailure>> =>
  connection.use((db) =>
    db.sessions
      .where('state')
      .equals('recording')
      .filter(({ restoring }) => restoring === undefined)
      .primaryKeys()
  );

/** Ids of imports that were not finished. Those whose lock `rec:<sid>` is held go on. */
export const unfinishedImports = (connection: Connection): Promise<Result<SessionId[], StorageFailure>> =>
  connection.use((db) =>
    db.sessions
      .where('state')
      .equals('recording')
      .filter(({ importing, restoring }) => importing === true && restoring === undefined)
      .primaryKeys()
  );

/**
 * Makes a cut-off session whole: looks at every chunk and its place in the chain, and shuts out the dead writer. A damaged
 * chunk goes to quarantine, its neighbours stay; it and one that is missing are told as a gap, as a reader of the frames
 * tells them. The session stays in state `recording` until it is finished, so this may be broken off and repeated.
 * Undefined when nothing was worth keeping (no chunk, event, probe or note, or an unfinished import): it is removed.
 * `recording-elsewhere` for one that was finished since.
 */
export async function closeDamage(
  connection: Connection,
  sid: SessionId
): Promise<Result<SessionRecord | undefined, StorageFailure>> {
  const kept = await takeOver(connection, sid);
  if (!kept.ok || !kept.value) return kept.ok ? ok(undefined) : kept;
  const gaps = await damagedGaps(connection, sid);
  if (!gaps.ok) return gaps;
  return connection.use((db) =>
    db.transaction('rw', db.sessions, db.events, async () => {
      const told = await db.events.where('sid').equals(sid).toArray();
      // Told already when this was broken off before.
      const isTold = ({ from }: Gap) => told.some(({ reason, t }) => reason === 'damaged' && t === from);
      const fresh = gaps.value.filter((gap) => !isTold(gap));
      await db.events.bulkAdd(
        fresh.map(({ from, to, reason }): SessionEvent => ({ sid, t: from, kind: 'gap', to, reason }))
      );
      return sessionRecord(await presentRow(db, sid));
    })
  );
}

/** Shuts the dead writer out, and removes what is not worth keeping; whether it was kept. */
const takeOver = (connection: Connection, sid: SessionId): Promise<Result<boolean, StorageFailure>> =>
  connection.use((db) =>
    db.transaction('rw', contentOf(db), async () => {
      const row = await presentRow(db, sid);
      // It was finished since it was found.
      if (row.state !== 'recording') throw new StorageRefusal({ kind: 'recording-elsewhere' });
      const chunks = await db.chunks
        .where('[sid+seq]')
        .between(...ofSession(sid))
        .count();
      const events = await db.events.where('sid').equals(sid).count();
      const probes = await db.probes
        .where('[sid+from]')
        .between(...ofSession(sid))
        .count();
      const notes = await db.notes
        .where('[sid+from]')
        .between(...ofSession(sid))
        .count();
      if (row.importing || chunks + events + probes + notes === 0) {
        await removeRows(db, sid);
        return false;
      }
      await db.sessions.update(sid, { writerEpoch: row.writerEpoch + 1 });
      return true;
    })
  );
