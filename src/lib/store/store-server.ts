import {
  fail,
  ok,
  ulid,
  type FramePortMessage,
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
import { readFrames, seekFrames, type FrameCursor } from './frame-reader';
import { createImportWriter, type ImportWriter } from './import-writer';
import { createRecordingWriter, type RecordingStatus, type RecordingWriter } from './recording-writer';
import { closeDamage, unfinishedSessions } from './recovery';
import { createRetentionLog } from './retention-log';
import { createSessionLog } from './session-log';
import { createVersionLog } from './session-versions';
import type { Clock } from './store-clock';
import { createTrialLog } from './trial-log';
import { verifySession } from './verify-session';

/** A session and its probes, as far as trends read them. */
export interface ProbedHistory {
  readonly session: Pick<
    SessionRecord,
    'sid' | 'startedAt' | 'timeZone' | 'activity' | 'details' | 'trial' | 'deletedAt' | 'uncounted'
  >;
  /** Absent without a probe. */
  readonly digests?: PackedDigests;
}

/** To the port that was given to `list`. */
export interface HistoryMessage {
  readonly some: readonly ProbedHistory[];
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
  const opened = await openConnection(options);
  if (!opened.ok) return opened;
  const connection = opened.value;
  const log = createSessionLog(connection, () => ulid(clock.wall(), clock.random(16)));
  const writers = new Map<SessionId, RecordingWriter>();
  const imports = new Map<SessionId, ImportWriter>();
  const ports = new Map<SessionId, MessagePort[]>();

  function end(sid: SessionId) {
    writers.get(sid)?.end();
    writers.delete(sid);
    imports.delete(sid);
    for (const port of ports.get(sid) ?? []) port.close();
    ports.delete(sid);
  }

  /** Of a session that is being recorded everything goes one way, which goes on where storage fails for a while. */
  const inOrder = (sid: SessionId, write: () => Promise<Result<void, StorageFailure>>) =>
    writers.get(sid)?.write(write) ?? write();

  async function sendHistory(
    port: MessagePort,
    sessions: Awaited<ReturnType<typeof log.list>>,
    digests: ReturnType<typeof log.digestsOf>
  ) {
    const send = (message: HistoryMessage, bytes: ArrayBuffer[] = []) => port.postMessage(message, bytes);
    const rows = await digests;
    if (!sessions.ok || !rows.ok) {
      send({ some: [], last: 'failed' });
      return;
    }
    const digestsOf = new Map(rows.value.map(({ sid, text, bytes }) => [sid, { text, bytes }]));
    const { length } = sessions.value;
    for (let end = length; end === length || end > 0; end -= HISTORY_SESSIONS) {
      const some = sessions.value.slice(Math.max(0, end - HISTORY_SESSIONS), end).reverse();
      const bytes = some.flatMap(({ sid }) => digestsOf.get(sid)?.bytes ?? []);
      const message: HistoryMessage = {
        some: some.map(
          ({ sid, startedAt, timeZone, activity, trial, uncounted, details: { someoneElse } }) => {
            const own = digestsOf.get(sid);
            const details = someoneElse === undefined ? {} : { someoneElse };
            const session = {
              ...{ sid, startedAt, timeZone, activity, details },
              ...(trial !== undefined && { trial }),
              ...(uncounted && { uncounted })
            };
            return { session, ...(own && { digests: own }) };
          }
        ),
        ...(end <= HISTORY_SESSIONS && { last: 'sent' })
      };
      send(message, bytes);
    }
  }

  const calls = {
    ...log,
    ...createDiaryLog(connection),
    ...createDemoLog(connection),
    ...createTrialLog(connection),
    ...createRetentionLog(connection),
    ...createVersionLog(connection),
    ...createBackupLog(connection),
    ...createRestoreLog(connection),
    ...createFolderLog(connection),

    async begin(session: NewSession, sid: SessionId, startMono: Milliseconds) {
      const begun = await log.begin(session, sid);
      if (!begun.ok) return begun;
      const { writerEpoch } = begun.value;
      const writer = createRecordingWriter({
        sid,
        writerEpoch,
        startMono,
        append: log.append,
        addEvent: log.addEvent,
        onStatus,
        wall: () => ({ now: clock.wall(), tzOffsetMin: clock.tzOffsetMin() }),
        after: clock.after
      });
      writers.set(sid, writer);
      return ok({ sid });
    },

    /** Empties every table at once, then removes the database itself and makes a new one. */
    async deleteAll(newInstallId: string): Promise<Result<string, StorageFailure>> {
      const emptied = await log.deleteAll();
      return emptied.ok ? connection.renew(newInstallId) : emptied;
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

    addEvent: (event: SessionEvent) => inOrder(event.sid, () => log.addEvent(event)),
    addMinute: (minute: MinuteRecord) => inOrder(minute.sid, () => log.addMinute(minute)),
    putNotes: (sid: SessionId, blocks: readonly NoteBlock[]) => inOrder(sid, () => log.putNotes(sid, blocks)),
    putProbe: (probe: ProbeRecord) => inOrder(probe.sid, () => log.putProbe(probe)),

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
      return log.discard(sid);
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
      const sessions = await log.list(sids);
      // First: to work change out takes longer than to draw the minutes.
      if (port) await sendHistory(port, sessions, digests!);
      return sessions;
    },

    readFrames: (sid: SessionId, cursor: FrameCursor) => readFrames(connection, sid, cursor),
    seekFrames: (sid: SessionId, t: Milliseconds) => seekFrames(connection, sid, t),
    verify: (sid: SessionId) => verifySession(connection, sid),
    unfinished: () => unfinishedSessions(connection),
    closeDamage: (sid: SessionId) => closeDamage(connection, sid)
  };
  return ok({ calls, installId: connection.installId });
}
