import {
  ok,
  type FramePortMessage,
  type HandFrame,
  type Milliseconds,
  type SessionId,
  type SessionRecord
} from '#contracts';
import type { StoreReply, StoreRequest } from './store-messages';
import type { StoreWorker } from './worker-calls';

/** Messages go in the next microtask. */
class Port {
  onmessage: ((event: { data: unknown }) => void) | null = null;
  other: Port | undefined;
  postMessage = (data: unknown) => queueMicrotask(() => this.other?.onmessage?.({ data }));
  close = () => void (this.other = undefined);
}

/** For tests. */
export class MemoryChannel {
  readonly port1 = new Port();
  readonly port2 = new Port();
  constructor() {
    this.port1.other = this.port2;
    this.port2.other = this.port1;
  }
}

/**
 * For tests of what happens before the store. A storage worker that answers at once: it keeps what comes over the port of
 * the last recording, and the ended sessions.
 */
export function memoryWorker() {
  const ended: SessionRecord[] = [];
  let frames: HandFrame[] = [];
  let startMono = 0;
  let session: Partial<SessionRecord> = {};
  const worker: StoreWorker = {
    onmessage: null,
    onerror: null,
    terminate: () => {},
    postMessage(request: StoreRequest) {
      const result = ok('open' in request ? 'INSTALL' : answer(request.call, request.args));
      queueMicrotask(() => reply({ id: request.id, result }));
    }
  };
  const reply = (data: StoreReply) => worker.onmessage?.({ data } as MessageEvent);

  function answer(call: string, args: readonly unknown[]): unknown {
    switch (call) {
      case 'begin':
        frames = [];
        startMono = args[2] as number;
        session = { ...(args[0] as SessionRecord), sid: args[1] as SessionId, ver: 1, state: 'recording' };
        return undefined;
      case 'attachPort':
        listen(args[1] as Port, args[0] as SessionId);
        return undefined;
      case 'finish':
        ended.push({ ...(session as SessionRecord), summary: args[1] as never, state: 'complete' });
        return ended.at(-1);
      case 'updateDetails':
        return ended.at(-1);
      case 'get':
        return { record: ended.at(-1), minutes: [], events: [], probes: [] };
      default:
        return [];
    }
  }
  function listen(port: Port, sid: SessionId): void {
    port.onmessage = ({ data }) => {
      const message = data as FramePortMessage;
      if (message.type !== 'frame') return;
      frames.push(message.frame);
      const savedUntilMs = message.frame.t - startMono;
      reply({ status: { sid, saving: 'database', savedUntilMs, queuedMs: 0, droppedHands: 0 } });
    };
  }
  return {
    worker,
    ended,
    /** Times of the last recording's frames, on the page's clock. */
    get times(): readonly Milliseconds[] {
      return frames.map(({ t }) => t);
    },
    /** When the last recording began, on the page's clock. */
    get startMono(): Milliseconds {
      return startMono;
    }
  };
}
