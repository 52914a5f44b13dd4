import type { Store } from '#store';
import { backupReminder, isPutOff, type BackupReminder, type Keeping } from './backup-reminder';
import { folderBackup } from './folder-backup.svelte';
import { settings } from './settings.svelte';
import { oneAfterAnother, StoreDesk } from './store-desk';

/** So many of the newest sessions are looked at: enough to say that a backup is due. */
const NEWEST = 100;

/** What no backup has, as far as it is known on this page. */
export function dueBackup(kept: Keeping): BackupReminder {
  return backupReminder(settings.values.lastBackup, kept, Date.now(), folderBackup.failure !== undefined);
}

/** Whether to remind of a backup on a page that people come to for something else. */
export class BackupWatch extends StoreDesk {
  #kept = $state.raw<Keeping>();
  #store: Store | undefined;
  readonly #catchUp = oneAfterAnother(() => this.#look());

  /** Undefined while none is due, after "Not now", and until it is known. */
  get due(): (BackupReminder & Pick<Keeping, 'persisted'>) | undefined {
    if (!this.#kept || isPutOff(settings.values.backupPutOff, Date.now())) return undefined;
    const reminder = dueBackup(this.#kept);
    return reminder.due ? { ...reminder, persisted: this.#kept.persisted } : undefined;
  }

  /** Nothing is kept yet. */
  get isEmpty(): boolean {
    if (!this.#kept) return false;
    const { sessions, diary } = this.#kept;
    return [sessions, diary.events, diary.declarations, diary.checkIns].every(({ length }) => length === 0);
  }

  putOff(): void {
    settings.set('backupPutOff', new Date().toISOString());
  }

  protected read(store: Store): Promise<void> {
    this.#store = store;
    return this.#catchUp();
  }

  /** The page says so itself. */
  protected failed(): void {}

  async #look(): Promise<void> {
    const store = this.#store!;
    const [sessions, diary, { persisted }] = await Promise.all([
      store.newest(NEWEST),
      store.readDiary(),
      store.estimate()
    ]);
    if (sessions.ok && diary.ok && !this.closed)
      this.#kept = { sessions: sessions.value, diary: diary.value, persisted };
  }
}
