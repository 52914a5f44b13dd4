import {
  fail,
  ok,
  ulid,
  type FramePortMessage,
  type FreePlayFigures,
  type FreePlayPredictor,
  type HandFrame,
  type Milliseconds,
  type MinuteRecord,
  type NewSession,
  type NoteBlock,
  type PackedDigests,
  type ProbeRecord,
  type Result,
  type SessionDetails,
  type SessionEvent,
  type SessionId,
  type SessionRecord,
  type SessionSummary,
  type StorageFailure
} from '#contracts';
import { createBackupLog } from './backup/backup-log';
import { createFolderLog } from './backup/folder-log';
import { createRestoreLog } from './backup/restore-log';
import { openConnection } from './connection';
import type { OpenOptions } from './database';
import { createDemoLog } from './demo-log';
import { createDiaryLog } from './diary-log';
import { createFreePlayLog } from './free-play-log';
import { readFrames, seekFrames, type FrameCursor } from './frame-reader';
import { createEmergencyLog } from './emergency-log';
import { fillLog, hasSuchLog } from './full-log';
import { createInstallMark } from './install-mark';
import { createImportWriter, type ImportWriter } from './import-writer';
import { createRecordingWriter, type RecordingStatus, type RecordingWriter } from './recording-writer';
import { closeDamage, unfinishedImports, unfinishedSessions } from './recovery';
import { createRetentionLog } from './retention-log';
import { createSessionLog } from './session-log';
import { createVersionLog } from './session-versions';
import type { SessionWrite } from './session-write';
import type { Clock } from './store-clock';
import { createTrialLog } from './trial-log';
import { verifySession } from './verify-session';

/** A session, its probes and its free play, as far as trends read them. */
export interface ProbedHistory {
  readonly session: Pick<
    SessionRecord,
    'sid' | 'kind' | 'startedAt' | 'timeZone' | 'activity' | 'details' | 'trial' | 'deletedAt' | 'uncounted'
  >;
  /** Absent without a probe. */
  readonly digests?: PackedDigests;
  /** Absent where it was not worked out. */
  readonly freePlay?: readonly FreePlayFigures[];
}

/** To the port that was given to `list`. */
export interface HistoryMessage {
  readonly some: readonly ProbedHistory[];
  /** With the last: what a person's fingers usually do, without its numbers. */
  readonly predictors?: readonly Pick<FreePlayPredictor, 'id' | 'version' | 'activity' | 'hand'>[];
  /** Nothing comes after it. */
  readonly last?: 'sent' | 'failed';
}
/** Sessions sent at once. */
const HISTORY_SESSIONS = 250;

export type StoreCalls =
  Awaited<ReturnType<typeof createStoreServer>> extends Result<infer Calls, unknown>
    ? Calls extends { calls: infer C }
      ? C
      : never
    : never;

/** What a page may ask of the database; each call is answered exactly once. */
export async function createStoreServer(
  options: OpenOptions,
  clock: Clock,
  onStatus: (status: RecordingStatus) => void
) {
  const mark = createInstallMark(options.files);
  // Where the keys remember it, they say whether the database is the right one, and the mark only follows.
  const installId = options.installId ?? (options.acceptLoss ? undefined : await mark.read());
  const opened = await openConnection({ ...options, installId });
  if (!opened.ok) return opened;
  const connection = opened.value;
  void mark.keep(connection.installId);
  const log = createSessionLog(connection, () => ulid(clock.wall(), clock.random(16)));
  const played = createFreePlayLog(connection);
  const besides = createEmergencyLog(options.files);
  const writers = new Map<SessionId, RecordingWriter>();
  const imports = new Map<SessionId, ImportWriter>();
  const ports = new Map<SessionId, MessagePort[]>();

  function end(sid: SessionId) {
    writers.get(sid)?.end();
    writers.delete(sid);
    imports.delete(sid);
    for (const port of ports.get(sid) ?? []) port.close();
    ports.delete(sid);
    void besides.close(sid);
  }

  const commit = (write: SessionWrite) => {
    if ('chunk' in write) return log.append(write.chunk);
    if ('event' in write) return log.addEvent(write.event);
    if ('notes' in write) return log.putNotes(write.notes.sid, write.notes.blocks);
    return 'minute' in write ? log.addMinute(write.minute) : log.putProbe(write.probe);
  };
  /** Puts the next of what lies beside the database into it; the place after it, or undefined when all is in and the file gone. */
  async function putBack(sid: SessionId, from: number): Promise<Result<number | undefined, StorageFailure>> {
    const read = await besides.read(sid, from);
    if (!read.ok) return read;
    const { writes, end } = read.value;
    if (writes.length > 0) {
      const put = await log.putBack(sid, writes);
      return put.ok ? ok(end) : put;
    }
    const gone = await besides.removeAt(sid, end);
    if (!gone.ok) return gone;
    return ok(gone.value ? undefined : end);
  }

  /** Of a session that is being recorded everything goes one way, which goes on where storage fails for a while. */
  const inOrder = (sid: SessionId, write: SessionWrite) => writers.get(sid)?.write(write) ?? commit(write);

  async function sendHistory(
    port: MessagePort,
    sessions: Awaited<ReturnType<typeof log.list>>,
    digests: ReturnType<typeof log.digestsOf>,
    figures: ReturnType<typeof played.listFreePlay>
  ) {
    const send = (message: HistoryMessage, bytes: ArrayBuffer[] = []) => port.postMessage(message, bytes);
    const [rows, free, predicting] = [await digests, await figures, await played.listPredictors()];
    if (!sessions.ok || !rows.ok || !free.ok || !predicting.ok) {
      send({ some: [], last: 'failed' });
      return;
    }
    const digestsOf = new Map(rows.value.map(({ sid, text, bytes }) => [sid, { text, bytes }]));
    const playedIn = new Map<SessionId, FreePlayFigures[]>();
    for (const { sid, ...hand } of free.value) playedIn.set(sid, [...(playedIn.get(sid) ?? []), hand]);
    const { length } = sessions.value;
    for (let end = length; end === length || end > 0; end -= HISTORY_SESSIONS) {
      const some = sessions.value.slice(Math.max(0, end - HISTORY_SESSIONS), end).reverse();
      const bytes = some.flatMap(({ sid }) => digestsOf.get(sid)?.bytes ?? []);
      const message: HistoryMessage = {
        some: some.map(
          ({ sid, kind, startedAt, timeZone, activity, trial, uncounted, details: { someoneElse } }) => {
            const own = digestsOf.get(sid);
            const details = someoneElse === undefined ? {} : { someoneElse };
            const session = {
              ...{ sid, kind, startedAt, timeZone, activity, details },
              ...(trial !== undefined && { trial }),
              ...(uncounted && { uncounted })
            };
            const freePlay = playedIn.get(sid);
            return { session, ...(own && { digests: own }), ...(freePlay && { freePlay }) };
          }
        ),
        ...(end <= HISTORY_SESSIONS && {
          last: 'sent',
          predictors: predicting.value.map(({ id, version, activity, hand }) => ({
            ...{ id, version, activity, hand }
          }))
        })
      };
      send(message, bytes);
    }
  }

  const calls = {
    ...log,
    ...createDiaryLog(connection),
    ...createDemoLog(connection),
    ...createTrialLog(connection),
    ...played,
    ...createRetentionLog(connection),
    ...createVersionLog(connection),
    ...createBackupLog(connection),
    ...createRestoreLog(connection),
    ...createFolderLog(connection),

    async begin(session: NewSession, sid: SessionId, startMono: Milliseconds) {
      const begun = await log.begin(session, sid);
      if (!begun.ok) return begun;
      const { writerEpoch } = begun.value;
      let at = 0;
      const writer = createRecordingWriter({
        sid,
        writerEpoch,
        startMono,
        commit,
        aside: {
          append: (writes) => besides.append(sid, writes),
          async putBack() {
            const back = await putBack(sid, at);
            if (back.ok) at = back.value ?? 0;
            return back.ok ? ok(back.value === undefined) : back;
          }
        },
        onStatus,
        wall: () => ({ now: clock.wall(), tzOffsetMin: clock.tzOffsetMin() }),
        after: clock.after
      });
      writers.set(sid, writer);
      return ok({ sid });
    },

    /** Empties every table at once, then removes what lies beside, the mark, and the database itself, and makes a new one. */
    async deleteAll(newInstallId: string): Promise<Result<string, StorageFailure>> {
      // First: a database that is gone unmarked is not missed, nor is it by a tab that opens meanwhile. The next start
      // marks what is there then.
      await mark.remove();
      const emptied = await log.deleteAll();
      const removed = emptied.ok ? await besides.removeAll() : emptied;
      if (!removed.ok) return removed;
      return connection.renew(newInstallId);
    },
    /** After `storage-lost`: makes a new database, empty. */
    async beginAnew(newInstallId: string): Promise<Result<string, StorageFailure>> {
      for (const sid of [...writers.keys(), ...imports.keys()]) end(sid);
      await mark.remove();
      const anew = await connection.anew(newInstallId);
      if (anew.ok) await mark.keep(anew.value);
      return anew;
    },
    async adopt(installId: string): Promise<Result<void, StorageFailure>> {
      connection.adopt(installId);
      return ok(undefined);
    },

    /** Frames from this port go to the session, beside those of ports given before. */
    async attachPort(sid: SessionId, port: MessagePort): Promise<Result<void, StorageFailure>> {
      const writer = writers.get(sid);
      if (!writer) return fail({ kind: 'session-missing' });
      port.onmessage = ({ data }: MessageEvent<FramePortMessage>) => {
        if (data.type === 'frame') writer.frame(data.frame);
        else writer.gap(data.gap);
      };
      ports.set(sid, [...(ports.get(sid) ?? []), port]);
      return ok(undefined);
    },

    addEvent: (event: SessionEvent) => inOrder(event.sid, { event }),
    addMinute: (minute: MinuteRecord) => inOrder(minute.sid, { minute }),
    putNotes: (sid: SessionId, blocks: readonly NoteBlock[]) => inOrder(sid, { notes: { sid, blocks } }),
    putProbe: (probe: ProbeRecord) => inOrder(probe.sid, { probe }),

    async finish(
      sid: SessionId,
      summary: SessionSummary,
      details?: SessionDetails,
      state?: 'complete' | 'recovered'
    ) {
      const flushed = await (writers.get(sid) ?? imports.get(sid))?.flush();
      if (flushed && !flushed.ok) return flushed;
      const finished = await log.finish(sid, summary, details, state);
      if (finished.ok) end(sid);
      return finished;
    },

    async discard(sid: SessionId) {
      end(sid);
      const discarded = await log.discard(sid);
      return discarded.ok ? besides.remove(sid) : discarded;
    },

    async beginImport(session: NewSession, sid: SessionId) {
      const begun = await log.begin(session, sid, true);
      if (!begun.ok) return begun;
      const { writerEpoch } = begun.value;
      const startWall = Date.parse(session.startedAt);
      imports.set(sid, createImportWriter({ sid, writerEpoch, startWall, append: log.append }));
      return ok({ sid });
    },

    /** The next frames of an import; none of them flushes what is open. */
    async importFrames(sid: SessionId, frames: readonly HandFrame[]): Promise<Result<void, StorageFailure>> {
      const writer = imports.get(sid);
      if (!writer) return fail({ kind: 'session-missing' });
      return frames.length > 0 ? writer.add(frames) : writer.flush();
    },

    /** The sessions; a port is told of them too, and of their probes, oldest first. */
    async list(
      sids?: readonly SessionId[],
      port?: MessagePort
    ): Promise<Result<SessionRecord[], StorageFailure>> {
      const digests = port && (sids ? log.digestsOf(sids) : log.listDigests());
      const figures = port && played.listFreePlay(sids);
      const sessions = await log.list(sids);
      // First: to work change out takes longer than to draw the minutes.
      if (port) await sendHistory(port, sessions, digests!, figures!);
      return sessions;
    },

    readFrames: (sid: SessionId, cursor: FrameCursor) => readFrames(connection, sid, cursor),
    seekFrames: (sid: SessionId, t: Milliseconds) => seekFrames(connection, sid, t),
    verify: (sid: SessionId) => verifySession(connection, sid),
    /** Of a session that is being recorded: the frames that wait in memory, times in ms from its start. */
    async rest(sid: SessionId): Promise<Result<HandFrame[], StorageFailure>> {
      const writer = writers.get(sid);
      return writer ? ok(writer.rest()) : fail({ kind: 'session-missing' });
    },
    /** Sessions of which something lies beside the database. */
    besides: () => besides.sids(),
    /**
     * Puts it into the database and removes the file, all or, after a failure, as far as it came: then it may be called
     * again. What belongs to no session any more is removed, and what a writer that was shut out left is kept apart.
     */
    async putBack(sid: SessionId): Promise<Result<void, StorageFailure>> {
      for (let at: number | undefined = 0; at !== undefined;) {
        let back: Result<number | undefined, StorageFailure> = await putBack(sid, at);
        if (!back.ok && back.failure.kind === 'session-missing') return besides.remove(sid);
        if (!back.ok && back.failure.kind === 'recording-elsewhere') {
          const read = await besides.read(sid, at);
          const kept = read.ok ? await log.keepApart(sid, read.value.writes) : read;
          back = kept.ok && read.ok ? ok(read.value.end) : (kept as typeof back);
        }
        if (!back.ok) return back;
        at = back.value;
      }
      return ok(undefined);
    },
    /** Whether a crash may have cut off the log of this database, so that it is to be filled: see [Note: A log that was cut off]. */
    isCutOff: (crashed: boolean) =>
      connection.use(
        async (db) =>
          hasSuchLog(globalThis.IDBVersionChangeEvent) &&
          (crashed || (await db.sessions.where('state').equals('recording').count()) > 0)
      ),
    fillLog: () => fillLog(connection),
    unfinished: () => unfinishedSessions(connection),
    unfinishedImports: () => unfinishedImports(connection),
    closeDamage: (sid: SessionId) => closeDamage(connection, sid)
  };
  return ok({ calls, installId: connection.installId });
}
