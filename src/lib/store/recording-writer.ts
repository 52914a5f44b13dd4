import {
  fail,
  ok,
  type Gap,
  type HandFrame,
  type Milliseconds,
  type Result,
  type SavingState,
  type SessionId,
  type StorageFailure
} from '#contracts';
import { decodeChunk, encodeChunk } from './chunk-codec';
import type { LoggedWrite, SessionWrite } from './session-write';

/** Frames of one chunk. */
export const CHUNK_MS: Milliseconds = 1000;
/** An open chunk is written this long after its first frame came, also when no other frame comes. */
const SEAL_AFTER_MS: Milliseconds = 950;
/** Waits between tries; the last one goes on. */
const RETRY_MS: readonly Milliseconds[] = [250, 500, 1000, 2000, 4000];
/** Recording kept in memory while nothing can be written. */
export const QUEUE_LIMIT_MS: Milliseconds = 30_000;
/** Without a write for this long, or with so much that waits, saving is delayed. */
const DELAYED_MS: Milliseconds = 5000;
/** And with this, what waits goes beside the database: one that only is too slow would never catch up. */
const ASIDE_MS: Milliseconds = 30_000;
/** What comes while the file beside the database is being opened waits in memory too. */
const OPENING_MS: Milliseconds = 5000;

/** What the person may be told: `savedUntilMs` only ever counts committed transactions and flushed files. */
export interface RecordingStatus {
  readonly sid: SessionId;
  readonly saving: SavingState;
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

/** A place beside the database. */
export interface Aside {
  /** Acknowledged when they are on disk. */
  append(writes: readonly LoggedWrite[]): Written;
  /** Puts the next of them into the database; true when none is left beside it. */
  putBack(): Promise<Result<boolean, StorageFailure>>;
}

export interface WriterOptions {
  readonly sid: SessionId;
  readonly writerEpoch: number;
  /** Session's start on the timeline of the frames' times, ms. */
  readonly startMono: Milliseconds;
  /** Writes one thing into the database. */
  readonly commit: (write: SessionWrite) => Written;
  readonly aside: Aside;
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
 * Turns a stream of frames into chunks of one second and gets them written, in order, whatever storage does. It tries
 * again with growing waits and keeps 30 s in memory; after that it goes on beside the database, and puts that back when
 * the database answers. On a full disk it goes on without landmarks. What it had to leave out it tells as a gap of reason
 * `storage` or `no-room`.
 */
export function createRecordingWriter(options: WriterOptions) {
  const { sid, writerEpoch, startMono, commit, aside, onStatus, wall, after } = options;
  /** `told` gets the outcome: written, or that nothing is written any more. */
  interface Queued {
    readonly write: SessionWrite;
    /** Of a chunk: its last frame. */
    readonly until?: Milliseconds;
    readonly told?: (outcome: Result<void, StorageFailure>) => void;
  }
  let queue: Queued[] = [];
  /** What was written last, in case the database is lost with it: its end can then still be saved as a file. */
  let recent: Queued[] = [];
  let open: HandFrame[] = [];
  let openWall = wall();
  let stopSealing = () => {};
  let seq = 0;
  let prevCrc = 0;
  let lastT: Milliseconds = 0;
  let savedUntilMs: Milliseconds = 0;
  let droppedHands = 0;
  let failure: StorageFailure | undefined;
  let lost: Gap | undefined;
  let failures = 0;
  let running = false;
  let ended = false;
  let wake: (() => void) | undefined;
  /** Of the time since something waits to be written; undefined while nothing does. */
  let stopWatching: (() => void) | undefined;
  let delayed = false;
  /** What waits goes beside the database. */
  let goesAside = false;
  let settingAside = false;
  let asideFailed = false;
  /** Something lies beside the database. */
  let isBeside = false;
  /** Not even what is small can be written. */
  let nothingFits = false;
  /** Called after every try with the database, for `flush`. */
  const waiting = new Set<() => void>();

  const chunksOf = (items: readonly Queued[]) =>
    items.flatMap(({ write }) => ('chunk' in write ? [write.chunk] : []));
  const chunks = () => chunksOf(queue);
  const queuedMs = () => {
    const first = chunks()[0]?.t0Mono ?? open[0]?.t ?? 0;
    const last = open.at(-1)?.t ?? queue.findLast((item) => item.until !== undefined)?.until ?? first;
    return Math.max(0, last - first);
  };
  const isFull = () => failure?.kind === 'storage-full';
  function saving(): SavingState {
    if (failure && isFinal(failure)) return failure.kind === 'storage-lost' ? 'lost' : 'shut-out';
    if (lost) return lost.reason === 'no-room' && !nothingFits ? 'no-room' : 'stuck';
    if (isBeside && !asideFailed) return 'beside';
    return delayed || queuedMs() > DELAYED_MS ? 'delayed' : 'database';
  }
  const report = () => {
    onStatus({
      ...{ sid, saving: saving(), savedUntilMs, queuedMs: queuedMs(), droppedHands },
      ...(failure && { failure })
    });
  };

  function seal() {
    stopSealing();
    const first = open[0];
    if (!first) return;
    const frames = open;
    open = [];
    const until = frames.at(-1)?.t ?? first.t;
    const waitsFor = queuedMs();
    const mayWait = isFull() || asideFailed ? QUEUE_LIMIT_MS : QUEUE_LIMIT_MS + OPENING_MS;
    if (waitsFor > mayWait) {
      lost = { from: lost?.from ?? first.t, to: until, reason: isFull() ? 'no-room' : 'storage' };
      if (asideFailed) void setAside();
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
    add({ write: { chunk }, until });
  }

  function noteLoss() {
    if (!lost) return;
    add(gapOf(lost));
    lost = undefined;
    nothingFits = false;
  }
  const gapOf = ({ from, to, reason }: Gap): Queued => ({
    write: { event: { sid, t: from, kind: 'gap', to, reason } }
  });
  function add(item: Queued) {
    queue.push(item);
    if (goesAside || queuedMs() >= ASIDE_MS) void setAside();
    void drain();
  }

  /** Watches how long nothing has been written, until something is. */
  function watch() {
    if (stopWatching) return;
    const callOffs = [
      after(DELAYED_MS, () => {
        delayed = true;
        report();
      }),
      after(ASIDE_MS, () => {
        goesAside = true;
        void setAside();
      })
    ];
    stopWatching = () => {
      for (const callOff of callOffs) callOff();
      stopWatching = undefined;
    };
  }
  function isWritten() {
    stopWatching?.();
    delayed = goesAside = asideFailed = false;
    failures = 0;
    failure = undefined;
  }

  function acknowledge(items: readonly Queued[]) {
    queue = queue.filter((item) => !items.includes(item));
    recent = [...recent, ...items.filter(({ until }) => until !== undefined)];
    const since = (recent.at(-1)?.until ?? 0) - QUEUE_LIMIT_MS;
    recent = recent.filter(({ until = 0 }) => until > since);
    for (const { told, until } of items) {
      told?.(ok(undefined));
      if (until !== undefined) savedUntilMs = until;
    }
  }

  /** Writes what waits beside the database. A full disk has no room there either. */
  async function setAside() {
    if (settingAside || isFull()) return;
    settingAside = true;
    while (queue.length > 0 && !ended) {
      // What comes while it is written is not.
      const items = [...queue];
      const kept = await aside.append(items.map(({ write }) => ({ ...write, epoch: writerEpoch })));
      asideFailed = !kept.ok;
      if (!kept.ok) break;
      isBeside = true;
      acknowledge(items);
      noteLoss();
    }
    settingAside = false;
    report();
  }

  /** The next thing to do: put back what lies beside, then what waits; on a full disk first what is small. */
  async function next(): Promise<Result<void, StorageFailure>> {
    if (isBeside) {
      const back = await aside.putBack();
      if (!back.ok) return back;
      failure = undefined;
      failures = 0;
      if (back.value) {
        isBeside = settingAside;
        isWritten();
      }
      return ok(undefined);
    }
    const small = isFull() && lost ? queue.find(({ write }) => !('chunk' in write)) : undefined;
    const item = small ?? queue[0]!;
    const written = await commit(item.write);
    if (small) nothingFits = !written.ok;
    if (!written.ok) return written;
    // Beside a full disk's chunks, this says nothing of them.
    if (!small) isWritten();
    if (queue.includes(item)) acknowledge([item]);
    if (queue.length === 0) noteLoss();
    return written;
  }

  async function drain() {
    if (running) return;
    running = true;
    while ((queue.length > 0 || isBeside) && !ended) {
      watch();
      const written = await next();
      if (!written.ok) {
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
    stopWatching?.();
    ended = true;
    for (const { told } of queue) told?.(endedWith());
  }

  /** The recording is to end on a full disk, and its last landmarks do not fit: they are told as a gap, if that fits. */
  async function giveUpChunks(because: Gap): Written {
    const [first] = chunks();
    const gap = { ...because, from: first?.t0Mono ?? because.from };
    const told = await commit(gapOf(gap).write);
    nothingFits = !told.ok;
    if (!told.ok) return told;
    lost = undefined;
    if (first) ({ seq, prevCrc } = first);
    queue = queue.filter(({ write }) => !('chunk' in write));
    return told;
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
      if (Number.isFinite(to)) add(gapOf({ from, to, reason: gap.reason }));
    },

    /**
     * Gets something else of the session written, before every frame that comes later and as stubbornly as those are.
     * Answers when it is written, or when nothing is written any more.
     */
    write(write: SessionWrite): Written {
      if (ended) return Promise.resolve(endedWith());
      return new Promise((told) => add({ write, told }));
    },

    /**
     * Writes everything that is open into the database; the failure of the next try when that does not work. Then it lies
     * beside the database, if it can. On a disk that has been full for long, without the landmarks that wait.
     */
    async flush(): Written {
      seal();
      for (;;) {
        if (ended) return endedWith();
        if (queue.length === 0 && !isBeside) return ok(undefined);
        const tried = new Promise<void>((resolve) => {
          const look = () => (waiting.delete(look), resolve());
          waiting.add(look);
        });
        wake?.();
        void drain();
        await tried;
        if (!failure) continue;
        if (isFull() && lost) {
          if (!(await giveUpChunks(lost)).ok) return fail(failure);
        } else {
          goesAside = true;
          await setAside();
          return fail(failure);
        }
      }
    },

    /**
     * Frames that lie in memory and nowhere else, times in ms from the session's start: those that wait, and when the
     * database is lost the last 30 s that were in it.
     */
    rest: (): HandFrame[] => [
      ...chunksOf(saving() === 'lost' ? [...recent, ...queue] : queue).flatMap((chunk) => {
        const decoded = decodeChunk(chunk);
        return decoded.ok ? decoded.value : [];
      }),
      ...open
    ],

    /** Takes nothing more and writes nothing more. */
    end() {
      stop();
      wake?.();
    }
  };
}
