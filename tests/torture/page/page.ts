import type { Result, SessionId } from '#contracts';
import { openStore, type Store } from '#store';
import { cipherInWorker } from '../../../src/lib/store/backup/backup-cipher';
import { openStoreIn } from '../../../src/lib/store/open-store';
import { systemClock } from '../../../src/lib/store/store-clock';
import { allowOwnWorkers } from '../../../src/lib/app/allow-own-workers';
import { createRecorder } from '../../../src/lib/app/recorder';
import { importRecordingFile } from '../../../src/lib/app/recording-import';
import { zipped } from '../../../src/lib/app/save-file';
import { summariseSession } from '../../../src/lib/app/summarise-session';
import { practiceFrames } from '../../../src/lib/store/practice-frames';
import { SESSION, SUMMARY } from '../faults/rows';
import { makeOldDatabase, rowsOnDisk } from '../old-database';
import { manyOldRows } from '../old-rows';

allowOwnWorkers();

/** What the page tells at once to whom kills it. */
export type Said =
  | { readonly what: 'started'; readonly sid: SessionId; readonly at: number }
  | { readonly what: 'saved'; readonly sid: SessionId; readonly untilMs: number }
  | { readonly what: 'going' | 'done' };

/** A session as it can be read. */
export interface Read {
  readonly sid: SessionId;
  readonly startedAt: string;
  readonly state: string;
  readonly frames: number;
  readonly probes: number;
  /** Of the last frame, ms from its start; 0 without one. */
  readonly untilMs: number;
  /** Longest time between two frames that no gap tells of. */
  readonly longestMs: number;
  readonly damaged: number;
}
declare global {
  interface Window {
    torture: typeof torture;
    said(said: Said): void;
  }
}

const FRAME_MS = 1000 / 30;
const FRAMES = practiceFrames(300, 1);

function value<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  return result.value;
}
let store: Store | undefined;
const opened = () => store!;
const chosen = () => document.querySelector('input')!.files![0]!;
async function announced<T>(work: () => Promise<T>): Promise<T> {
  window.said({ what: 'going' });
  const done = await work();
  window.said({ what: 'done' });
  return done;
}

/** Two hands at 30 frames/s through the recorder into a store. */
async function play(into: Store) {
  let port: MessagePort | undefined;
  const recorder = createRecorder(
    {
      now: () => performance.now(),
      wall: () => Date.now(),
      store: into,
      recordTo: (next) => (port = next),
      counts: () => ({ received: 0, processed: 0, withHand: 0, dropped: 0 }),
      changed: () => {}
    },
    () => 0
  );
  const at = Date.now();
  const sid = value(await recorder.start({ ...SESSION, startedAt: new Date(at).toISOString() }));
  window.said({ what: 'started', sid, at });
  let n = 0;
  const playing = setInterval(() => {
    const frame = { ...FRAMES[n++ % FRAMES.length]!, t: performance.now() };
    port?.postMessage({ type: 'frame', frame });
    recorder.frame(frame);
  }, FRAME_MS);
  setInterval(() => recorder.tick(), 1000);
  return { sid, recorder, stopPlaying: () => clearInterval(playing) };
}

const torture = {
  /** Opens the store as the app does, and completes what was cut off. */
  async open(): Promise<void> {
    store = value(await openStore());
    store.onStatus(({ sid, savedUntilMs }) => window.said({ what: 'saved', sid, untilMs: savedUntilMs }));
    await store.recover(summariseSession);
  },

  async read(): Promise<{ sessions: Read[]; halves: number; quarantined: number }> {
    const sessions: Read[] = [];
    for (const { sid, startedAt, state } of value(await opened().list())) {
      const { events, probes } = value(await opened().get(sid));
      const { frames, gaps } = value(await opened().frames(sid));
      const told = events.filter(({ kind, to }) => kind === 'gap' && to !== undefined);
      let longestMs = 0;
      for (let i = 1; i < frames.length; i++) {
        const [from, to] = [frames[i - 1]!.t, frames[i]!.t];
        if (!told.some((gap) => gap.t <= from + 1 && gap.to! >= to - 1))
          longestMs = Math.max(longestMs, to - from);
      }
      const untilMs = frames.at(-1)?.t ?? 0;
      const [probed, damaged] = [probes.length, gaps.length];
      sessions.push({
        sid,
        startedAt,
        state,
        frames: frames.length,
        probes: probed,
        untilMs,
        longestMs,
        damaged
      });
    }
    const rows = (await rowsOnDisk(indexedDB))?.rows ?? {};
    const halves = (rows['sessions'] ?? []).filter(
      (row) => row['importing'] || row['state'] === 'recording'
    ).length;
    return { sessions, halves, quarantined: (rows['quarantine'] ?? []).length };
  },

  /** Two hands at 30 frames/s through the recorder, until it is stopped or killed. */
  async record(stopAfterMs?: number): Promise<void> {
    const { recorder, stopPlaying } = await play(opened());
    if (stopAfterMs === undefined) return;
    await new Promise((resolve) => setTimeout(resolve, stopAfterMs));
    stopPlaying();
    value((await recorder.stop())!);
    window.said({ what: 'done' });
  },

  /** The same, while the database refuses, so that it goes beside it; and then no longer, when it is to be put back. */
  async recordBeside(putsBackAfterMs?: number): Promise<void> {
    const refuses = new BroadcastChannel('refuse');
    const worker = new Worker(new URL('./refusing.worker.ts', import.meta.url), { type: 'module' });
    const surroundings = { locks: navigator.locks, memory: localStorage, storage: navigator.storage };
    const beside = value(
      await openStoreIn({ worker, ...surroundings, clock: systemClock, cipher: cipherInWorker })
    );
    const told = { beside: false };
    beside.onStatus(({ sid, saving, savedUntilMs }) => {
      window.said({ what: 'saved', sid, untilMs: savedUntilMs });
      told.beside ||= saving === 'beside';
      if (saving === 'beside') window.said({ what: 'going' });
    });
    const { sid } = await play(beside);
    await new Promise((resolve) => setTimeout(resolve, 700));
    refuses.postMessage(true);
    // Asked to end the session, it puts beside at once what else it would after 30 s.
    for (; !told.beside; await new Promise((resolve) => setTimeout(resolve, 50)))
      if ((await beside.finish(sid, SUMMARY, {})).ok) throw new Error('It did not refuse.');
    if (putsBackAfterMs !== undefined) setTimeout(() => refuses.postMessage(false), putsBackAfterMs);
  },

  importFile: () =>
    announced(async () => {
      value(await importRecordingFile(opened(), chosen(), () => {}, new AbortController().signal));
    }),

  backUp: () =>
    announced(async () => {
      value(await opened().backUp({ madeAt: new Date().toISOString(), settings: {} }, zipped()));
    }),

  restore: () =>
    announced(async () => {
      value(await opened().restore(chosen()));
    }),

  async discard(...sids: SessionId[]): Promise<void> {
    for (const sid of sids) value(await opened().discard(sid));
  },

  /** Instead of what is there, a database of an early release; the store must not be open. */
  async makeOld(version: number): Promise<void> {
    await new Promise((resolve) => (indexedDB.deleteDatabase('handwell').onsuccess = resolve));
    localStorage.clear();
    const files = await navigator.storage.getDirectory();
    for await (const name of files.keys()) await files.removeEntry(name);
    await makeOldDatabase(indexedDB, version, manyOldRows());
  },
  upgrade: () => announced(() => torture.open()),
  /** What is on disk, past the app. */
  async onDisk(): Promise<{ version: number; rows: string } | undefined> {
    const found = await rowsOnDisk(indexedDB);
    return found && { version: found.version, rows: JSON.stringify(found.rows, bytesAsNumbers) };
  }
};
const bytesAsNumbers = (_key: string, value: unknown): unknown =>
  value instanceof Uint8Array ? [...value] : value;
window.torture = torture;
