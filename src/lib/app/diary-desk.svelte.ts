import type {
  DayAnswer,
  DayDeclaration,
  Diary,
  DiaryEvent,
  PracticeDay,
  Result,
  StorageFailure
} from '#contracts';
import type { Store } from '#store';
import { sharedStore } from './open-store';

/**
 * What the person declares, for a page to show and change: always as the store has it, changes of other tabs
 * too. Every action answers with its failure, or nothing.
 */
export class DiaryDesk {
  #diary = $state.raw<Diary>();
  #failure = $state.raw<StorageFailure>();
  #close: (() => void) | undefined;
  #closed = false;
  /** Answers can overtake each other; only the newest reading counts. */
  #reading = 0;

  /** Undefined until it is read. */
  get diary(): Diary | undefined {
    return this.#diary;
  }
  /** Why it cannot be read. */
  get failure(): StorageFailure | undefined {
    return this.#failure;
  }

  /** Starts reading and following; call what it returns when the page goes. For `onMount`. */
  open(): () => void {
    void this.#follow();
    return () => {
      this.#closed = true;
      this.#close?.();
    };
  }

  /** After the store failed and opens again. */
  retry(): void {
    void this.#follow();
  }

  /** For an undo: `restore` with what `declared` said before. */
  declare(days: readonly PracticeDay[], answer: DayAnswer): Promise<StorageFailure | undefined> {
    const declaredAt = new Date().toISOString();
    return this.#act((store) => store.declareDays(...days.map((day) => ({ day, answer, declaredAt }))));
  }

  /** The day as it was before: with that word, or with none. */
  restore(day: PracticeDay, before: DayDeclaration | undefined): Promise<StorageFailure | undefined> {
    return this.#act((store) => (before ? store.declareDays(before) : store.undeclareDay(day)));
  }

  declared(day: PracticeDay): DayDeclaration | undefined {
    return this.#diary?.declarations.find((one) => one.day === day);
  }

  /** Adds an event, or replaces the one of its `id`. */
  put(event: Omit<DiaryEvent, 'id'> & { readonly id?: string }): Promise<StorageFailure | undefined> {
    return this.#act((store) => store.putDiaryEvent(event));
  }

  /** For an undo, `put` the event. */
  remove(id: string): Promise<StorageFailure | undefined> {
    return this.#act((store) => store.removeDiaryEvent(id));
  }

  async #follow(): Promise<void> {
    const opened = await sharedStore();
    if (this.#closed) return;
    if (!opened.ok) {
      this.#failure = opened.failure;
      return;
    }
    this.#close?.();
    this.#close = opened.value.onChange(({ sid }) => {
      if (sid === undefined) void this.#read(opened.value);
    });
    await this.#read(opened.value);
  }

  async #read(store: Store): Promise<void> {
    const reading = ++this.#reading;
    const read = await store.readDiary();
    if (this.#closed || reading !== this.#reading) return;
    this.#failure = read.ok ? undefined : read.failure;
    if (read.ok) this.#diary = read.value;
  }

  async #act(action: (store: Store) => Promise<Result<unknown, StorageFailure>>) {
    const opened = await sharedStore();
    if (!opened.ok) return opened.failure;
    const done = await action(opened.value);
    if (!done.ok) return done.failure;
    await this.#read(opened.value);
    return undefined;
  }
}
