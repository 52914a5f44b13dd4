import type { LoadReport, StorageFailure } from '#contracts';
import { ownRecords } from '../own-records';
import { settings } from '../settings.svelte';
import { TrialDesk } from '../trial/trial-desk.svelte';
import type { SheetRecords } from './report-sheet';

/** Everything a summary is made of, for a page to show: as the store has it, changes of other tabs too. */
export class ReportDesk {
  readonly #own = ownRecords();
  readonly #change = this.#own.changes;
  readonly #library = this.#own.library;
  readonly #diary = this.#own.diary;
  readonly #trials = new TrialDesk();
  #range = $state.raw<LoadReport['range']>();
  readonly #asked = new Set<string>();

  /** Undefined until it is read. What takes longer comes later: change, and the answers of trials. */
  readonly records = $derived.by((): SheetRecords | undefined => {
    const [library, trials] = [this.#library.state, this.#trials.state];
    if (library.kind !== 'ready' || !this.#diary.diary || trials.kind !== 'ready') return undefined;
    const change = this.#change.state;
    // The answer for another range is on its way out.
    const isNow =
      change.kind === 'ready' &&
      change.answer.range.from === this.#range?.from &&
      change.answer.range.to === this.#range.to;
    return {
      sessions: library.sessions,
      diary: this.#diary.diary,
      restRules: settings.values.restRules,
      noticed: settings.values.noticed,
      ...(isNow && { change: change.answer.report }),
      trials: trials.trials.map(({ trial }) => {
        const answer = this.#trials.answers.get(trial.id);
        return { trial, ...(answer && { answer }) };
      })
    };
  });
  readonly failure = $derived.by((): StorageFailure | undefined => {
    if (this.#library.state.kind === 'failed') return this.#library.state.failure;
    return this.#trials.state.kind === 'failed' ? this.#trials.state.failure : this.#diary.failure;
  });
  /** Whether change could not be worked out. */
  readonly changeFailed = $derived(this.#change.state.kind === 'failed');

  /** Starts reading; call what it returns when the page goes. For `onMount`. */
  open(): () => void {
    return this.#trials.open();
  }

  /** What the charts are to hold; there is no change before it is said. */
  choose(range: LoadReport['range']): void {
    if (range.from !== this.#range?.from || range.to !== this.#range.to) this.#range = range;
    this.#change.choose({ budget: settings.values.falseNoticeBudget, series: [], range });
  }

  /** Works out what the trials say, each once. */
  workOutTrials(): void {
    if (this.#trials.state.kind !== 'ready') return;
    for (const followed of this.#trials.state.trials) {
      if (this.#asked.has(followed.trial.id)) continue;
      this.#asked.add(followed.trial.id);
      void this.#trials.work(followed);
    }
  }

  retry(): void {
    this.#library.retry();
    this.#diary.retry();
    this.#trials.retry();
  }

  /** After `storage-lost`: goes on with an empty log. */
  async beginAnew(): Promise<void> {
    await this.#library.beginAnew();
    this.retry();
  }
}
