import {
  PIPELINE_VERSION,
  type Activity,
  type MinuteRecord,
  type NewSession,
  type Note,
  type NoteBlock,
  type ProbeRecord,
  type Result,
  type SessionDetails,
  type SessionEvent,
  type SessionId,
  type SessionRecord,
  type SessionSummary,
  type StorageFailure
} from '#contracts';
import type { StoredChunk } from './chunk-codec';
import type { Connection } from './connection';
import type { DigestRow, HandwellDatabase, SessionRow } from './database';
import { FOLDER_KEY } from './backup/folder-log';
import { DEMO_KEY, diaryTables } from './diary-log';
import { decodeNotes, encodeNotes, isWholeNotes } from './note-codec';
import { digestsOf, putProbes, readDigests } from './probe-digests';
import { ofSession } from './session-rows';
import type { LoggedWrite } from './session-write';
import { StorageRefusal } from './storage-failure';

/** The record of a row, without what only the writer needs. */
export function sessionRecord(row: SessionRow): SessionRecord {
  const { writerEpoch: _epoch, lastSeq: _seq, lastCrc: _crc, ...rest } = row;
  const { importing: _importing, restoring: _restoring, ...record } = rest;
  return record;
}

/** Neither deleted nor an unfinished import. */
export const isListed = ({ importing, deletedAt }: SessionRow): boolean =>
  !importing && deletedAt === undefined;

/** The row, inside a transaction; aborts it with `session-missing` when there is none. */
export async function presentRow(db: HandwellDatabase, sid: SessionId): Promise<SessionRow> {
  const row = await db.sessions.get(sid);
  if (!row) throw new StorageRefusal({ kind: 'session-missing' });
  return row;
}

/** Removes a session with everything that belongs to it; call it inside a transaction over `contentOf`. */
export async function removeRows(db: HandwellDatabase, sid: SessionId): Promise<void> {
  await db.sessions.delete(sid);
  await db.chunks
    .where('[sid+seq]')
    .between(...ofSession(sid))
    .delete();
  await db.angles
    .where('[sid+side+from]')
    .between(...ofSession(sid))
    .delete();
  await db.notes
    .where('[sid+from]')
    .between(...ofSession(sid))
    .delete();
  await db.minutes
    .where('[sid+minute]')
    .between(...ofSession(sid))
    .delete();
  await db.events.where('sid').equals(sid).delete();
  await db.probes
    .where('[sid+from]')
    .between(...ofSession(sid))
    .delete();
  await db.digests.delete(sid);
  await db.freePlay
    .where('[sid+hand]')
    .between(...ofSession(sid))
    .delete();
  await db.quarantine.where('sid').equals(sid).delete();
}

/** Every table that holds something of a session. */
export const contentOf = (db: HandwellDatabase) => [
  db.sessions,
  db.chunks,
  db.angles,
  db.notes,
  db.minutes,
  db.events,
  db.probes,
  db.digests,
  db.freePlay,
  db.quarantine
];

const putNotes = (db: HandwellDatabase, sid: SessionId, blocks: readonly NoteBlock[]) =>
  db.notes.bulkPut(blocks.map((block) => encodeNotes(sid, block)));

async function appendChunk(db: HandwellDatabase, chunk: StoredChunk): Promise<void> {
  const row = await presentRow(db, chunk.sid);
  const elsewhere = new StorageRefusal({ kind: 'recording-elsewhere' });
  if (row.writerEpoch !== chunk.epoch || row.state !== 'recording') throw elsewhere;
  if (chunk.seq <= row.lastSeq) {
    const there = await db.chunks.get([chunk.sid, chunk.seq]);
    if (there?.crc32c === chunk.crc32c) return;
  }
  if (chunk.seq !== row.lastSeq + 1) throw elsewhere;
  await db.chunks.add(chunk);
  await db.sessions.update(chunk.sid, { lastSeq: chunk.seq, lastCrc: chunk.crc32c });
}

async function addEvent(db: HandwellDatabase, event: SessionEvent): Promise<void> {
  const same = await db.events
    .where('sid')
    .equals(event.sid)
    .filter((other) => other.t === event.t && other.kind === event.kind && other.reason === event.reason)
    .count();
  if (same === 0) await db.events.add(event);
}

export interface StoredSession {
  readonly record: SessionRecord;
  readonly minutes: readonly MinuteRecord[];
  readonly events: readonly SessionEvent[];
  readonly probes: readonly ProbeRecord[];
}

export type SessionLog = ReturnType<typeof createSessionLog>;
type Answer<T> = Promise<Result<T, StorageFailure>>;

/**
 * The sessions of this browser. Every method is one transaction, acknowledged when it is complete (strict
 * durability), so it may be repeated. `newSid` makes a session's id.
 */
export function createSessionLog(connection: Connection, newSid: () => SessionId) {
  const update = (sid: SessionId, change: (row: SessionRow) => SessionRow): Answer<SessionRecord> =>
    connection.use((db) =>
      db.transaction('rw', db.sessions, async () => {
        const row = change(await presentRow(db, sid));
        await db.sessions.put(row);
        return sessionRecord(row);
      })
    );

  const newRow = (session: NewSession, state: SessionRecord['state'], sid = newSid()): SessionRow => ({
    sid,
    ver: 1,
    state,
    kind: session.kind,
    startedAt: session.startedAt,
    timeZone: session.timeZone,
    activity: session.activity,
    handsExpected: session.handsExpected,
    ...(session.source && { source: session.source }),
    ...(session.tracker && { tracker: session.tracker }),
    ...(session.trial !== undefined && { trial: session.trial }),
    ...(session.uncounted && { uncounted: session.uncounted }),
    details: session.details,
    pipeline: PIPELINE_VERSION,
    writerEpoch: 1,
    lastSeq: -1,
    lastCrc: 0
  });

  return {
    /** Makes a session in state `recording`; an importing one is hidden until it is finished. */
    async begin(
      session: NewSession,
      sid = newSid(),
      importing = false
    ): Answer<{ sid: SessionId; writerEpoch: number }> {
      const row: SessionRow = { ...newRow(session, 'recording', sid), ...(importing && { importing: true }) };
      return connection.use(async (db) => {
        await db.sessions.put(row);
        return { sid: row.sid, writerEpoch: row.writerEpoch };
      });
    },

    /**
     * Adds the next chunks of one session, all or none. A chunk that already stands there is acknowledged
     * again: the answer to the first try may have been lost. `recording-elsewhere` when another writer or a
     * recovery took the session over.
     */
    append: (...chunks: StoredChunk[]): Answer<void> =>
      connection.use((db) =>
        db.transaction('rw', db.sessions, db.chunks, async () => {
          for (const chunk of chunks) await appendChunk(db, chunk);
        })
      ),

    /** Writes an event at once. The same event twice is one. */
    addEvent: (event: SessionEvent): Answer<void> =>
      connection.use((db) =>
        db.transaction('rw', db.sessions, db.events, async () => {
          await presentRow(db, event.sid);
          await addEvent(db, event);
        })
      ),

    /** Writes a minute; one written before is replaced. */
    addMinute: (minute: MinuteRecord): Answer<void> =>
      connection.use((db) =>
        db.transaction('rw', db.sessions, db.minutes, async () => {
          await presentRow(db, minute.sid);
          await db.minutes.put(minute);
        })
      ),

    /** Writes a probe; the same one written before is replaced. */
    putProbe: (probe: ProbeRecord): Answer<void> =>
      connection.use((db) =>
        db.transaction('rw', db.sessions, db.probes, db.digests, async () => {
          await presentRow(db, probe.sid);
          await putProbes(db, [probe]);
        })
      ),

    /**
     * Adds what was written beside the database, all or nothing. What stands there already is compared and left. When a
     * recovery has taken the session over since, nothing of it is changed: `recording-elsewhere` if a chunk is not there.
     */
    putBack: (sid: SessionId, writes: readonly LoggedWrite[]): Answer<void> =>
      connection.use((db) =>
        db.transaction('rw', contentOf(db), async () => {
          const { writerEpoch, state } = await presentRow(db, sid);
          for (const write of writes)
            if ('chunk' in write) {
              const there = await db.chunks.get([sid, write.chunk.seq]);
              if (there?.crc32c !== write.chunk.crc32c) await appendChunk(db, write.chunk);
            } else if (write.epoch !== writerEpoch || state !== 'recording') continue;
            else if ('event' in write) await addEvent(db, write.event);
            else if ('minute' in write) await db.minutes.put(write.minute);
            else if ('notes' in write) await putNotes(db, sid, write.notes.blocks);
            else await putProbes(db, [write.probe]);
        })
      ),

    /** Keeps apart, as they are, chunks of a writer that was shut out: they change nothing of the session. */
    keepApart: (sid: SessionId, writes: readonly LoggedWrite[]): Answer<void> =>
      connection.use((db) =>
        db.transaction('rw', db.chunks, db.quarantine, async () => {
          const apart = await db.quarantine.where('sid').equals(sid).toArray();
          for (const write of writes) {
            if (!('chunk' in write)) continue;
            const { seq, crc32c } = write.chunk;
            const there = (await db.chunks.get([sid, seq]))?.crc32c === crc32c;
            if (there || apart.some((row) => row.seq === seq)) continue;
            await db.quarantine.add({ sid, seq, reason: 'shut-out', row: write.chunk });
          }
        })
      ),

    /** Every probe of every session that was not removed and is no version beside the one that counts, in no order. */
    listProbes: (): Answer<ProbeRecord[]> =>
      connection.use((db) =>
        db.transaction('r', db.sessions, db.probes, async () => {
          const isLeft = (row: SessionRow) => !isListed(row) || row.uncounted === true;
          const gone = new Set(await db.sessions.filter(isLeft).primaryKeys());
          return (await db.probes.toArray()).filter((probe) => !gone.has(probe.sid));
        })
      ),

    /** What trends read of all probes, by session; of sessions that were removed too. */
    listDigests: (): Answer<DigestRow[]> => connection.use(readDigests),

    /** What trends read of the probes of some sessions, removed ones too. */
    digestsOf: (sids: readonly SessionId[]): Answer<DigestRow[]> =>
      connection.use((db) => db.transaction('r', db.probes, () => digestsOf(db, sids))),

    /** Ends a session. `recovered` for one that was cut off, which then keeps its details. */
    finish: (
      sid: SessionId,
      summary: SessionSummary,
      details?: SessionDetails,
      state: 'complete' | 'recovered' = 'complete'
    ): Answer<SessionRecord> =>
      update(sid, ({ importing: _importing, ...row }) => ({
        ...row,
        state,
        summary,
        details: details ?? row.details
      })),

    /** A session that was not recorded: kind `timer` or `typed`, a file without landmarks, or the notes of one. */
    async save(
      session: NewSession,
      summary: SessionSummary,
      notes: readonly NoteBlock[] = []
    ): Answer<SessionRecord> {
      const row: SessionRow = { ...newRow(session, 'complete'), summary };
      return connection.use((db) =>
        db.transaction('rw', db.sessions, db.notes, async () => {
          await db.sessions.put(row);
          await putNotes(db, row.sid, notes);
          return sessionRecord(row);
        })
      );
    },

    /** Writes notes; the same stretch written before is replaced. */
    putNotes: (sid: SessionId, blocks: readonly NoteBlock[]): Answer<void> =>
      connection.use((db) =>
        db.transaction('rw', db.sessions, db.notes, async () => {
          await presentRow(db, sid);
          await putNotes(db, sid, blocks);
        })
      ),

    /** By onset; a damaged stretch is left out. */
    listNotes: (sid: SessionId): Answer<Note[]> =>
      connection.use(async (db) => {
        const rows = await db.notes
          .where('[sid+from]')
          .between(...ofSession(sid))
          .toArray();
        return rows.flatMap((row) => (isWholeNotes(row) ? decodeNotes(row) : []));
      }),

    /** About as many of the newest, newest first, without reading the others. */
    newest: (count: number): Answer<SessionRecord[]> =>
      connection.use(async (db) =>
        (await db.sessions.orderBy('startedAt').reverse().limit(count).toArray())
          .filter(isListed)
          .map(sessionRecord)
      ),

    /** All, or those of some, newest first; without deleted sessions and unfinished imports. */
    list: (sids?: readonly SessionId[]): Answer<SessionRecord[]> =>
      connection.use(async (db) => {
        const rows = await (sids ? db.sessions.bulkGet([...sids]) : db.sessions.toArray());
        const listed = rows
          .filter((row) => row !== undefined)
          .filter(isListed)
          .map(sessionRecord);
        const at = new Map(listed.map(({ sid, startedAt }) => [sid, Date.parse(startedAt)]));
        return listed.sort((a, b) => at.get(b.sid)! - at.get(a.sid)! || (a.sid < b.sid ? 1 : -1));
      }),

    /** A session, deleted or not, with its minutes in order and its events by time. */
    get: (sid: SessionId): Answer<StoredSession> =>
      connection.use((db) =>
        db.transaction('r', db.sessions, db.minutes, db.events, db.probes, async () => ({
          record: sessionRecord(await presentRow(db, sid)),
          minutes: await db.minutes
            .where('[sid+minute]')
            .between(...ofSession(sid))
            .toArray(),
          events: (await db.events.where('sid').equals(sid).sortBy('t')).map(
            ({ id: _id, ...event }) => event
          ),
          probes: await db.probes
            .where('[sid+from]')
            .between(...ofSession(sid))
            .toArray()
        }))
      ),

    /** What the person says, and what it was when that is put right. */
    updateDetails: (sid: SessionId, details: SessionDetails, activity?: Activity) =>
      update(sid, (row) => ({ ...row, details, ...(activity && { activity }) })),

    /** The computer's clock was wrong. */
    correctStart: (sid: SessionId, startedAt: string) => update(sid, (row) => ({ ...row, startedAt })),

    updateSummary: (sid: SessionId, summary: SessionSummary) => update(sid, (row) => ({ ...row, summary })),

    /** Hides a session; `purge` removes it later. */
    markDeleted: (sid: SessionId, deletedAt: string) => update(sid, (row) => ({ ...row, deletedAt })),

    undelete: (sid: SessionId) => update(sid, ({ deletedAt: _deletedAt, ...row }) => row),

    /** Removes for good what was deleted before `before` (ISO instant); how many sessions. */
    purge: (before: string): Answer<number> =>
      connection.use(async (db) => {
        // Every start asks, and most find nothing: that takes no transaction that others have to wait for.
        const gone = () => db.sessions.where('deletedAt').belowOrEqual(before).primaryKeys();
        if ((await gone()).length === 0) return 0;
        return db.transaction('rw', contentOf(db), async () => {
          // One may have been brought back meanwhile.
          const sids = await gone();
          for (const sid of sids) await removeRows(db, sid);
          return sids.length;
        });
      }),

    /** Removes a session for good, at once. */
    discard: (sid: SessionId): Answer<void> =>
      connection.use((db) => db.transaction('rw', contentOf(db), () => removeRows(db, sid))),

    /** Empties every table but what the database says of itself. */
    deleteAll: (): Answer<void> =>
      connection.use((db) => {
        const tables = [...contentOf(db), ...diaryTables(db), db.trials, db.predictors];
        return db.transaction('rw', [...tables, db.meta], async () => {
          for (const table of tables) await table.clear();
          await db.meta.bulkDelete([DEMO_KEY, FOLDER_KEY]);
        });
      })
  };
}
