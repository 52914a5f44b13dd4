import type { Result, SessionId, StorageFailure } from '#contracts';
import type { Store, StoreChange } from '#store';
import { sharedStore } from './open-store';

/** What a page holds of the store: read when it opens, and again after every change, here or in another tab. */
export abstract class StoreDesk {
  #stopFollowing: (() => void) | undefined;
  protected closed = false;

  /** Starts reading and following; call what it returns when the page goes. For `onMount`. */
  open(): () => void {
    void this.#follow();
    return () => this.close();
  }

  /** After the store failed and opens again. */
  retry(): void {
    void this.#follow();
  }

  protected close(): void {
    this.closed = true;
    this.#stopFollowing?.();
  }

  /** Reads what changed, or at first everything. */
  protected abstract read(store: Store, change?: StoreChange): Promise<void>;
  protected abstract failed(failure: StorageFailure): void;

  /** Does something and reads what came of it; answers with its failure, or nothing. */
  protected async act(
    action: (store: Store) => Promise<Result<unknown, StorageFailure>>
  ): Promise<StorageFailure | undefined> {
    const opened = await sharedStore();
    if (!opened.ok) return opened.failure;
    const done = await action(opened.value);
    return done.ok ? undefined : done.failure;
  }

  async #follow(): Promise<void> {
    const opened = await sharedStore();
    if (this.closed) return;
    if (!opened.ok) {
      this.failed(opened.failure);
      return;
    }
    this.#stopFollowing?.();
    this.#stopFollowing = opened.value.onChange((change) => void this.read(opened.value, change));
    await this.read(opened.value);
  }
}

/**
 * Reads one after the other: what changes while something is read is read next, all of it together.
 *
 * @param read gets the sessions that changed, or nothing when everything has to be read
 * @returns to be told what changed; resolves once that was read too
 */
export function oneAfterAnother(
  read: (sids?: readonly SessionId[]) => Promise<void>
): (sid?: SessionId) => Promise<void> {
  const changed = new Set<SessionId>();
  let everything = false;
  let running: Promise<void> | undefined;
  async function run() {
    while (everything || changed.size > 0) {
      const next = everything ? undefined : [...changed];
      changed.clear();
      everything = false;
      await read(next);
    }
    running = undefined;
  }
  return (sid) => {
    if (sid === undefined) everything = true;
    else changed.add(sid);
    return (running ??= run());
  };
}
