import { ok, type BackupFailure, type Result, type StorageFailure } from '#contracts';
import { isEncrypted, type RestorePlan, type Store } from '#store';
import { sharedStore } from './open-store';
import { recover } from './recover';
import { saveFile, zipped } from './save-file';
import { settings, type SettingsValues } from './settings.svelte';

type Failed = StorageFailure | BackupFailure;
export type BackupJob = 'backing-up' | 'opening' | 'checking' | 'restoring';

/** A backup that was read and found whole, and what restoring it would do. */
export interface ChosenBackup extends RestorePlan {
  /** Not encrypted any more. */
  readonly file: Blob;
  /** Settings that would be taken. */
  readonly taken: Partial<SettingsValues>;
}

/** A backup of everything, and its restore: chosen first, then taken in. */
export class BackupDesk {
  #job = $state.raw<BackupJob>();
  #progress = $state(0);
  #chosen = $state.raw<ChosenBackup>();
  #locked = $state.raw<Blob>();
  #stop: AbortController | undefined;

  /** Undefined when nothing is done. */
  get job(): BackupJob | undefined {
    return this.#job;
  }
  /** Of the job, 0 to 1. */
  get progress(): number {
    return this.#progress;
  }
  get chosen(): ChosenBackup | undefined {
    return this.#chosen;
  }

  /** A chosen file that waits for its passphrase. */
  get isLocked(): boolean {
    return this.#locked !== undefined;
  }

  /** Into the downloads, once it was read back and found whole. With a passphrase it is encrypted. */
  async backUp(passphrase?: string): Promise<Failed | 'stopped' | undefined> {
    const madeAt = new Date().toISOString();
    const zip = zipped();
    const done = await this.#run('backing-up', async (store, followed) => {
      // What a crash cut off is in it too.
      await recover(store);
      return store.backUp(
        { settings: settings.chosen(), madeAt, ...(passphrase !== undefined && { passphrase }) },
        zip,
        followed
      );
    });
    if (done === 'stopped') return done;
    if (!done.ok) return done.failure;
    saveFile(
      done.value,
      `handwell backup ${madeAt.slice(0, 10)}.zip${passphrase === undefined ? '' : '.age'}`
    );
    settings.set('lastBackup', madeAt);
    return undefined;
  }

  /** Reads and checks a file; `chosen` then says what it would do. An encrypted one waits for `unlock`. */
  async choose(file: Blob): Promise<Failed | undefined> {
    this.cancel();
    // One that cannot be read is told as such below.
    if (await isEncrypted(file).catch(() => false)) {
      this.#locked = file;
      return undefined;
    }
    const plan = await this.#run('checking', (store, followed) => store.planRestore(file, followed));
    if (plan === 'stopped') return undefined;
    if (!plan.ok) return plan.failure;
    this.#chosen = { ...plan.value, file, taken: settings.wouldTake(plan.value.settings) };
    return undefined;
  }

  /** Goes on with the file that waits. */
  async unlock(passphrase: string): Promise<Failed | undefined> {
    const locked = this.#locked;
    this.#locked = undefined;
    if (!locked) return undefined;
    const opened = await this.#run('opening', (store, followed) =>
      store.decrypt(locked, passphrase, followed)
    );
    if (opened === 'stopped') return undefined;
    return opened.ok ? this.choose(opened.value) : opened.failure;
  }

  cancel(): void {
    this.#chosen = undefined;
    this.#locked = undefined;
  }

  /** Stops what is being done; then nothing was changed. */
  stop(): void {
    this.#stop?.abort();
  }

  /**
   * Takes in what was chosen; returns how to undo it.
   * @param keepBoth what differs comes in too, as copies that do not count
   */
  async restore(
    { file, taken }: ChosenBackup,
    keepBoth: boolean
  ): Promise<'stopped' | Result<() => Promise<Failed | undefined>, Failed>> {
    this.#chosen = undefined;
    const restored = await this.#run('restoring', (store, followed) =>
      store.restore(file, { ...followed, keepBoth })
    );
    if (restored === 'stopped' || !restored.ok) return restored;
    const untake = settings.take(taken);
    return ok(async () => {
      const opened = await sharedStore();
      const undone = opened.ok ? await opened.value.undoRestore(restored.value) : opened;
      if (!undone.ok) return undone.failure;
      untake();
      return undefined;
    });
  }

  async #run<T>(
    job: BackupJob,
    work: (
      store: Store,
      followed: { onProgress: (share: number) => void; signal: AbortSignal }
    ) => Promise<Result<T, Failed>>
  ): Promise<Result<T, Failed> | 'stopped'> {
    const opened = await sharedStore();
    if (!opened.ok) return opened;
    [this.#job, this.#progress] = [job, 0];
    const { signal } = (this.#stop = new AbortController());
    try {
      return await work(opened.value, { onProgress: (share) => (this.#progress = share), signal });
    } catch (error) {
      if (!signal.aborted) throw error;
      return 'stopped';
    } finally {
      this.#job = undefined;
    }
  }
}
