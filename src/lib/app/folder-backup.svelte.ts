import { isRecording, type BackupFailure, type FolderFailure, type StorageFailure } from '#contracts';
import { folderBackupName, keepInFolder, type BackupFolder, type Store, type StoreChange } from '#store';
import { folderBackupDue } from './folder-backup-due';
import { sharedStore } from './open-store';
import { recover } from './recover';
import { zipped } from './save-file';
import { settings } from './settings.svelte';

/** After a change, so that what follows at once goes along. */
const QUIET_MS = 5_000;
const LOOK_MS = 10 * 60_000;
/** One tab writes. */
const LOCK = 'handwell-folder-backup';
const MODE = { mode: 'readwrite' } as const;

/** What the types of the browser lack so far. */
interface Permitted {
  queryPermission?(mode: typeof MODE): Promise<PermissionState>;
  requestPermission?(mode: typeof MODE): Promise<PermissionState>;
}
type WithPicker = typeof globalThis & {
  showDirectoryPicker?(options: typeof MODE & { id: string }): Promise<FileSystemDirectoryHandle>;
};
type Failed = FolderFailure | BackupFailure | StorageFailure;

/** Backups into a folder that the person chose, by itself while the app is open and nobody records. */
class FolderBackup {
  #kept = $state.raw<BackupFolder>();
  #failure = $state.raw<Failed>();
  #writing = $state(false);

  /** Whether this browser can write into a folder. */
  get isPossible(): boolean {
    return 'showDirectoryPicker' in globalThis;
  }
  /** Its name and the last backup in it; undefined when none was chosen. */
  get folder(): { readonly name: string; readonly last?: string } | undefined {
    return this.#kept && { name: this.#kept.folder.name, ...(this.#kept.last && { last: this.#kept.last }) };
  }
  /** Why the last try came to nothing. */
  get failure(): Failed | undefined {
    return this.#failure;
  }
  get isWriting(): boolean {
    return this.#writing;
  }

  /** Once, when the page is there; returns how to stop. */
  start(): () => void {
    if (!this.isPossible) return () => {};
    let stopped = false;
    let stopFollowing = () => {};
    let quiet: ReturnType<typeof setTimeout> | undefined;
    const look = () => void this.#look();
    const soon = () => {
      clearTimeout(quiet);
      quiet = setTimeout(look, QUIET_MS);
    };
    void sharedStore().then(async (opened) => {
      if (!opened.ok || stopped) return;
      stopFollowing = opened.value.onChange((change) => void this.#note(opened.value, change).then(soon));
      await this.#read(opened.value);
      soon();
    });
    const every = setInterval(look, LOOK_MS);
    return () => {
      stopped = true;
      stopFollowing();
      clearTimeout(quiet);
      clearInterval(every);
    };
  }

  /** Asks for a folder, on a click, and writes the first backup. */
  async choose(): Promise<void> {
    let folder: FileSystemDirectoryHandle | undefined;
    try {
      folder = await (globalThis as WithPicker).showDirectoryPicker?.({ ...MODE, id: 'handwell-backup' });
    } catch (error) {
      // Closed without a choice.
      if ((error as Error).name !== 'AbortError') this.#failure = failureOf(error);
    }
    const opened = await sharedStore();
    if (!folder || !opened.ok) return;
    await opened.value.keepBackupFolder(undefined);
    const kept = await opened.value.keepBackupFolder({ folder });
    await this.#read(opened.value);
    // A private window keeps no folder.
    if (kept.ok) await this.#write(opened.value);
    else this.#failure = { kind: 'folder-failed', detail: failureText(kept.failure) };
  }

  /** On a click: asks for the permission again when the browser wants that, and writes one. */
  async backUpNow(): Promise<void> {
    const { requestPermission } = (this.#kept?.folder ?? {}) as Permitted;
    await requestPermission?.call(this.#kept?.folder, MODE).catch(() => undefined);
    const opened = await sharedStore();
    if (opened.ok) await this.#write(opened.value);
  }

  /** What lies in the folder stays there. */
  async forget(): Promise<void> {
    const opened = await sharedStore();
    if (!opened.ok) return;
    await opened.value.keepBackupFolder(undefined);
    await this.#read(opened.value);
  }

  async #read(store: Store): Promise<BackupFolder | undefined> {
    const kept = await store.backupFolder();
    if (kept.ok) this.#kept = kept.value;
    if (!this.#kept) this.#failure = undefined;
    return this.#kept;
  }

  async #note(store: Store, { sid }: StoreChange): Promise<void> {
    const kept = await this.#read(store);
    const pending = sid === undefined ? 'other' : 'session';
    if (!kept || kept.pending === 'session' || kept.pending === pending) return;
    await store.keepBackupFolder({ pending });
  }

  async #look(): Promise<void> {
    const opened = await sharedStore();
    const kept = opened.ok ? await this.#read(opened.value) : undefined;
    if (!opened.ok || !kept || !folderBackupDue(kept, Date.now())) return;
    await new Promise<void>((idle) => requestIdleCallback(() => idle(), { timeout: 60_000 }));
    await this.#write(opened.value);
  }

  #write(store: Store): Promise<void> {
    return navigator.locks.request(LOCK, { ifAvailable: true }, async (lock) => {
      const kept = await this.#read(store);
      if (!lock || !kept || (await isRecording(navigator.locks))) return;
      const permission = await (kept.folder as Permitted).queryPermission?.(MODE);
      if (permission === 'prompt' || permission === 'denied') {
        this.#failure = { kind: 'folder-permission' };
        return;
      }
      this.#writing = true;
      this.#failure = await writeInto(store, kept);
      this.#writing = false;
      await this.#read(store);
    });
  }
}

/** What is changed while it is written waits for the next one. */
async function writeInto(store: Store, { folder, pending }: BackupFolder): Promise<Failed | undefined> {
  if (!(await hasAnything(store))) return undefined;
  const madeAt = new Date().toISOString();
  await store.keepBackupFolder({ pending: undefined });
  const failure = await written(store, folder, madeAt);
  await store.keepBackupFolder(failure === undefined ? { last: madeAt } : { pending: pending ?? 'other' });
  if (failure === 'recording') return undefined;
  if (!failure) settings.set('lastBackup', madeAt);
  return failure;
}

async function written(
  store: Store,
  folder: FileSystemDirectoryHandle,
  madeAt: string
): Promise<Failed | 'recording' | undefined> {
  const { signal, ...stop } = stopper();
  const zip = zipped();
  try {
    await recover(store);
    const file = await store.backUp({ settings: settings.chosen(), madeAt }, zip, {
      signal,
      onProgress: () => void stop.whenRecording()
    });
    if (!file.ok) return file.failure;
    await keepInFolder(folder, file.value, folderBackupName(madeAt));
    return undefined;
  } catch (error) {
    return signal.aborted ? 'recording' : failureOf(error);
  }
}

/** A recording needs the machine for itself. */
function stopper() {
  const stop = new AbortController();
  return {
    signal: stop.signal,
    whenRecording: async () => {
      if (await isRecording(navigator.locks)) stop.abort();
    }
  };
}

/** An empty app, as after a loss, must not push out what is in the folder. */
async function hasAnything(store: Store): Promise<boolean> {
  const [sessions, diary] = await Promise.all([store.list(), store.readDiary()]);
  return (
    (sessions.ok && sessions.value.some(({ demo }) => !demo)) ||
    (diary.ok && diary.value.events.some(({ demo }) => !demo))
  );
}

const failureText = (failure: StorageFailure): string =>
  'detail' in failure ? failure.detail : failure.kind;

function failureOf(error: unknown): FolderFailure {
  const { name } = error as Error;
  if (name === 'NotFoundError') return { kind: 'folder-gone' };
  if (name === 'NotAllowedError' || name === 'SecurityError') return { kind: 'folder-permission' };
  return { kind: 'folder-failed', detail: String(error) };
}

/** One for the page. */
export const folderBackup = new FolderBackup();
