import type { SessionDetails, SessionId, SessionRecord, StorageFailure } from '#contracts';
import type { Store } from '#store';
import { localTimeZone } from './local-clock';
import { beginAnew, sharedStore } from './open-store';
import { typedSession, type TypedSession } from './typed-session';

export type LibraryState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'ready'; readonly sessions: readonly SessionRecord[] }
  | { readonly kind: 'failed'; readonly failure: StorageFailure };

/**
 * The kept sessions for a page to show, newest first, always as the store has them: after any change, here
 * or in another tab, the list is read anew. Every action answers with its failure, or nothing.
 */
export class SessionLibrary {
  #state = $state.raw<LibraryState>({ kind: 'loading' });
  #close: (() => void) | undefined;
  #closed = false;
  /** Answers can overtake each other; only the newest reading counts. */
  #reading = 0;

  get state(): LibraryState {
    return this.#state;
  }

  /** Starts reading and following; call what it returns when the page goes. For `onMount`. */
  open(): () => void {
    void this.#follow();
    return () => {
      this.#closed = true;
      this.#close?.();
    };
  }

  retry(): void {
    this.#state = { kind: 'loading' };
    void this.#follow();
  }

  /** After `storage-lost`: goes on with an empty log. */
  async beginAnew(): Promise<void> {
    await beginAnew();
    this.retry();
  }

  updateDetails(sid: SessionId, details: SessionDetails): Promise<StorageFailure | undefined> {
    return this.#act((store) => store.updateDetails(sid, details));
  }

  /** Hides the session; `undoRemove` brings it back. */
  remove(sid: SessionId): Promise<StorageFailure | undefined> {
    return this.#act((store) => store.remove(sid));
  }

  undoRemove(sid: SessionId): Promise<StorageFailure | undefined> {
    return this.#act((store) => store.undoRemove(sid));
  }

  logByHand(typed: TypedSession): Promise<StorageFailure | undefined> {
    return this.#act((store) => store.saveSession(typedSession(typed, localTimeZone())));
  }

  async #follow(): Promise<void> {
    const opened = await sharedStore();
    if (this.#closed) return;
    if (!opened.ok) {
      this.#state = { kind: 'failed', failure: opened.failure };
      return;
    }
    this.#close?.();
    this.#close = opened.value.onChange(({ diary }) => {
      if (!diary) void this.#read(opened.value);
    });
    await this.#read(opened.value);
  }

  async #read(store: Store): Promise<void> {
    const reading = ++this.#reading;
    const listed = await store.list();
    if (this.#closed || reading !== this.#reading) return;
    this.#state = listed.ok
      ? { kind: 'ready', sessions: listed.value }
      : { kind: 'failed', failure: listed.failure };
  }

  async #act(
    action: (store: Store) => Promise<{ ok: true } | { ok: false; failure: StorageFailure }>
  ): Promise<StorageFailure | undefined> {
    const opened = await sharedStore();
    if (!opened.ok) return opened.failure;
    const done = await action(opened.value);
    if (!done.ok) return done.failure;
    await this.#read(opened.value);
    return undefined;
  }
}
