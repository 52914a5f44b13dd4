import {
  fail,
  ok,
  type Gap,
  type HandFrame,
  type Milliseconds,
  type Result,
  type SessionEvent,
  type SessionId,
  type StorageFailure
} from '#contracts';
import { encodeChunk, type StoredChunk } from './chunk-codec';

/** Frames of one chunk. */
export const CHUNK_MS: Milliseconds = 1000;
/** An open chunk is written this long after its first frame came, also when no other frame comes. */
const SEAL_AFTER_MS: Milliseconds = 950;
/** Waits between tries; the last one goes on. */
const RETRY_MS: readonly Milliseconds[] = [250, 500, 1000, 2000, 4000];
/** Recording kept in memory while nothing can be written. */
export const QUEUE_LIMIT_MS: Milliseconds = 30_000;

/** What the person may be told: `savedUntilMs` only ever counts committed transactions. */
export interface RecordingStatus {
  readonly sid: SessionId;
  /** ms from the session's start; all frames before are on disk. */
  readonly savedUntilMs: Milliseconds;
  /** Length of recording that waits in memory. */
  readonly queuedMs: Milliseconds;
  /** Hands left out because a landmark was not a number. */
  readonly droppedHands: number;
  /** Why the last try failed; gone after the next success. */
  readonly failure?: StorageFailure;
}

type Written = Promise<Result<void, StorageFailure>>;

export interface WriterOptions {
  readonly sid: SessionId;
  readonly writerEpoch: number;
  /** Session's start on the timeline of the frames' times, ms. */
  readonly startMono: Milliseconds;
  readonly append: (chunk: StoredChunk) => Written;
  readonly addEvent: (event: SessionEvent) => Written;
  readonly onStatus: (status: RecordingStatus) => void;
  /** Wall clock, ms since 1970, and minutes east of UTC at that time. */
  readonly wall: () => { now: Milliseconds; tzOffsetMin: number };
  /** Calls back after a time; returns how to call off. */
  readonly after: (ms: Milliseconds, call: () => void) => () => void;
}

/** No further try can help. */
const isFinal = ({ kind }: StorageFailure) => kind !== 'storage-full' && kind !== 'storage-unavailable';

export type RecordingWriter = ReturnType<typeof createRecordingWriter>;

/**
 * Turns a stream of frames into chunks of one second and gets them written, in order, whatever storage
 * does: it tries again with growing waits, keeps 30 s in memory, and tells what it had to leave out as a gap
 * of reason `storage`.
 */
export function createRecordingWriter(options: WriterOptions) {
  const { sid, writerEpoch, startMono, append, addEvent, onStatus, wall, after } = options;
  /** `told` gets the outcome: written, or that nothing is written any more. */
  type Queued =
    | { chunk: StoredChunk; until: Milliseconds }
    | { write: () => Written; told?: (outcome: Result<void, StorageFailure>) => void };
  const queue: Queued[] = [];
  let open: HandFrame[] = [];
  let openWall = wall();
  let stopSealing = () => {};
  let seq = 0;
  let prevCrc = 0;
  let lastT: Milliseconds = 0;
  let savedUntilMs: Milliseconds = 0;
  let droppedHands = 0;
  let failure: StorageFailure | undefined;
  let lost: { from: Milliseconds; to: Milliseconds } | undefined;
  let failures = 0;
  let running = false;
  let ended = false;
  let wake: (() => void) | undefined;
  /** Called after every try with its outcome, for `flush`. */
  const waiting = new Set<() => void>();

  const queuedMs = () => {
    const chunks = queue.filter((item) => 'chunk' in item);
    const from = chunks[0]?.chunk.t0Mono ?? open[0]?.t ?? 0;
    return Math.max(0, (open.at(-1)?.t ?? chunks.at(-1)?.until ?? from) - from);
  };
  const report = () => {
    onStatus({ sid, savedUntilMs, queuedMs: queuedMs(), droppedHands, ...(failure && { failure }) });
  };

  function seal() {
    stopSealing();
    const first = open[0];
    if (!first) return;
    const frames = open;
    open = [];
    const until = frames.at(-1)?.t ?? first.t;
    if (queuedMs() > QUEUE_LIMIT_MS) {
      lost = { from: lost?.from ?? first.t, to: until };
      report();
      return;
    }
    noteLoss();
    const place = {
      sid,
      seq,
      t0Wall: openWall.now,
      tzOffsetMin: openWall.tzOffsetMin,
      epoch: writerEpoch,
      prevCrc
    };
    const { chunk, dropped } = encodeChunk(place, frames);
    droppedHands += dropped;
    seq += 1;
    prevCrc = chunk.crc32c;
    queue.push({ chunk, until });
    void drain();
  }

  function noteLoss() {
    if (!lost) return;
    queueGap({ from: lost.from, to: lost.to, reason: 'storage' });
    lost = undefined;
  }
  function queueGap({ from, to, reason }: Gap) {
    queue.push({ write: () => addEvent({ sid, t: from, kind: 'gap', to, reason }) });
  }

  async function drain() {
    if (running) return;
    running = true;
    for (let item = queue[0]; item && !ended; item = queue[0]) {
      const written = await ('chunk' in item ? append(item.chunk) : item.write());
      if (written.ok) {
        queue.shift();
        if ('write' in item) item.told?.(written);
        failures = 0;
        failure = undefined;
        if ('chunk' in item) savedUntilMs = item.until;
        if (queue.length === 0) noteLoss();
      } else {
        failure = written.failure;
        if (isFinal(failure)) stop();
      }
      report();
      for (const look of [...waiting]) look();
      if (!written.ok && !isFinal(written.failure)) {
        const wait = RETRY_MS[Math.min(failures++, RETRY_MS.length - 1)] as Milliseconds;
        await new Promise<void>((resolve) => {
          const callOff = after(wait, resolve);
          wake = () => (callOff(), resolve());
        });
        wake = undefined;
      }
    }
    running = false;
  }

  const endedWith = (): Result<void, StorageFailure> =>
    fail(failure ?? { kind: 'storage-unavailable', detail: 'ended' });
  function stop() {
    stopSealing();
    ended = true;
    for (const item of queue) if ('write' in item) item.told?.(endedWith());
  }

  return {
    /** A frame on the tracker's timeline. One without a time, from before the session's start, or back in time, is ignored. */
    frame(frame: HandFrame) {
      const t = frame.t - startMono;
      if (ended || !Number.isFinite(t) || t < lastT) return;
      const first = open[0];
      if (first && t - first.t >= CHUNK_MS) seal();
      lastT = t;
      if (open.length === 0) {
        openWall = wall();
        stopSealing = after(SEAL_AFTER_MS, seal);
      }
      open.push({ ...frame, t });
    },

    /** A gap on the tracker's timeline; written as an event at once. */
    gap(gap: Gap) {
      if (ended) return;
      const from = Math.max(0, gap.from - startMono);
      const to = Math.max(from, gap.to - startMono);
      if (!Number.isFinite(to)) return;
      queueGap({ from, to, reason: gap.reason });
      void drain();
    },

    /**
     * Gets something else of the session written, before every frame that comes later and as stubbornly as those are.
     * Answers when it is written, or when nothing is written any more.
     */
    write(write: () => Written): Written {
      if (ended) return Promise.resolve(endedWith());
      return new Promise((told) => {
        queue.push({ write, told });
        void drain();
      });
    },

    /** Writes everything that is open; the failure of the next try when that does not work. */
    async flush(): Written {
      seal();
      for (;;) {
        if (ended) return endedWith();
        if (queue.length === 0) return ok(undefined);
        const tried = new Promise<void>((resolve) => {
          const look = () => (waiting.delete(look), resolve());
          waiting.add(look);
        });
        wake?.();
        void drain();
        await tried;
        if (failure) return fail(failure);
      }
    },

    /** Takes nothing more and writes nothing more. */
    end() {
      stop();
      wake?.();
    }
  };
}
