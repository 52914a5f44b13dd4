import { seededRandom } from '#math';
import type { Clock } from '../../../src/lib/store/store-clock';

const EPOCH = Date.UTC(2026, 2, 1, 10);
/** Turns of the event loop without anything to do, after which nothing more comes by itself. */
const QUIET_TURNS = 6;

const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

/** Time that goes on when it is told to. */
export function virtualTime(seed: number, isBusy: () => boolean) {
  const random = seededRandom(seed);
  let mono = 5000;
  let wallOffset = EPOCH;
  let timers: { readonly at: number; readonly call: () => void }[] = [];

  async function settle() {
    for (let quiet = 0; quiet < QUIET_TURNS; quiet = isBusy() ? 0 : quiet + 1) await turn();
  }
  const clock: Clock = {
    wall: () => wallOffset + mono,
    tzOffsetMin: () => 60,
    random: (bytes) => Uint8Array.from({ length: bytes }, () => Math.floor(random() * 256)),
    after(ms, call) {
      const timer = { at: mono + ms, call };
      timers.push(timer);
      return () => void (timers = timers.filter((other) => other !== timer));
    }
  };
  return {
    clock,
    now: () => mono,
    /** Somebody sets the wall clock. */
    stepWall: (ms: number) => void (wallOffset += ms),
    /** The computer sleeps: the monotonic clock stands still. */
    sleep: (ms: number) => void (wallOffset += ms),
    settle,
    async advance(ms: number) {
      mono += ms;
      const due = timers.filter(({ at }) => at <= mono);
      timers = timers.filter(({ at }) => at > mono);
      for (const { call } of due) call();
      await settle();
    },
    /** The page is gone, and its timers. */
    forgetTimers: () => void (timers = [])
  };
}

/** A MessagePort that delivers in the next microtask, so that the same seed gives the same order. */
class VirtualPort {
  onmessage: ((event: { data: unknown }) => void) | null = null;
  other: VirtualPort | undefined;
  postMessage(data: unknown): void {
    const { other } = this;
    queueMicrotask(() => other?.onmessage?.({ data }));
  }
  close(): void {
    this.onmessage = null;
  }
}
class VirtualChannel {
  readonly port1 = new VirtualPort();
  readonly port2 = new VirtualPort();
  constructor() {
    this.port1.other = this.port2;
    this.port2.other = this.port1;
  }
}

/** For all of a process: messages without a real event loop between, and a network that tells that it was asked. */
export function useVirtualSurroundings(onRequest: () => void): void {
  Object.assign(globalThis, {
    MessageChannel: VirtualChannel,
    fetch: () => {
      onRequest();
      return Promise.reject(new Error('There is no network here.'));
    }
  });
}
