import {
  fail,
  ok,
  type FramePortMessage,
  type HandFrame,
  type Milliseconds,
  type NewSession,
  type ProbeRecord,
  type Result,
  type SessionDetails,
  type SessionId,
  type SessionRecord,
  type SessionSummary,
  type StorageFailure
} from '#contracts';
import { openConnection } from './connection';
import type { OpenOptions } from './database';
import { createDemoLog } from './demo-log';
import { createDiaryLog } from './diary-log';
import { readFrames, seekFrames, type FrameCursor } from './frame-reader';
import { createImportWriter, type ImportWriter } from './import-writer';
import { createRecordingWriter, type RecordingStatus, type RecordingWriter } from './recording-writer';
import { cutAtDamage, unfinishedSessions } from './recovery';
import { createSessionLog } from './session-log';
import type { Clock } from './store-clock';
import { createTrialLog } from './trial-log';
import { ulid } from './ulid';

/** To the port that was given to `sendHistory`. */
export interface HistoryMessage {
  readonly sessions?: readonly SessionRecord[];
  readonly probes?: readonly ProbeRecord[];
  /** Nothing comes after it. */
  readonly last?: true;
}
/** Probes sent at once. */
const HISTORY_PROBES = 250;

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

  const calls = {
    ...log,
    ...createDiaryLog(connection),
    ...createDemoLog(connection),
    ...createTrialLog(connection),

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

    /** Tells the port of every session that was not removed, and of their probes, so many at once. */
    async sendHistory(port: MessagePort): Promise<Result<void, StorageFailure>> {
      const send = (message: HistoryMessage) => port.postMessage(message);
      const sessions = await log.list();
      if (!sessions.ok) return sessions;
      send({ sessions: sessions.value });
      const present = new Set(sessions.value.map(({ sid }) => sid));
      for (let after: [SessionId, number] | undefined; ;) {
        const read = await log.probesAfter(after, HISTORY_PROBES);
        if (!read.ok) return read;
        const last = read.value.length < HISTORY_PROBES;
        send({ probes: read.value.filter(({ sid }) => present.has(sid)), ...(last && { last }) });
        if (last) return ok(undefined);
        const { sid, from } = read.value.at(-1)!;
        after = [sid, from];
      }
    },

    readFrames: (sid: SessionId, cursor: FrameCursor) => readFrames(connection, sid, cursor),
    seekFrames: (sid: SessionId, t: Milliseconds) => seekFrames(connection, sid, t),
    unfinished: () => unfinishedSessions(connection),
    cutAtDamage: (sid: SessionId) => cutAtDamage(connection, sid)
  };
  return ok({ calls, installId: connection.installId });
}
