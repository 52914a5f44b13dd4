import type {
  CheckIn,
  CheckInAnswers,
  DayAnswer,
  DayDeclaration,
  Diary,
  DiaryEntry,
  PracticeDay,
  StorageFailure
} from '#contracts';
import type { Store, StoreChange } from '#store';
import { StoreDesk } from './store-desk';

/**
 * What the person declares, for a page to show and change: always as the store has it, changes of other tabs
 * too. Every action answers with its failure, or nothing.
 */
export class DiaryDesk extends StoreDesk {
  #diary = $state.raw<Diary>();
  #failure = $state.raw<StorageFailure>();
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

  /** For an undo: `restore` with what `declared` said before. */
  declare(days: readonly PracticeDay[], answer: DayAnswer): Promise<StorageFailure | undefined> {
    const declaredAt = new Date().toISOString();
    return this.act((store) => store.declareDays(...days.map((day) => ({ day, answer, declaredAt }))));
  }

  /** The day as it was before: with that word, or with none. */
  restore(day: PracticeDay, before: DayDeclaration | undefined): Promise<StorageFailure | undefined> {
    return this.act((store) => (before ? store.declareDays(before) : store.undeclareDay(day)));
  }

  declared(day: PracticeDay): DayDeclaration | undefined {
    return this.#diary?.declarations.find((one) => one.day === day);
  }

  /** Adds an event, or replaces the one of its `id`. */
  put(event: DiaryEntry): Promise<StorageFailure | undefined> {
    return this.act((store) => store.putDiaryEvent(event));
  }

  /** For an undo, `put` the event. */
  remove(id: string): Promise<StorageFailure | undefined> {
    return this.act((store) => store.removeDiaryEvent(id));
  }

  /** What was said about the week that begins on this Monday; without an answer it is passed over. */
  checkIn(week: PracticeDay, answers: CheckInAnswers): Promise<StorageFailure | undefined> {
    return this.act((store) => store.putCheckIn({ ...answers, week, at: new Date().toISOString() }));
  }

  /** The week as it was before: with that word, or with none. */
  restoreCheckIn(week: PracticeDay, before: CheckIn | undefined): Promise<StorageFailure | undefined> {
    return this.act((store) => (before ? store.putCheckIn(before) : store.removeCheckIn(week)));
  }

  protected async read(store: Store, { sid }: StoreChange = {}): Promise<void> {
    if (sid !== undefined) return;
    const reading = ++this.#reading;
    const read = await store.readDiary();
    if (this.closed || reading !== this.#reading) return;
    this.#failure = read.ok ? undefined : read.failure;
    if (read.ok) this.#diary = read.value;
  }

  protected failed(failure: StorageFailure): void {
    this.#failure = failure;
  }
}
