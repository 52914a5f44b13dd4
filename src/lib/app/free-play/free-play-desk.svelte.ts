import { isRecording, type SessionId } from '#contracts';
import { askWorker } from '../ask-worker';
import { sharedStore } from '../open-store';
import type { FreePlayReply, FreePlayRequest } from './free-play-work';
import { workOutFreePlay, type AskFreePlay } from './work-out-free-play';

/** One tab does it. */
const FREE_PLAY_LOCK = 'handwell-free-play';

interface FreePlayAsked {
  /** This session alone. */
  readonly only?: SessionId;
  /** Asked between two pieces; false once nobody looks at it any more. */
  readonly isWanted?: () => boolean;
}

/**
 * Works free play out beside the page, whenever it is asked to and nobody records. The worker is there only meanwhile.
 * What comes of it is in the store, which tells of it.
 */
class FreePlayDesk {
  #left = $state(0);
  #failed = $state(false);
  #working: Promise<void> | undefined;

  /** Sessions that are still to be worked out, as far as it is known. */
  get left(): number {
    return this.#left;
  }
  /** Whether the last time broke off. Everything else is as it was, and the next visit tries again. */
  get failed(): boolean {
    return this.#failed;
  }

  workOut(asked: FreePlayAsked = {}): Promise<void> {
    const work = (this.#working ?? Promise.resolve()).then(() => this.#workOut(asked));
    this.#working = work;
    return work;
  }

  async #workOut({ only, isWanted }: FreePlayAsked): Promise<void> {
    const opened = await sharedStore();
    // The page says so itself.
    if (!opened.ok) return;
    const worker = lazyWorker();
    try {
      await navigator.locks.request(FREE_PLAY_LOCK, { ifAvailable: true }, async (lock) => {
        if (!lock) return;
        const done = await workOutFreePlay(opened.value, {
          ask: worker.ask,
          ...(only !== undefined && { only }),
          mayGoOn: async () => isWanted?.() !== false && !(await isRecording(navigator.locks)),
          onLeft: (left) => (this.#left = left),
          now: new Date().toISOString()
        });
        this.#failed = !done.ok;
      });
    } catch {
      // What is asked for next comes after this one, and must not fail with it.
      this.#failed = true;
    } finally {
      this.#left = 0;
      worker.close();
    }
  }
}

/** Mostly there is nothing to work out: it starts with the first question. */
function lazyWorker(): { readonly ask: AskFreePlay; close(): void } {
  let worker: ReturnType<typeof askWorker<FreePlayRequest>> | undefined;
  return {
    ask(request) {
      worker ??= askWorker<FreePlayRequest>(
        new Worker(new URL('./free-play.worker.ts', import.meta.url), { type: 'module' })
      );
      return worker.ask<FreePlayReply>(request);
    },
    close: () => worker?.close()
  };
}

export const freePlayDesk = new FreePlayDesk();
