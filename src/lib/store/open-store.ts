import {
  fail,
  ok,
  RECORDER_LOCK,
  ulid,
  type Gap,
  type HandFrame,
  type Interrupted,
  type Milliseconds,
  type MinuteRecord,
  type RecordingFileFailure,
  type Result,
  type SessionId,
  type SessionRecord,
  type StorageFailure
} from '#contracts';
import { cipherInWorker, type BackupCipher } from './backup/backup-cipher';
import { createStoreBackup } from './backup/store-backup';
import { FIRST_FRAME, type FrameCursor } from './frame-reader';
import { markOpen, type Marks } from './open-mark';
import { sessionLock, takeLock } from './recorder-locks';
import { readRecording } from './recording-file/read-recording';
import type { RecordingStatus } from './recording-writer';
import { StorageRefusal, storageFailure } from './storage-failure';
import type { SessionImport, Store, Summarise } from './store';
import { CHANGES_CHANNEL, createStoreChanges, type StoreChange } from './store-changes';
import { systemClock, type Clock } from './store-clock';
import { createWorkerCalls, type StoreWorker } from './worker-calls';

/** A removed session can be brought back this long. */
export const UNDO_MS: Milliseconds = 10 * 60_000;
export const INSTALL_KEY = 'handwell-install-id';
const DIARY: StoreChange = { diary: true };
/** Frames sent to the worker at once by an import. */
const IMPORT_FRAMES = 600;

/** What the browser gives. */
export interface StoreSurroundings {
  readonly worker: StoreWorker;
  readonly locks: Pick<LockManager, 'request'>;
  /** Remembers the database's id, so that its loss is noticed. The worker marks it a second time: `install-mark.ts`. */
  readonly memory: Pick<Storage, 'getItem'> & Marks;
  /** Tells when the page goes in good order. */
  readonly onGone?: ((run: () => void) => void) | undefined;
  readonly channel?: BroadcastChannel | undefined;
  readonly storage?: Pick<StorageManager, 'estimate' | 'persisted' | 'persist'> | undefined;
  readonly clock: Clock;
  readonly cipher: BackupCipher;
}

/** The store over its surroundings. Failures are those of `openDatabase`. */
export async function openStoreIn(
  { worker, locks, memory, onGone, channel, storage, clock, cipher }: StoreSurroundings,
  options: { readonly acceptLoss?: boolean } = {}
): Promise<Result<Store, StorageFailure>> {
  const listeners = new Set<(status: RecordingStatus) => void>();
  const { open, call, close } = createWorkerCalls(worker, (status) => {
    for (const listener of [...listeners]) listener(status);
  });
  const newSid = () => ulid(clock.wall(), clock.random(16));
  const installId = memory.getItem(INSTALL_KEY);
  const asked = { ...(installId !== null && { installId }), newInstallId: newSid(), ...options };
  let opened = await open({ ...asked, mayUpgrade: false });
  if (!opened.ok && opened.failure.kind === 'storage-update-waits') {
    // Nobody begins to record with the older release meanwhile, and who does so now is not shut out.
    const nobodyRecords = await takeLock(locks, RECORDER_LOCK);
    if (nobodyRecords) opened = await open(asked).finally(nobodyRecords);
  }
  if (!opened.ok) {
    close();
    return opened;
  }
  memory.setItem(INSTALL_KEY, opened.value);
  const mark = await markOpen(memory, locks, newSid());
  onGone?.(mark.unmark);
  const cutOff = await call('isCutOff', mark.crashed);
  if (cutOff.ok && cutOff.value) {
    // Where somebody records or restores, that is what is unfinished, and nothing crashed.
    const nobodyDoes = await takeLock(locks, RECORDER_LOCK);
    // Not held meanwhile: a new version of the app that is to begin now is not to take it for a recording.
    nobodyDoes?.();
    // What could not be filled is to be filled at the next start.
    if (nobodyDoes && (await call('fillLog')).ok) mark.forget();
  } else if (cutOff.ok) mark.forget();

  const changes = createStoreChanges(channel);
  changes.onChange(({ installId: renewed }) => {
    if (renewed !== undefined) void call('adopt', renewed);
  });
  const held = new Map<SessionId, () => void>();
  const purge = () => call('purge', new Date(clock.wall() - UNDO_MS).toISOString());

  async function announced<T, F>(
    about: SessionId | StoreChange | undefined,
    answer: Promise<Result<T, F>>
  ): Promise<Result<T, F>> {
    const result = await answer;
    if (result.ok) changes.announce(typeof about === 'string' ? { sid: about } : (about ?? {}));
    return result;
  }

  async function renewed(how: 'deleteAll' | 'beginAnew'): Promise<Result<void, StorageFailure>> {
    // Without it, nothing is missed when this breaks off before the new database is there.
    memory.removeItem(INSTALL_KEY);
    const made = await call(how, newSid());
    if (!made.ok) return made;
    memory.setItem(INSTALL_KEY, made.value);
    changes.announce({ installId: made.value });
    return ok(undefined);
  }

  /** Nothing of the person's own ever stands beside a made-up year. */
  async function removeDemo(
    because?: Pick<StoreChange, 'demoGaveWay'>
  ): Promise<Result<boolean, StorageFailure>> {
    const removed = await call('removeDemo');
    if (removed.ok && removed.value) changes.announce({ ...because });
    return removed;
  }
  async function own<T>(write: () => Promise<Result<T, StorageFailure>>): Promise<Result<T, StorageFailure>> {
    const gone = await removeDemo({ demoGaveWay: true });
    return gone.ok ? write() : gone;
  }

  function release(sid: SessionId) {
    held.get(sid)?.();
    held.delete(sid);
  }

  function newPort(sid: SessionId): MessagePort {
    const { port1, port2 } = new MessageChannel();
    void call('attachPort', sid, port2);
    return port1;
  }

  async function* frameBatches(sid: SessionId, from: Milliseconds = 0) {
    const start = from > 0 ? await call('seekFrames', sid, from) : ok(FIRST_FRAME);
    if (!start.ok) {
      yield start;
      return;
    }
    for (let cursor: FrameCursor | undefined = start.value; cursor;) {
      const batch: Awaited<ReturnType<typeof readBatch>> = await readBatch(sid, cursor);
      if (!batch.ok) {
        yield batch;
        return;
      }
      yield ok({ frames: batch.value.frames, gaps: batch.value.gaps });
      cursor = batch.value.next;
    }
  }
  const readBatch = (sid: SessionId, cursor: FrameCursor) => call('readFrames', sid, cursor);

  async function* storedFrames(sid: SessionId): AsyncGenerator<HandFrame> {
    for await (const batch of frameBatches(sid)) {
      if (!batch.ok) throw new StorageRefusal(batch.failure);
      yield* batch.value.frames;
    }
  }

  /** Summarises what is stored and ends the session with it. */
  async function conclude(
    sid: SessionId,
    summarise: Summarise,
    state: 'complete' | 'recovered'
  ): Promise<Result<SessionRecord, StorageFailure>> {
    const stored = await call('get', sid);
    if (!stored.ok) return stored;
    const { record, events } = stored.value;
    const notes = await call('listNotes', sid);
    if (!notes.ok) return notes;
    try {
      const minutes: Omit<MinuteRecord, 'sid'>[] = [];
      const summary = await summarise({
        record,
        events,
        frames: storedFrames(sid),
        notes: notes.value,
        onMinute: (minute) => minutes.push(minute)
      });
      for (const minute of minutes) {
        const written = await call('addMinute', { sid, ...minute });
        if (!written.ok) return written;
      }
      return await call('finish', sid, summary, undefined, state);
    } catch (error) {
      if (error instanceof StorageRefusal) return fail(error.failure);
      throw error;
    }
  }

  async function importSession({
    session,
    frames,
    gaps = [],
    probes = [],
    summarise
  }: SessionImport): Promise<Result<SessionRecord, StorageFailure>> {
    const sid = newSid();
    const unlock = await takeLock(locks, sessionLock(sid));
    let done = false;
    try {
      const begun = await call('beginImport', session, sid);
      if (!begun.ok) return begun;
      let batch: HandFrame[] = [];
      for await (const frame of frames) {
        batch.push(frame);
        if (batch.length < IMPORT_FRAMES) continue;
        const written = await call('importFrames', sid, batch);
        if (!written.ok) return written;
        batch = [];
      }
      for (const rest of batch.length > 0 ? [batch, []] : [[]]) {
        const written = await call('importFrames', sid, rest);
        if (!written.ok) return written;
      }
      for (const { from, to, reason } of gaps) {
        const written = await call('addEvent', { sid, t: from, kind: 'gap', to, reason });
        if (!written.ok) return written;
      }
      for (const probe of probes) {
        const written = await call('putProbe', { ...probe, sid });
        if (!written.ok) return written;
      }
      const finished = await announced(
        sid,
        own(() => conclude(sid, summarise, 'complete'))
      );
      done = finished.ok;
      return finished;
    } finally {
      if (!done) await call('discard', sid);
      unlock?.();
    }
  }

  const { dropBrokenOff, ...backup } = createStoreBackup({
    call,
    locks,
    own,
    announced: (answer) => announced(undefined, answer),
    cipher
  });

  /** Removes what restores and imports left that were cut off; what goes on in another tab stays. */
  async function dropInterrupted(): Promise<Interrupted[]> {
    const interrupted = new Set<Interrupted>();
    if (await dropBrokenOff()) interrupted.add('restore');
    const imports = await call('unfinishedImports');
    for (const sid of imports.ok ? imports.value : []) {
      const unlock = await takeLock(locks, sessionLock(sid));
      if (!unlock) continue;
      const left = await call('closeDamage', sid);
      if (left.ok && left.value === undefined) interrupted.add('import');
      unlock();
    }
    return [...interrupted];
  }

  const store: Store = {
    ...backup,
    async begin(session, startMono) {
      const sid = newSid();
      const recorder = await takeLock(locks, RECORDER_LOCK);
      if (!recorder) return fail({ kind: 'recording-elsewhere' });
      const writing = await takeLock(locks, sessionLock(sid));
      held.set(sid, () => {
        writing?.();
        recorder();
      });
      const begun = await announced(
        sid,
        own(() => call('begin', session, sid, startMono))
      );
      if (!begun.ok) {
        release(sid);
        return begun;
      }
      return ok({ sid, port: newPort(sid) });
    },
    newPort,
    addEvent: (event) => call('addEvent', event),
    putNotes: (sid, blocks) => call('putNotes', sid, blocks),
    listNotes: (sid) => call('listNotes', sid),
    addMinute: (minute) => call('addMinute', minute),
    putProbe: (probe) => announced(probe.sid, call('putProbe', probe)),
    listProbes: () => call('listProbes'),
    putFreePlay: (sid, figures) => announced(sid, call('putFreePlay', sid, figures)),
    listFreePlay: (sids) => call('listFreePlay', sids),
    putPredictor: (predictor, figures) => announced(undefined, call('putPredictor', predictor, figures)),
    listPredictors: () => call('listPredictors'),
    async finish(sid, summary, details) {
      const finished = await announced(sid, call('finish', sid, summary, details));
      if (finished.ok) release(sid);
      return finished;
    },
    async discard(sid) {
      const discarded = await announced(sid, call('discard', sid));
      release(sid);
      return discarded;
    },
    async saveSession({ summary, ...session }, notes) {
      const saved = await own(() => call('save', session, summary, notes));
      if (saved.ok) changes.announce({ sid: saved.value.sid });
      return saved;
    },
    newest: (count) => call('newest', count),
    list: (sids, port) => call('list', sids, port),
    get: (sid) => call('get', sid),
    async frames(sid) {
      const frames: HandFrame[] = [];
      const gaps: Gap[] = [];
      for await (const batch of frameBatches(sid)) {
        if (!batch.ok) return batch;
        for (const frame of batch.value.frames) frames.push(frame);
        gaps.push(...batch.value.gaps);
      }
      return ok({ frames, gaps });
    },
    frameBatches,
    rest: (sid) => call('rest', sid),
    verify: (sid) => call('verify', sid),
    putAngles: (blocks) => call('putAngles', blocks),
    listAngles: (sid) => call('listAngles', sid),
    thin: (sid, kept) => announced(sid, call('thin', sid, kept)),
    room: () => call('room'),
    updateDetails: (sid, details, activity) => announced(sid, call('updateDetails', sid, details, activity)),
    correctStart: (sid, startedAt) => announced(sid, call('correctStart', sid, startedAt)),
    updateSummary: (sid, summary) => announced(sid, call('updateSummary', sid, summary)),
    async remove(sid) {
      void purge();
      return announced(sid, call('markDeleted', sid, new Date(clock.wall()).toISOString()));
    },
    async undoRemove(sid) {
      const found = await call('get', sid);
      const undelete = () => call('undelete', sid);
      return announced(sid, found.ok && !found.value.record.demo ? own(undelete) : undelete());
    },
    versionsOf: (sid) => call('versionsOf', sid),
    countVersion: (sid) => announced(undefined, call('countVersion', sid)),
    readDiary: () => call('readDiary'),
    declareDays: (...declarations) => announced(DIARY, call('declareDays', ...declarations)),
    undeclareDay: (day) => announced(DIARY, call('undeclareDay', day)),
    putDiaryEvent: (event) => announced(DIARY, call('putDiaryEvent', { ...event, id: event.id ?? newSid() })),
    removeDiaryEvent: (id) => announced(DIARY, call('removeDiaryEvent', id)),
    putCheckIn: (checkIn) => announced(DIARY, call('putCheckIn', checkIn)),
    removeCheckIn: (week) => announced(DIARY, call('removeCheckIn', week)),
    mergeDiary: (diary) =>
      announced(
        DIARY,
        own(() => call('mergeDiary', diary))
      ),
    listTrials: () => call('listTrials'),
    planTrial(planned) {
      const trial = { ...planned, id: newSid() };
      return announced(
        undefined,
        own(async () => {
          const merged = await call('mergeTrials', [trial]);
          return merged.ok ? ok(trial) : merged;
        })
      );
    },
    mergeTrials: (trials) =>
      announced(
        undefined,
        own(() => call('mergeTrials', trials))
      ),
    removeTrial: (id) => announced(undefined, call('removeTrial', id)),
    putDemo: (sessions, diary) => announced(undefined, call('putDemo', sessions, diary)),
    removeDemo: () => removeDemo(),
    beginAnew() {
      for (const sid of [...held.keys()]) release(sid);
      return renewed('beginAnew');
    },
    async deleteAll() {
      const recorder = await takeLock(locks, RECORDER_LOCK);
      if (!recorder) return fail({ kind: 'recording-elsewhere' });
      try {
        return await renewed('deleteAll');
      } finally {
        recorder();
      }
    },
    dropInterrupted,
    async recover(summarise) {
      const recovered: SessionRecord[] = [];
      await dropInterrupted();
      // First what lies beside the database: to complete a session shuts its writer out, and with it what that left there.
      const [beside, unfinished] = [await call('besides'), await call('unfinished')];
      if (!beside.ok || !unfinished.ok) return recovered;
      for (const sid of new Set([...beside.value, ...unfinished.value])) {
        const unlock = await takeLock(locks, sessionLock(sid));
        if (!unlock) continue;
        try {
          const back = await call('putBack', sid);
          if (!back.ok || !unfinished.value.includes(sid)) continue;
          const kept = await call('closeDamage', sid);
          if (!kept.ok || !kept.value) continue;
          const finished = await announced(sid, conclude(sid, summarise, 'recovered'));
          if (finished.ok) recovered.push(finished.value);
        } finally {
          unlock();
        }
      }
      return recovered;
    },
    importSession,
    async importRecording(pieces, toImport, summarise) {
      const reader = readRecording(pieces);
      const first = await reader.next();
      if (first.done) return fail({ kind: 'recording-cut-off', frames: 0 });
      if (first.value.kind === 'failure') return fail(first.value.failure);
      if (first.value.kind === 'frame') throw new Error('a frame before the header');
      const { header } = first.value;
      async function* frames() {
        for await (const item of reader) {
          if (item.kind === 'frame') yield item.frame;
          else if (item.kind === 'failure') throw new BrokenRecording(item.failure);
        }
      }
      const gaps = header.gaps.map(({ from, to, reason }) => ({ from: from * 1000, to: to * 1000, reason }));
      try {
        const asked = toImport(header);
        if (!asked.ok) return asked;
        return await importSession({ ...asked.value, frames: frames(), gaps, summarise });
      } catch (error) {
        if (error instanceof BrokenRecording) return fail(error.failure);
        throw error;
      }
    },
    onStatus(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    backupFolder: () => call('backupFolder'),
    keepBackupFolder: (change) => call('keepBackupFolder', change),
    onChange: changes.onChange,
    async estimate() {
      const { usage, quota } = (await storage?.estimate().catch(() => undefined)) ?? {};
      const persisted = (await storage?.persisted().catch(() => false)) ?? false;
      return { ...(usage !== undefined && { usage }), ...(quota !== undefined && { quota }), persisted };
    },
    persist: async () => (await storage?.persist().catch(() => false)) ?? false,
    close() {
      mark.unmark();
      for (const sid of [...held.keys()]) release(sid);
      changes.close();
      close();
    }
  };
  void purge();
  return ok(store);
}

class BrokenRecording extends Error {
  constructor(readonly failure: RecordingFileFailure) {
    super(failure.kind);
  }
}

/**
 * Opens the store of this browser: starts the storage worker and the database in it.
 * `storage-lost` when the browser deleted the data; `acceptLoss` then begins anew.
 */
export async function openStore(
  options: {
    readonly acceptLoss?: boolean;
  } = {}
): Promise<Result<Store, StorageFailure>> {
  try {
    return await openStoreIn(
      {
        worker: new Worker(new URL('./store.worker.ts', import.meta.url), { type: 'module' }),
        locks: navigator.locks,
        memory: localStorage,
        onGone: (run) => addEventListener('pagehide', run),
        channel: new BroadcastChannel(CHANGES_CHANNEL),
        storage: navigator.storage,
        clock: systemClock,
        cipher: cipherInWorker
      },
      options
    );
  } catch (error) {
    return fail(storageFailure(error));
  }
}
