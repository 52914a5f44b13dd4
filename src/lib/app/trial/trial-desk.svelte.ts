import {
  ok,
  type ProbeRecord,
  type Result,
  type SessionRecord,
  type StorageFailure,
  type TrialAnswer,
  type TrialId,
  type TrialRecord
} from '#contracts';
import { plannedOrder, trialAnswer } from '#analysis';
import { FEATURE_SCALES } from '#features';
import type { Store } from '#store';
import { analyseProbes } from '../analyse-probes';
import { localTimeZone } from '../local-clock';
import { sharedStore } from '../open-store';
import { trialCourse, type TrialCourse } from './trial-course';

/** What the person chooses. */
export type TrialChoice = Pick<
  TrialRecord,
  'change' | 'activity' | 'hand' | 'digit' | 'surface' | 'tempo' | 'days'
>;

export interface FollowedTrial {
  readonly trial: TrialRecord;
  readonly course: TrialCourse;
}

export type TrialState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'ready'; readonly trials: readonly FollowedTrial[] }
  | { readonly kind: 'failed'; readonly failure: StorageFailure };

/** The trials and how far they are, always as the store has it, changes of other tabs too. */
export class TrialDesk {
  #state = $state.raw<TrialState>({ kind: 'loading' });
  #answers = $state.raw<ReadonlyMap<TrialId, TrialAnswer>>(new Map());
  #stopFollowing: (() => void) | undefined;
  #closed = false;
  /** Readings can overtake each other; only the newest counts. */
  #reading = 0;

  get state(): TrialState {
    return this.#state;
  }
  /** Those that were worked out. */
  get answers(): ReadonlyMap<TrialId, TrialAnswer> {
    return this.#answers;
  }

  /** Starts reading and following; call what it returns when the page goes. For `onMount`. */
  open(): () => void {
    void this.#follow();
    return () => {
      this.#closed = true;
      this.#stopFollowing?.();
    };
  }

  /** After the store failed and opens again. */
  retry(): void {
    void this.#follow();
  }

  /** Chance settles the order here, and it is kept before the first block. */
  async plan(choice: TrialChoice): Promise<Result<TrialRecord, StorageFailure>> {
    const opened = await sharedStore();
    if (!opened.ok) return opened;
    const [seed] = crypto.getRandomValues(new Uint32Array(1));
    return opened.value.planTrial({
      ver: 1,
      ...choice,
      plannedAt: new Date().toISOString(),
      seed: seed!,
      order: plannedOrder(choice.days, seed!)
    });
  }

  async remove(id: TrialId): Promise<StorageFailure | undefined> {
    const opened = await sharedStore();
    const removed = opened.ok ? await opened.value.removeTrial(id) : opened;
    return removed.ok ? undefined : removed.failure;
  }

  /** For an undo. */
  async putBack(trial: TrialRecord): Promise<StorageFailure | undefined> {
    const opened = await sharedStore();
    const merged = opened.ok ? await opened.value.mergeTrials([trial]) : opened;
    return merged.ok ? undefined : merged.failure;
  }

  /** Works out what is missing of a trial's blocks, then what they say. */
  async work({ trial, course }: FollowedTrial): Promise<void> {
    const opened = await sharedStore();
    if (!opened.ok) return this.#failed(opened.failure);
    const store = opened.value;
    for (const sid of course.sids) {
      const analysed = await analyseProbes(store, sid);
      if (!analysed.ok && analysed.failure.kind !== 'session-missing') return this.#failed(analysed.failure);
    }
    const read = await records(store);
    if (!read.ok) return this.#failed(read.failure);
    const { played } = this.#courseOf(trial, read.value);
    if (!this.#closed) {
      this.#answers = new Map([...this.#answers, [trial.id, trialAnswer(trial, played, FEATURE_SCALES)]]);
    }
  }

  #courseOf(trial: TrialRecord, { probes, sessions }: Records): TrialCourse {
    return trialCourse(trial, probes, sessions, new Date().toISOString(), localTimeZone());
  }

  async #follow(): Promise<void> {
    const opened = await sharedStore();
    if (this.#closed) return;
    if (!opened.ok) return this.#failed(opened.failure);
    this.#stopFollowing?.();
    this.#stopFollowing = opened.value.onChange(({ diary }) => {
      if (!diary) void this.#read(opened.value);
    });
    await this.#read(opened.value);
  }

  async #read(store: Store): Promise<void> {
    const reading = ++this.#reading;
    const trials = await store.listTrials();
    const read = await records(store);
    if (this.#closed || reading !== this.#reading) return;
    if (!trials.ok) return this.#failed(trials.failure);
    if (!read.ok) return this.#failed(read.failure);
    this.#state = {
      kind: 'ready',
      trials: trials.value.map((trial) => ({ trial, course: this.#courseOf(trial, read.value) }))
    };
  }

  #failed(failure: StorageFailure): void {
    if (!this.#closed) this.#state = { kind: 'failed', failure };
  }
}

interface Records {
  readonly probes: readonly ProbeRecord[];
  readonly sessions: readonly SessionRecord[];
}

async function records(store: Store): Promise<Result<Records, StorageFailure>> {
  const probes = await store.listProbes();
  if (!probes.ok) return probes;
  const sessions = await store.list();
  if (!sessions.ok) return sessions;
  return ok({ probes: probes.value.filter(({ trial }) => trial !== undefined), sessions: sessions.value });
}
