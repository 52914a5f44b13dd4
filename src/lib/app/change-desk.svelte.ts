import type { SessionId } from '#contracts';
import type { Store } from '#store';
import { analyseProbes } from './analyse-probes';
import type { ChangeAnswer, ChangeQuestion } from './change-answer';
import { localTimeZone } from './local-clock';
import { sharedStore } from './open-store';

/** What the page asks of the worker; with a port it reads everything anew first. */
export interface ChangeRequest {
  readonly id: number;
  readonly question: ChangeQuestion;
  readonly port?: MessagePort;
}
export interface ChangeReply {
  readonly id: number;
  readonly answer: ChangeAnswer;
}

/** What the page can choose. */
export type ChangeChoice = Pick<ChangeQuestion, 'budget' | 'series'>;

export type ChangeState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'ready'; readonly answer: ChangeAnswer }
  | { readonly kind: 'failed' };

/**
 * Change over all probes for a page to show, worked out beside it in a worker: ten years of probes take more than half
 * a second. It is always as the store has it, changes of other tabs too, and nothing of it is kept.
 */
export class ChangeDesk {
  #state = $state.raw<ChangeState>({ kind: 'loading' });
  #choice: ChangeChoice;
  #worker: Worker | undefined;
  #closed = false;
  #stopFollowing: (() => void) | undefined;
  #store: Store | undefined;
  #asked = 0;
  #changes = 0;
  #reading = false;
  #workingOut = false;
  /** Sessions whose probes were tried: what cannot be worked out is not tried again. */
  readonly #tried = new Set<SessionId>();

  constructor(choice: ChangeChoice) {
    this.#choice = choice;
  }

  get state(): ChangeState {
    return this.#state;
  }

  /** Starts reading and following; call what it returns when the page goes. For `onMount`. */
  open(): () => void {
    void this.#follow();
    return () => {
      this.#closed = true;
      this.#stopFollowing?.();
      this.#worker?.terminate();
    };
  }

  /** After the store failed and opens again. */
  retry(): void {
    void this.#follow();
  }

  /** Another budget, or the series of other features: nothing is read again. */
  choose(choice: ChangeChoice): void {
    const before = this.#choice;
    if (before.budget === choice.budget && before.series.join() === choice.series.join()) return;
    this.#choice = choice;
    if (this.#worker) this.#ask();
  }

  async #follow(): Promise<void> {
    const opened = await sharedStore();
    if (this.#closed || !opened.ok) return;
    this.#store = opened.value;
    this.#stopFollowing?.();
    this.#stopFollowing = this.#store.onChange(({ diary }) => {
      if (!diary) void this.#read();
    });
    await this.#read();
  }

  async #read(): Promise<void> {
    this.#changes++;
    if (this.#reading || this.#workingOut) return;
    this.#reading = true;
    let read: number;
    do {
      read = this.#changes;
      const { port1, port2 } = new MessageChannel();
      this.#ask(port1);
      const sent = await this.#store!.sendHistory(port2);
      if (this.#closed) return;
      if (!sent.ok) this.#failed();
      // More was changed meanwhile.
    } while (read !== this.#changes);
    this.#reading = false;
  }

  #ask(port?: MessagePort): void {
    const request: ChangeRequest = {
      id: ++this.#asked,
      question: { ...this.#choice, now: new Date().toISOString(), timeZone: localTimeZone() },
      ...(port && { port })
    };
    this.#worker ??= this.#started();
    this.#worker.postMessage(request, port ? [port] : []);
  }

  #started(): Worker {
    const worker = new Worker(new URL('./change.worker.ts', import.meta.url), { type: 'module' });
    worker.onmessage = ({ data: { id, answer } }: MessageEvent<ChangeReply>) => {
      // Another question is on its way already.
      if (this.#closed || id !== this.#asked) return;
      this.#state = { kind: 'ready', answer };
      void this.#workOut(answer.waiting);
    };
    worker.onerror = () => this.#failed();
    return worker;
  }

  /** Probes that are not worked out yet, one session after the other; what was written is read at the end. */
  async #workOut(waiting: readonly SessionId[]): Promise<void> {
    const untried = waiting.filter((sid) => !this.#tried.has(sid));
    if (untried.length === 0) return;
    for (const sid of untried) this.#tried.add(sid);
    this.#workingOut = true;
    for (const sid of untried) {
      if (this.#closed) return;
      await analyseProbes(this.#store!, sid);
    }
    this.#workingOut = false;
    await this.#read();
  }

  #failed(): void {
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#reading = false;
    if (!this.#closed) this.#state = { kind: 'failed' };
  }
}
