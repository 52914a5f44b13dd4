import type { Activity, SessionDetails, SessionId, SessionRecord, StorageFailure } from '#contracts';
import type { Store, StoreChange } from '#store';
import { localTimeZone } from './local-clock';
import { beginAnew } from './open-store';
import { oneAfterAnother, StoreDesk } from './store-desk';
import { typedSession, type TypedSession } from './typed-session';

export type LibraryState =
  | { readonly kind: 'loading' }
  /** `more`: the newest only; the others are being read. */
  | { readonly kind: 'ready'; readonly sessions: readonly SessionRecord[]; readonly more?: boolean }
  | { readonly kind: 'failed'; readonly failure: StorageFailure };

/**
 * The kept sessions for a page to show, newest first, always as the store has them: after a change, here or in another
 * tab, what changed is read anew. Every action answers with its failure, or nothing.
 */
export class SessionLibrary extends StoreDesk {
  #state = $state.raw<LibraryState>({ kind: 'loading' });
  #store: Store | undefined;
  readonly #catchUp = oneAfterAnother((sids) => this.#list(sids));

  /**
   * @param portFor where what is read goes too, for a worker that reads the probes of the same sessions
   * @param prepare what is done with all of them before they are shown
   * @param first so many of the newest are shown before all are read
   */
  constructor(
    private readonly portFor?: (sids?: readonly SessionId[]) => MessagePort,
    private readonly prepare?: (sessions: readonly SessionRecord[]) => Promise<void>,
    private readonly first = 0
  ) {
    super();
  }

  get state(): LibraryState {
    return this.#state;
  }

  override retry(): void {
    this.#state = { kind: 'loading' };
    super.retry();
  }

  /** After `storage-lost`: goes on with an empty log. */
  async beginAnew(): Promise<void> {
    await beginAnew();
    this.retry();
  }

  updateDetails(
    sid: SessionId,
    details: SessionDetails,
    activity: Activity
  ): Promise<StorageFailure | undefined> {
    return this.act((store) => store.updateDetails(sid, details, activity));
  }

  /** Hides the session; `undoRemove` brings it back. */
  remove(sid: SessionId): Promise<StorageFailure | undefined> {
    return this.act((store) => store.remove(sid));
  }

  undoRemove(sid: SessionId): Promise<StorageFailure | undefined> {
    return this.act((store) => store.undoRemove(sid));
  }

  logByHand(typed: TypedSession): Promise<StorageFailure | undefined> {
    return this.act((store) => store.saveSession(typedSession(typed, localTimeZone())));
  }

  protected read(store: Store, { diary, sid }: StoreChange = {}): Promise<void> {
    this.#store = store;
    return diary ? Promise.resolve() : this.#catchUp(this.#state.kind === 'ready' ? sid : undefined);
  }

  protected failed(failure: StorageFailure): void {
    this.#state = { kind: 'failed', failure };
  }

  async #list(sids?: readonly SessionId[]): Promise<void> {
    if (this.first > 0 && this.#state.kind === 'loading') {
      const newest = await this.#store!.newest(this.first);
      if (newest.ok && newest.value.length > 0 && !this.closed)
        this.#state = { kind: 'ready', sessions: newest.value, more: true };
    }
    const listed = await this.#store!.list(sids, this.portFor?.(sids));
    if (listed.ok && !sids) await this.prepare?.(listed.value);
    if (this.closed) return;
    if (!listed.ok) this.failed(listed.failure);
    else if (!sids) this.#state = { kind: 'ready', sessions: listed.value };
    else if (this.#state.kind === 'ready') {
      const changed = new Set(sids);
      const sessions = this.#state.sessions.filter(({ sid }) => !changed.has(sid));
      for (const session of listed.value) {
        const place = sessions.findIndex((other) => isNewer(session, other));
        sessions.splice(place < 0 ? sessions.length : place, 0, session);
      }
      this.#state = { kind: 'ready', sessions };
    }
  }
}

const isNewer = (a: SessionRecord, b: SessionRecord): boolean => {
  const by = Date.parse(a.startedAt) - Date.parse(b.startedAt);
  return by > 0 || (by === 0 && a.sid > b.sid);
};
