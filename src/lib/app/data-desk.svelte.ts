import {
  ok,
  type Interrupted,
  type RecordingFileFailure,
  type Result,
  type StorageFailure
} from '#contracts';
import { isDiaryText, isTrialsText, readDiaryText, readSmallFile, readTrialsText, type Store } from '#store';
import { forgetTheRest } from './forget-the-rest';
import { beginAnew, sharedStore } from './open-store';
import { takeInterrupted } from './recover';
import { importRecordingFile } from './recording-import';
import { mergedRules } from './rest-rules';
import { settings } from './settings.svelte';
import { almostFull, landmarkBudget, whatDecides } from './storage-budget';

export interface StorageUse {
  readonly usedBytes: number | undefined;
  readonly quotaBytes: number | undefined;
  readonly persisted: boolean;
  /** Trials that were planned. */
  readonly trials: number;
  /** Bytes that landmarks and joint angles take, about. */
  readonly room?: { readonly landmarks: number; readonly angles: number };
  /** Bytes that they may take. */
  readonly budget: number;
  /** What says how long landmarks of free playing stay; absent where that could not be read. */
  readonly decides?: ReturnType<typeof whatDecides>;
  /** The share of what the browser allows that is used up, when that has to be told. */
  readonly almostFull: ReturnType<typeof almostFull>;
}
export type ImportOutcome = 'imported' | 'diary' | 'trials' | 'cancelled';
export type DataJob =
  | { readonly kind: 'idle' }
  /** Bytes of the file. */
  | { readonly kind: 'importing'; readonly name: string; readonly done: number; readonly of: number }
  | { readonly kind: 'deleting' };

/** What the Data page does beside export: import, how much is stored, delete everything. */
export class DataDesk {
  #job = $state.raw<DataJob>({ kind: 'idle' });
  #use = $state.raw<StorageUse>();
  #interrupted = $state.raw<readonly Interrupted[]>([]);
  #cancel: AbortController | undefined;

  get job(): DataJob {
    return this.#job;
  }
  get use(): StorageUse | undefined {
    return this.#use;
  }

  /** What was cut off before the app was opened, and is removed now. */
  get interrupted(): readonly Interrupted[] {
    return this.#interrupted;
  }

  /** When the page is there. */
  async open(): Promise<void> {
    const opened = await sharedStore();
    if (!opened.ok) return;
    this.#interrupted = await takeInterrupted(opened.value);
    await this.readUse();
  }

  async readUse(): Promise<void> {
    const opened = await sharedStore();
    if (!opened.ok) return;
    const estimate = await opened.value.estimate();
    const trials = await opened.value.listTrials();
    const room = await opened.value.room();
    const sessions = await opened.value.list();
    const budget = landmarkBudget(estimate);
    this.#use = {
      usedBytes: estimate.usage,
      quotaBytes: estimate.quota,
      persisted: estimate.persisted,
      trials: trials.ok ? trials.value.length : 0,
      budget,
      almostFull: almostFull(estimate),
      ...(room.ok && { room: room.value }),
      ...(room.ok &&
        sessions.ok && {
          decides: whatDecides(
            sessions.value,
            settings.values.keepLandmarksDays,
            room.value.landmarks + room.value.angles,
            budget
          )
        })
    };
  }

  async askToPersist(): Promise<void> {
    const opened = await sharedStore();
    if (opened.ok) await opened.value.persist();
    await this.readUse();
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
          return await importTrials(store, file);
        }
        if (isDiaryText(begin)) {
          outcome = 'diary';
          return await importDiary(store, file);
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
  file: File
): Promise<StorageFailure | RecordingFileFailure | undefined> {
  const text = await readSmallFile(file);
  if (!text.ok) return text.failure;
  const read = readTrialsText(text.value);
  if (!read.ok) return read.failure;
  const merged = await store.mergeTrials(read.value);
  return merged.ok ? undefined : merged.failure;
}

async function importDiary(
  store: Store,
  file: File
): Promise<StorageFailure | RecordingFileFailure | undefined> {
  const text = await readSmallFile(file);
  if (!text.ok) return text.failure;
  const read = readDiaryText(text.value);
  if (!read.ok) return read.failure;
  const merged = await store.mergeDiary(read.value.diary);
  if (!merged.ok) return merged.failure;
  settings.set('restRules', mergedRules(settings.values.restRules, read.value.restRules));
  return undefined;
}
