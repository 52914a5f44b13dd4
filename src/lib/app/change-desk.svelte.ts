import type { SessionId } from '#contracts';
import { analyseProbes } from './analyse-probes';
import type { ChangeAnswer, ChangeQuestion } from './change-answer';
import { localTimeZone } from './local-clock';
import { sharedStore } from './open-store';

/** What the page asks of the worker: to read what the store sends to a port, everything or some sessions, or an answer. */
export type ChangeRequest =
  | { readonly port: MessagePort; readonly sids?: readonly SessionId[] }
  | { readonly id: number; readonly question: ChangeQuestion };
export type ChangeReply =
  | { readonly id: number; readonly answer: ChangeAnswer }
  /** The history could not be read. */
  | { readonly failed: true };

/** What the page can choose. */
export type ChangeChoice = Pick<ChangeQuestion, 'budget' | 'series' | 'range'>;

export type ChangeState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'ready'; readonly answer: ChangeAnswer }
  | { readonly kind: 'failed' };

/**
 * Change over all probes for a page to show, worked out beside it in a worker, which holds the history: it is told of the
 * same sessions as the page, and reads only what changes. Nothing of it is kept.
 */
export class ChangeDesk {
  #state = $state.raw<ChangeState>({ kind: 'loading' });
  #choice: ChangeChoice | undefined;
  #worker: Worker | undefined;
  /** Something is on its way to the worker, which before that would answer that there is nothing. */
  #isTold = false;
  #asked = 0;
  #workingOut = Promise.resolve();
  /** Sessions whose probes were tried: what cannot be worked out is not tried again. */
  readonly #tried = new Set<SessionId>();

  get state(): ChangeState {
    return this.#state;
  }

  /** Starts the worker, which is ready by the time the store has read what goes to it. */
  open(): void {
    this.#worker ??= this.#started();
  }

  /** Asks again, as of now. */
  look(): void {
    this.#ask();
  }

  /** What is to be shown; there is no answer before it is said. Nothing is read again for another choice. */
  choose(choice: ChangeChoice): void {
    if (JSON.stringify(choice) === JSON.stringify(this.#choice)) return;
    this.#choice = choice;
    this.#ask();
  }

  /** For the store: where the history goes, everything anew or some sessions that changed. */
  portFor = (sids?: readonly SessionId[]): MessagePort => {
    const { port1, port2 } = new MessageChannel();
    // After a failure it begins with what is told to it; the page says so until it is opened again.
    this.#worker ??= this.#started();
    const request: ChangeRequest = { port: port1, ...(sids && { sids }) };
    this.#worker.postMessage(request, [port1]);
    this.#isTold = true;
    this.#ask();
    return port2;
  };

  #ask(): void {
    if (!this.#choice || !this.#isTold) return;
    const request: ChangeRequest = {
      id: ++this.#asked,
      question: { ...this.#choice, now: new Date().toISOString(), timeZone: localTimeZone() }
    };
    this.#worker?.postMessage(request);
  }

  #started(): Worker {
    const worker = new Worker(new URL('./change.worker.ts', import.meta.url), { type: 'module' });
    worker.onmessage = ({ data }: MessageEvent<ChangeReply>) => {
      if ('failed' in data) return this.#fail();
      // Another question is on its way already.
      if (data.id !== this.#asked) return;
      this.#state = { kind: 'ready', answer: data.answer };
      const untried = data.answer.waiting.filter((sid) => !this.#tried.has(sid));
      for (const sid of untried) this.#tried.add(sid);
      this.#workingOut = this.#workingOut.then(() => this.#workOut(untried));
    };
    worker.onerror = () => this.#fail();
    return worker;
  }

  /** Probes that are not worked out yet, one session after the other. */
  async #workOut(waiting: readonly SessionId[]): Promise<void> {
    for (const sid of waiting) {
      const opened = await sharedStore();
      if (!opened.ok) return;
      await analyseProbes(opened.value, sid);
    }
  }

  #fail(): void {
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#state = { kind: 'failed' };
  }
}
