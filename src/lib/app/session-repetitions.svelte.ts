import {
  isSwingActivity,
  type RateBaseline,
  type Repetition,
  type RepetitionFigures,
  type Repetitions,
  type RepetitionSet,
  type SessionRecord,
  type StorageFailure
} from '#contracts';
import { eventThreshold, rateBaseline, rateEvents, repetitionFigures, repetitionSets } from '#features';
import type { Store } from '#store';
import { sharedStore } from './open-store';
import { readRepetitions } from './read-repetitions';

/** So many sessions before this one are read for its baseline: enough for a spread, and quickly done. */
const EARLIER = 3;

export type SessionRepetitionsState =
  | { readonly kind: 'working' }
  | {
      readonly kind: 'ready';
      readonly found: Repetitions;
      readonly sets: readonly RepetitionSet[];
      /** Undefined where there is no repetition. */
      readonly figures: RepetitionFigures | undefined;
      /** Of putts only: a jerk of the wrist is hidden by how fast a throw turns anyway. Undefined while or where too few. */
      readonly baseline: RateBaseline | undefined;
      /** Above it a peak rate is an event, degrees a second. */
      readonly threshold: number | undefined;
      readonly events: ReadonlySet<Repetition>;
      /** Earlier sessions are still being read. */
      readonly comparing: boolean;
    }
  | { readonly kind: 'failed'; readonly failure: StorageFailure };

/** The putts or throws of one session for its page, held against those of earlier ones whose landmarks are still here. */
export class SessionRepetitions {
  #state = $state.raw<SessionRepetitionsState>({ kind: 'working' });

  constructor(readonly record: SessionRecord) {}

  get state(): SessionRepetitionsState {
    return this.#state;
  }

  async load(): Promise<void> {
    const { record } = this;
    if (!isSwingActivity(record.activity)) return;
    const opened = await sharedStore();
    if (!opened.ok) return this.#failed(opened.failure);
    const read = await readRepetitions(opened.value, record, record.activity);
    if (!read.ok) return this.#failed(read.failure);
    const judged = record.activity === 'golf putting' && read.value.all.length > 0;
    this.#show(read.value, [], judged, judged);
    if (!judged) return;
    const earlier = await this.#earlier(opened.value);
    this.#show(read.value, earlier, judged, false);
  }

  /** What cannot be read is left out: the session itself then says what its baseline is. */
  async #earlier(store: Store): Promise<Repetitions[]> {
    const { record } = this;
    if (!isSwingActivity(record.activity)) return [];
    const sessions = await store.list();
    if (!sessions.ok) return [];
    const before = sessions.value
      .filter(
        (one) =>
          one.activity === record.activity &&
          one.startedAt < record.startedAt &&
          isSameCamera(one, record) &&
          one.state !== 'recording' &&
          !(one.kept ?? one.demo ?? one.deletedAt ?? one.uncounted ?? one.details.someoneElse)
      )
      .sort((a, b) => (a.startedAt < b.startedAt ? 1 : -1))
      .slice(0, EARLIER);
    const found: Repetitions[] = [];
    for (const one of before) {
      const read = await readRepetitions(store, one, record.activity);
      if (read.ok) found.push(read.value);
    }
    return found;
  }

  #show(found: Repetitions, earlier: readonly Repetitions[], judged: boolean, comparing: boolean): void {
    const baseline = judged ? rateBaseline(found, earlier) : undefined;
    this.#state = {
      ...{ kind: 'ready', found, baseline, comparing },
      sets: repetitionSets(found.all, this.record.details.handsUsed),
      figures: found.all.length > 0 ? repetitionFigures(found.all) : undefined,
      threshold: baseline && eventThreshold(baseline),
      events: new Set(baseline ? rateEvents(found.all, baseline) : [])
    };
  }

  #failed(failure: StorageFailure): void {
    this.#state = { kind: 'failed', failure };
  }
}

/** Another camera stands elsewhere. A file's name says nothing of that. */
const isSameCamera = ({ source: a }: SessionRecord, { source: b }: SessionRecord): boolean =>
  a !== undefined && b !== undefined && a.kind === b.kind && (a.kind === 'file' || a.name === b.name);
