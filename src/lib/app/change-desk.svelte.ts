import type { SessionId } from '#contracts';
import type { Store, StoreChange } from '#store';
import { analyseProbes } from './analyse-probes';
import type { ChangeAnswer, ChangeQuestion } from './change-answer';
import { localTimeZone } from './local-clock';
import { oneAfterAnother, StoreDesk } from './store-desk';

/** What the page asks of the worker: to read what the store sends to a port, everything or some sessions, or an answer. */
export type ChangeRequest =
  | { readonly port: MessagePort; readonly sids?: readonly SessionId[] }
  | { readonly id: number; readonly question: ChangeQuestion };
export interface ChangeReply {
  readonly id: number;
  readonly answer: ChangeAnswer;
}

/** What the page can choose. */
export type ChangeChoice = Pick<ChangeQuestion, 'budget' | 'series' | 'range'>;

export type ChangeState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'ready'; readonly answer: ChangeAnswer }
  | { readonly kind: 'failed' };

/**
 * Change over all probes for a page to show, worked out beside it in a worker, which holds the history while the page is
 * open and reads only what changes. It is always as the store has it, changes of other tabs too, and nothing of it is
 * kept.
 */
export class ChangeDesk extends StoreDesk {
  #state = $state.raw<ChangeState>({ kind: 'loading' });
  #choice: ChangeChoice | undefined;
  #worker: Worker | undefined;
  #store: Store | undefined;
  #asked = 0;
  #workingOut: Promise<void> = Promise.resolve();
  readonly #catchUp = oneAfterAnother((sids) => this.#send(sids));
  /** Sessions whose probes were tried: what cannot be worked out is not tried again. */
  readonly #tried = new Set<SessionId>();

  get state(): ChangeState {
    return this.#state;
  }

  /** What is to be shown; there is no answer before it is said. Nothing is read again for another choice. */
  choose(choice: ChangeChoice): void {
    if (JSON.stringify(choice) === JSON.stringify(this.#choice)) return;
    this.#choice = choice;
    if (this.#worker) this.#ask();
  }

  protected override close(): void {
    super.close();
    this.#worker?.terminate();
  }

  protected read(store: Store, { diary, sid }: StoreChange = {}): Promise<void> {
    this.#store = store;
    return diary ? Promise.resolve() : this.#catchUp(sid);
  }

  protected failed(): void {
    // The sessions say why.
  }

  async #send(sids?: readonly SessionId[]): Promise<void> {
    await this.#workingOut;
    if (this.closed) return;
    const { port1, port2 } = new MessageChannel();
    const changed = this.#worker && sids;
    this.#worker ??= this.#started();
    const request: ChangeRequest = { port: port1, ...(changed && { sids: changed }) };
    this.#worker.postMessage(request, [port1]);
    this.#ask();
    const sent = await this.#store!.sendHistory(port2, changed);
    if (!sent.ok) this.#fail();
  }

  #ask(): void {
    if (!this.#choice) return;
    const request: ChangeRequest = {
      id: ++this.#asked,
      question: { ...this.#choice, now: new Date().toISOString(), timeZone: localTimeZone() }
    };
    this.#worker?.postMessage(request);
  }

  #started(): Worker {
    const worker = new Worker(new URL('./change.worker.ts', import.meta.url), { type: 'module' });
    worker.onmessage = ({ data: { id, answer } }: MessageEvent<ChangeReply>) => {
      // Another question is on its way already.
      if (this.closed || id !== this.#asked) return;
      this.#state = { kind: 'ready', answer };
      const untried = answer.waiting.filter((sid) => !this.#tried.has(sid));
      for (const sid of untried) this.#tried.add(sid);
      this.#workingOut = this.#workingOut.then(() => this.#workOut(untried));
    };
    worker.onerror = () => this.#fail();
    return worker;
  }

  /** Probes that are not worked out yet, one session after the other; what was written is read at the end. */
  async #workOut(waiting: readonly SessionId[]): Promise<void> {
    for (const sid of waiting) {
      if (this.closed) return;
      await analyseProbes(this.#store!, sid);
    }
  }

  #fail(): void {
    this.#worker?.terminate();
    this.#worker = undefined;
    if (!this.closed) this.#state = { kind: 'failed' };
  }
}
