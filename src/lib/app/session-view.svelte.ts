import type {
  Activity,
  Result,
  MinuteRecord,
  ProbeRecord,
  SessionDetails,
  SessionEvent,
  SessionId,
  SessionRecord,
  StorageFailure,
  VerifiedSession
} from '#contracts';
import type { Store } from '#store';
import { sharedStore } from './open-store';

export type SessionViewState =
  | { readonly kind: 'loading' }
  | {
      readonly kind: 'ready';
      readonly record: SessionRecord;
      readonly minutes: readonly MinuteRecord[];
      readonly events: readonly SessionEvent[];
      /** As they are kept, before anything is worked out. */
      readonly probes: readonly ProbeRecord[];
      /** Other versions of the session that are here; the one that counts first. */
      readonly versions: readonly SessionRecord[];
    }
  | { readonly kind: 'failed'; readonly failure: StorageFailure };

/** One kept session for its page, with its minutes, events and probes. A deleted one is `session-missing`. */
export class SessionView {
  #state = $state.raw<SessionViewState>({ kind: 'loading' });
  #verified = $state.raw<VerifiedSession>();

  constructor(readonly sid: SessionId) {}

  get state(): SessionViewState {
    return this.#state;
  }
  /** What a look at every stored second found; undefined before, and where nothing is stored. */
  get verified(): VerifiedSession | undefined {
    return this.#verified;
  }

  async load(): Promise<void> {
    const opened = await sharedStore();
    if (!opened.ok) return this.#failed(opened.failure);
    const found = await opened.value.get(this.sid);
    if (!found.ok) return this.#failed(found.failure);
    if (found.value.record.deletedAt !== undefined) return this.#failed({ kind: 'session-missing' });
    const versions = await opened.value.versionsOf(this.sid);
    if (!versions.ok) return this.#failed(versions.failure);
    this.#state = { kind: 'ready', ...found.value, versions: versions.value };
    // Once is enough: a change of what the person said touches no landmark.
    if (found.value.record.state === 'recording' || this.#verified) return;
    const verified = await opened.value.verify(this.sid);
    if (verified.ok && verified.value.whole + verified.value.gaps.length > 0) this.#verified = verified.value;
  }

  updateDetails(details: SessionDetails, activity: Activity): Promise<StorageFailure | undefined> {
    return this.#act((store) => store.updateDetails(this.sid, details, activity));
  }
  /** What was recorded while the computer's clock was wrong was played then. */
  correctStart(startedAt: string): Promise<StorageFailure | undefined> {
    return this.#act((store) => store.correctStart(this.sid, startedAt));
  }
  /** This version counts from now on, and no other. */
  countThis(): Promise<StorageFailure | undefined> {
    return this.#act((store) => store.countVersion(this.sid));
  }
  remove(): Promise<StorageFailure | undefined> {
    return this.#act((store) => store.remove(this.sid), false);
  }
  undoRemove(): Promise<StorageFailure | undefined> {
    return this.#act((store) => store.undoRemove(this.sid));
  }

  async #act(
    doing: (store: Store) => Promise<Result<unknown, StorageFailure>>,
    again = true
  ): Promise<StorageFailure | undefined> {
    const opened = await sharedStore();
    if (!opened.ok) return opened.failure;
    const done = await doing(opened.value);
    if (!done.ok) return done.failure;
    if (again) await this.load();
    return undefined;
  }

  #failed(failure: StorageFailure): void {
    this.#state = { kind: 'failed', failure };
  }
}
