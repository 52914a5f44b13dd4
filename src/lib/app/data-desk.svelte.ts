import type { RecordingFileFailure, SessionRecord, StorageFailure } from '#contracts';
import type { Store } from '#store';
import { saveFile, zipped } from './save-file';
import { sharedStore } from './open-store';
import { ExportStopped, recordingText } from './recording-text';

export interface StorageUse {
  readonly usedBytes: number | undefined;
  readonly quotaBytes: number | undefined;
  readonly persisted: boolean;
}
export type DataJob =
  | { readonly kind: 'idle' }
  | { readonly kind: 'exporting'; readonly done: number; readonly of: number }
  | { readonly kind: 'importing'; readonly name: string }
  | { readonly kind: 'deleting' };

/** `2026-11-24 1830 piano`: sorts by time and is a file name everywhere. */
export function recordingName(session: SessionRecord): string {
  const when = session.startedAt.slice(0, 16).replace('T', ' ').replace(':', '');
  return `${when} ${session.activity.replace('/', '-')}`;
}

const hasFrames = (session: SessionRecord): boolean => session.kind === 'camera' || session.kind === 'file';

/** One session as a handwell-recording/1 file in the person's downloads. */
export async function exportSession(session: SessionRecord): Promise<StorageFailure | undefined> {
  const opened = await sharedStore();
  if (!opened.ok) return opened.failure;
  return failureOf(async () => {
    const parts: BlobPart[] = [];
    for await (const text of recordingText(opened.value, session.sid)) parts.push(text);
    saveFile(new Blob(parts, { type: 'application/json' }), `${recordingName(session)}.json`);
  });
}

export interface RecordingReading {
  readonly toSession: Parameters<Store['importRecording']>[1];
  readonly summarise: Parameters<Store['importRecording']>[2];
}

/** What the Data page does: export everything, import, how much is stored, delete everything. */
export class DataDesk {
  /** `reading` makes a session of a recording file; without it nothing can be imported. */
  constructor(private readonly reading?: RecordingReading) {}

  #job = $state.raw<DataJob>({ kind: 'idle' });
  #use = $state.raw<StorageUse>();

  get job(): DataJob {
    return this.#job;
  }
  get use(): StorageUse | undefined {
    return this.#use;
  }

  async readUse(): Promise<void> {
    const opened = await sharedStore();
    if (!opened.ok) return;
    const estimate = await opened.value.estimate();
    this.#use = {
      usedBytes: estimate.usage,
      quotaBytes: estimate.quota,
      persisted: estimate.persisted
    };
  }

  async askToPersist(): Promise<void> {
    const opened = await sharedStore();
    if (opened.ok) await opened.value.persist();
    await this.readUse();
  }

  /** A zip with one recording a camera session and the list of all sessions. */
  exportAll(sessions: readonly SessionRecord[]): Promise<StorageFailure | undefined> {
    return this.#run({ kind: 'exporting', done: 0, of: sessions.filter(hasFrames).length }, (store) =>
      failureOf(async () => {
        const zip = zipped();
        zip.file('sessions.json').end(JSON.stringify({ format: 'handwell-sessions/1', sessions }, null, 2));
        const names = new Set<string>();
        for (const session of sessions.filter(hasFrames)) {
          let name = recordingName(session);
          if (names.has(name)) name += ` ${session.sid}`;
          names.add(name);
          const file = zip.file(`recordings/${name}.json`);
          for await (const text of recordingText(store, session.sid)) file.write(text);
          file.end();
          if (this.#job.kind === 'exporting') this.#job = { ...this.#job, done: this.#job.done + 1 };
        }
        saveFile(await zip.finish(), `handwell ${new Date().toISOString().slice(0, 10)}.zip`);
      })
    );
  }

  get canImport(): boolean {
    return this.reading !== undefined;
  }

  /** Reads a handwell-recording/1 file into the store; nothing of a bad one is kept. */
  importFile(file: File): Promise<StorageFailure | RecordingFileFailure | undefined> {
    return this.#run<StorageFailure | RecordingFileFailure>(
      { kind: 'importing', name: file.name },
      async (store) => {
        if (!this.reading) throw new Error('A desk without a reading cannot import.');
        const { toSession, summarise } = this.reading;
        const done = await store.importRecording(pieces(file), toSession, summarise);
        return done.ok ? undefined : done.failure;
      }
    );
  }

  deleteAll(): Promise<StorageFailure | undefined> {
    return this.#run({ kind: 'deleting' }, async (store) => {
      const done = await store.deleteAll();
      return done.ok ? undefined : done.failure;
    });
  }

  async #run<F>(
    job: DataJob,
    work: (store: Store) => Promise<F | undefined>
  ): Promise<F | StorageFailure | undefined> {
    const opened = await sharedStore();
    if (!opened.ok) return opened.failure;
    this.#job = job;
    try {
      return await work(opened.value);
    } finally {
      this.#job = { kind: 'idle' };
      await this.readUse();
    }
  }
}

async function failureOf(work: () => Promise<void>): Promise<StorageFailure | undefined> {
  try {
    await work();
    return undefined;
  } catch (error) {
    if (error instanceof ExportStopped) return error.failure;
    throw error;
  }
}

/** A file in pieces; not every browser can loop over a stream by itself. */
async function* pieces(file: File): AsyncGenerator<Uint8Array> {
  const reader = file.stream().getReader();
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) yield piece.value;
}
