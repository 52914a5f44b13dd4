import type {
  Activity,
  AngleBlock,
  CheckIn,
  DayDeclaration,
  Diary,
  DiaryEntry,
  DiaryEvent,
  FreePlayFigures,
  FreePlayPredictor,
  Gap,
  HandFrame,
  Interrupted,
  KeptLandmarks,
  MinuteRecord,
  NewSession,
  Note,
  NoteBlock,
  PracticeDay,
  ProbeRecord,
  RecordingFileFailure,
  Result,
  SessionDetails,
  SessionEvent,
  SessionId,
  SessionRecord,
  SessionSummary,
  StorageFailure,
  TrialId,
  TrialRecord,
  Milliseconds,
  VerifiedSession
} from '#contracts';
import type { BackupFolder, FreePlayRow } from './database';
import type { StoreBackup } from './backup/store-backup';
import type { FrameBatch } from './frame-reader';
import type { RecordingHeader } from './recording-file/recording-schema';
import type { RecordingStatus } from './recording-writer';
import type { StoredSession } from './session-log';
import type { StoreChange } from './store-changes';

type Answer<T, F = StorageFailure> = Promise<Result<T, F>>;

/**
 * Computes a session's summary from what is stored of it. `frames` may be read once; times from its start.
 * The minutes told over `onMinute` are kept with the session.
 */
export type Summarise = (session: {
  readonly record: SessionRecord;
  readonly events: readonly SessionEvent[];
  readonly frames: AsyncIterable<HandFrame>;
  readonly notes: readonly Note[];
  readonly onMinute: (minute: Omit<MinuteRecord, 'sid'>) => void;
}) => SessionSummary | Promise<SessionSummary>;

export interface SessionImport {
  readonly session: NewSession;
  /** ms from the session's start, not decreasing. */
  readonly frames: AsyncIterable<HandFrame> | Iterable<HandFrame>;
  /** ms from the session's start. */
  readonly gaps?: readonly Gap[];
  readonly probes?: readonly Omit<ProbeRecord, 'sid'>[];
  readonly summarise: Summarise;
}

/**
 * The log of sessions in this browser. All times are ms from the session's start, except those of frames sent
 * over a port (the page's `performance.now()`). What is acknowledged is on disk.
 */
export interface Store extends StoreBackup {
  /**
   * Begins a recording; `startMono` is `performance.now()` at its start. The port is for the tracker's
   * `recordTo`. `recording-elsewhere` when another tab records, or this one does already.
   */
  begin(session: NewSession, startMono: Milliseconds): Answer<{ sid: SessionId; port: MessagePort }>;
  /** Another port into the running recording, after a pause or a new tracker. */
  newPort(sid: SessionId): MessagePort;
  addEvent(event: SessionEvent): Answer<void>;
  addMinute(minute: MinuteRecord): Answer<void>;
  /** A probe, as soon as a block of it was played, and again with its result. */
  putProbe(probe: ProbeRecord): Answer<void>;
  /** Every probe of every session that was not removed and is no version beside the one that counts, in no order. */
  listProbes(): Answer<ProbeRecord[]>;
  /** What a session's free play gave, in the place of what was there. */
  putFreePlay(sid: SessionId, figures: readonly FreePlayFigures[]): Answer<void>;
  /** All, or those of some sessions, removed ones too. */
  listFreePlay(sids?: readonly SessionId[]): Answer<FreePlayRow[]>;
  /** What a person's fingers usually do at an activity, and figures of the sessions it was made of, all or nothing. */
  putPredictor(predictor: FreePlayPredictor, figures: readonly FreePlayRow[]): Answer<void>;
  listPredictors(): Answer<FreePlayPredictor[]>;
  /** Writes what is still open, then ends the session. After a failure it can be called again. */
  finish(sid: SessionId, summary: SessionSummary, details: SessionDetails): Answer<SessionRecord>;
  /** Removes a recording for good. For an undo: `finish`, then `remove`. */
  discard(sid: SessionId): Answer<void>;
  /** A session without a recording (`timer`, `typed`), or with nothing but notes (`midi`), all or nothing. */
  saveSession(
    session: NewSession & { summary: SessionSummary },
    notes?: readonly NoteBlock[]
  ): Answer<SessionRecord>;
  /** Notes of a MIDI instrument, while they come; the same stretch written before is replaced. */
  putNotes(sid: SessionId, blocks: readonly NoteBlock[]): Answer<void>;
  /** By onset, ms from the session's start. */
  listNotes(sid: SessionId): Answer<Note[]>;
  /**
   * All, or those of some, newest first, without removed ones; running recordings are in it (state `recording`). A port is
   * told of the same, of digests of their probes and of their free play, as `HistoryMessage`s, oldest first: for a worker that reads them,
   * while the page copies none.
   */
  list(sids?: readonly SessionId[], port?: MessagePort): Answer<SessionRecord[]>;
  /** About as many of the newest, newest first, while all the others are still to be read. */
  newest(count: number): Answer<SessionRecord[]>;
  get(sid: SessionId): Answer<StoredSession>;
  /** All frames in memory; `gaps` are damaged stretches. About 1.2 KB a frame with two hands. */
  frames(sid: SessionId): Answer<{ frames: HandFrame[]; gaps: Gap[] }>;
  /** The same, about ten seconds at a time; ends after a failure. `from`: earlier ones are passed over unread. */
  frameBatches(
    sid: SessionId,
    from?: Milliseconds
  ): AsyncGenerator<Result<Pick<FrameBatch, 'frames' | 'gaps'>, StorageFailure>>;
  /** Of a session that is being recorded: frames that wait in memory and could not be written so far. */
  rest(sid: SessionId): Answer<HandFrame[]>;
  /** Looks at every chunk of a session, about a second each, and at their chain. 8 hours take seconds. */
  verify(sid: SessionId): Answer<VerifiedSession>;
  /** Joint angles of free play; those of the same stretch written before are replaced, a skeleton's not by the picture's. */
  putAngles(blocks: readonly AngleBlock[]): Answer<void>;
  /** By hand and time. */
  listAngles(sid: SessionId): Answer<AngleBlock[]>;
  /** Removes the landmarks outside of some stretches for good, and says so in the record, all or nothing. */
  thin(sid: SessionId, kept: KeptLandmarks): Answer<SessionRecord>;
  /** Bytes that landmarks and angles take, estimated from some of them. */
  room(): Answer<{ landmarks: number; angles: number }>;
  /** What the person says of it; with an activity, what it was is put right too. */
  updateDetails(sid: SessionId, details: SessionDetails, activity?: Activity): Answer<SessionRecord>;
  /** @param startedAt ISO 8601 instant: the clock was wrong when it was recorded */
  correctStart(sid: SessionId, startedAt: string): Answer<SessionRecord>;
  updateSummary(sid: SessionId, summary: SessionSummary): Answer<SessionRecord>;
  /** Hides a session; gone for good after `UNDO_MS`. */
  remove(sid: SessionId): Answer<SessionRecord>;
  undoRemove(sid: SessionId): Answer<SessionRecord>;
  /** The other versions of a session, copies that came from a backup beside it; the one that counts first. */
  versionsOf(sid: SessionId): Answer<SessionRecord[]>;
  /** From now on this version counts, and none of the others. For an undo: the same with the one that did. */
  countVersion(sid: SessionId): Answer<SessionRecord>;
  /** What the person declared: by day, events by their first day, check-ins by week. */
  readDiary(): Answer<Diary>;
  /** Says what days were, all or none; said again, the last word counts. */
  declareDays(...declarations: DayDeclaration[]): Answer<void>;
  /** Nothing is said about the day any more. For an undo: `declareDays` with what was said. */
  undeclareDay(day: PracticeDay): Answer<void>;
  /** Writes an event; with an `id` it replaces the one that has it. */
  putDiaryEvent(event: DiaryEntry): Answer<DiaryEvent>;
  /** For an undo: `putDiaryEvent` with what was removed. */
  removeDiaryEvent(id: string): Answer<void>;
  /** The look back at a week; said again, the last word counts. */
  putCheckIn(checkIn: CheckIn): Answer<void>;
  /** For an undo: `putCheckIn` with what was removed. */
  removeCheckIn(week: PracticeDay): Answer<void>;
  /** Adds a diary from elsewhere, all or nothing. Where both speak of one day, week or event, the later word or theirs counts. */
  mergeDiary(diary: Diary): Answer<void>;
  /** Every trial that was planned, newest first. */
  listTrials(): Answer<TrialRecord[]>;
  /** Keeps a trial before its first block. Nothing of it changes any more. */
  planTrial(trial: Omit<TrialRecord, 'id'>): Answer<TrialRecord>;
  /** Adds trials from elsewhere, all or none; one that is here already stays as it is. */
  mergeTrials(trials: readonly TrialRecord[]): Answer<void>;
  /** Forgets a trial. Its sessions stay, and stay out of every baseline. */
  removeTrial(id: TrialId): Answer<void>;
  /**
   * Takes a made-up year in, marked; false where anything is kept already. What is declared while it is in belongs to
   * it, and the first session or diary of the person's own takes it out before it is written.
   */
  putDemo(sessions: readonly StoredSession[], diary: Diary): Answer<boolean>;
  /** Takes it out, and nothing else; whether there was one. */
  removeDemo(): Answer<boolean>;
  /** Removes every session, the diary and the trials for good. `recording-elsewhere` while any tab records. */
  deleteAll(): Answer<void>;
  /** After `storage-lost`, told by a store that was open already: goes on with an empty database. */
  beginAnew(): Answer<void>;
  /** Removes what restores and imports left that were cut off, and tells of each kind once. `recover` does it too. */
  dropInterrupted(): Promise<Interrupted[]>;
  /** Completes sessions that a crash cut off; those now `recovered`. What fails is tried again next time. */
  recover(summarise: Summarise): Promise<SessionRecord[]>;
  /** Saves frames that are already there (a tracked video file, a recording file): all or nothing. */
  importSession(session: SessionImport): Answer<SessionRecord>;
  /** Reads a `handwell-recording/1` file, bytes or text in pieces, into a new session: all or nothing. */
  importRecording(
    pieces: AsyncIterable<string | Uint8Array>,
    toImport: (
      header: RecordingHeader
    ) => Result<Pick<SessionImport, 'session' | 'probes'>, RecordingFileFailure>,
    summarise: Summarise
  ): Answer<SessionRecord, StorageFailure | RecordingFileFailure>;
  /** After every try to write. Returns how to stop listening. */
  onStatus(listener: (status: RecordingStatus) => void): () => void;
  /** Changes by this tab or another. */
  onChange(listener: (change: StoreChange) => void): () => void;
  /** Bytes used and allowed (undefined when the browser does not say), and whether it promises to keep them. */
  estimate(): Promise<{ usage?: number; quota?: number; persisted: boolean }>;
  /** Asks the browser to keep the data; whether it does. */
  persist(): Promise<boolean>;
  /** The folder for automatic backups; undefined when none was chosen. */
  backupFolder(): Answer<BackupFolder | undefined>;
  /** Changes what is remembered of it, or forgets it; returns what was before. */
  keepBackupFolder(change: Partial<BackupFolder> | undefined): Answer<BackupFolder | undefined>;
  close(): void;
}
