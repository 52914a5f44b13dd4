import {
  ok,
  type RecordingFileFailure,
  type Result,
  type SessionRecord,
  type StorageFailure
} from '#contracts';
import {
  diaryText,
  isDiaryText,
  isTrialsText,
  readDiaryText,
  readTrialsText,
  trialsText,
  type Store
} from '#store';
import { forgetTheRest } from './forget-the-rest';
import { saveFile, zipped } from './save-file';
import { beginAnew, sharedStore } from './open-store';
import { importRecordingFile } from './recording-import';
import { ExportStopped, recordingText } from './recording-text';
import { mergedRules } from './rest-rules';
import { settings } from './settings.svelte';

export interface StorageUse {
  readonly usedBytes: number | undefined;
  readonly quotaBytes: number | undefined;
  readonly persisted: boolean;
  /** Trials that were planned. */
  readonly trials: number;
}
export type ImportOutcome = 'imported' | 'diary' | 'trials' | 'cancelled';
export type DataJob =
  | { readonly kind: 'idle' }
  | { readonly kind: 'exporting'; readonly done: number; readonly of: number }
  /** Bytes of the file. */
  | { readonly kind: 'importing'; readonly name: string; readonly done: number; readonly of: number }
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

/** What the Data page does: export everything, import, how much is stored, delete everything. */
export class DataDesk {
  #job = $state.raw<DataJob>({ kind: 'idle' });
  #use = $state.raw<StorageUse>();
  #cancel: AbortController | undefined;

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
    const trials = await opened.value.listTrials();
    this.#use = {
      usedBytes: estimate.usage,
      quotaBytes: estimate.quota,
      persisted: estimate.persisted,
      trials: trials.ok ? trials.value.length : 0
    };
  }

  async askToPersist(): Promise<void> {
    const opened = await sharedStore();
    if (opened.ok) await opened.value.persist();
    await this.readUse();
  }

  /** A zip with one recording a camera session, the list of all sessions, the diary and the trials; nothing of a made-up year. */
  exportAll(all: readonly SessionRecord[]): Promise<StorageFailure | undefined> {
    const sessions = all.filter(({ demo }) => !demo);
    return this.#run({ kind: 'exporting', done: 0, of: sessions.filter(hasFrames).length }, (store) =>
      failureOf(async () => {
        const zip = zipped();
        zip.file('sessions.json').end(JSON.stringify({ format: 'handwell-sessions/1', sessions }, null, 2));
        const diary = await store.readDiary();
        if (!diary.ok) throw new ExportStopped(diary.failure);
        zip.file('diary.json').end(diaryText(diary.value, settings.values.restRules));
        const trials = await store.listTrials();
        if (!trials.ok) throw new ExportStopped(trials.failure);
        if (trials.value.length > 0) zip.file('trials.json').end(trialsText(trials.value));
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

  /**
   * Reads a recording (handwell-recording/1), a diary (handwell-diary/2) or trials (handwell-trials/1) into the store;
   * nothing of a bad one is kept, nor of a cancelled one.
   */
  async importFile(file: File): Promise<Result<ImportOutcome, StorageFailure | RecordingFileFailure>> {
    const cancel = (this.#cancel = new AbortController());
    const job = { kind: 'importing', name: file.name, done: 0, of: file.size } as const;
    let outcome = 'imported' as ImportOutcome;
    const failure = await this.#run<StorageFailure | RecordingFileFailure>(job, async (store) => {
      try {
        const begin = await file.slice(0, 100).text();
        if (isTrialsText(begin)) {
          outcome = 'trials';
          return await importTrials(store, await file.text());
        }
        if (isDiaryText(begin)) {
          outcome = 'diary';
          return await importDiary(store, await file.text());
        }
        const onBytes = (done: number) => (this.#job = { ...job, done });
        const done = await importRecordingFile(store, file, onBytes, cancel.signal);
        return done.ok ? undefined : done.failure;
      } catch (error) {
        if (!cancel.signal.aborted) throw error;
        outcome = 'cancelled';
        return undefined;
      }
    });
    if (failure) return { ok: false, failure };
    return ok(outcome);
  }

  cancelImport(): void {
    this.#cancel?.abort();
  }

  /** After `storage-lost`: an empty store, which recordings can be brought back into. */
  async beginAnew(): Promise<StorageFailure | undefined> {
    const opened = await beginAnew();
    return opened.ok ? undefined : opened.failure;
  }

  /** The database, the settings, and whatever else this browser keeps for the app but the app itself. */
  deleteAll(): Promise<StorageFailure | undefined> {
    return this.#run({ kind: 'deleting' }, async (store) => {
      const done = await store.deleteAll();
      if (!done.ok) return done.failure;
      settings.reset();
      await forgetTheRest();
      return undefined;
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

async function importTrials(
  store: Store,
  text: string
): Promise<StorageFailure | RecordingFileFailure | undefined> {
  const read = readTrialsText(text);
  if (!read.ok) return read.failure;
  const merged = await store.mergeTrials(read.value);
  return merged.ok ? undefined : merged.failure;
}

async function importDiary(
  store: Store,
  text: string
): Promise<StorageFailure | RecordingFileFailure | undefined> {
  const read = readDiaryText(text);
  if (!read.ok) return read.failure;
  const merged = await store.mergeDiary(read.value.diary);
  if (!merged.ok) return merged.failure;
  settings.set('restRules', mergedRules(settings.values.restRules, read.value.restRules));
  return undefined;
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
