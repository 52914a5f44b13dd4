import {
  gapTime,
  type FrameCounts,
  type Gap,
  type GapReason,
  type HandFrame,
  type Milliseconds,
  type NewSession,
  type Result,
  type Seconds,
  type SessionDetails,
  type SessionEvent,
  type SessionId,
  type SessionRecord,
  type StorageFailure
} from '#contracts';
import type { Store } from '#store';
import { createPlayedTime } from '#notes';
import { createPracticeMeter } from './practice-meter';
import { withPlayed } from './with-played';

/** After this long without a hand the recording pauses and offers to end at the last movement. */
export const NO_HANDS_MS: Milliseconds = 600_000;
/** The break reminder waits for a pause this long in the playing. */
const BREAK_WAITS_FOR_MS: Milliseconds = 2000;
/** Wall and monotonic clock may drift apart this much in a second before it means something. */
const CLOCK_STEP_MS: Milliseconds = 2000;
/** No frame for this long at stop or pause, and the time since the last one is not known. */
const SILENT_MS: Milliseconds = 500;
/** Ticks come once a second, once a minute in a hidden tab: later than this the computer slept. */
const ASLEEP_MS: Milliseconds = 90_000;
/** The same for the timer, which has no frames to tell sleep from a tab that the browser froze. */
const TIMER_ASLEEP_MS: Milliseconds = 600_000;
const DEFAULT_SIZE = { width: 640, height: 480 };

export type RecorderStore = Pick<
  Store,
  'begin' | 'newPort' | 'addEvent' | 'addMinute' | 'finish' | 'updateDetails' | 'remove' | 'undoRemove'
>;

/** Everything from outside, so that a test can run an hour in a moment. */
export interface RecorderWorld {
  /** Monotonic, the page's `performance.now()`. */
  now(): Milliseconds;
  /** Wall clock, ms since 1970. */
  wall(): Milliseconds;
  readonly store: RecorderStore;
  /** Frames go straight to the store over this port; undefined stops that. */
  recordTo(port: MessagePort | undefined): void;
  counts(): FrameCounts;
  changed(): void;
}

export interface RecorderState {
  readonly phase: 'idle' | 'recording' | 'paused' | 'rating';
  readonly sid?: SessionId;
  /** Start to now, pauses and gaps taken out; in a gap it stands still. */
  readonly clockS: Seconds;
  readonly movingS: { readonly left?: Seconds; readonly right?: Seconds };
  /** Struck on a MIDI instrument; absent where none was. */
  readonly keys?: number;
  /** Heard by a microphone; absent where none was. */
  readonly attacks?: number;
  readonly oddMarks: number;
  /** No hand, key or attack for ten minutes: this is where the playing ended, ms from the start. */
  readonly proposedEndMs?: Milliseconds;
  readonly breakDue: boolean;
  /** Missing because the tab was hidden; absent again when the person has seen that. */
  readonly hiddenS?: Seconds;
  readonly record?: SessionRecord;
  readonly failure?: StorageFailure;
}

/**
 * The life of one recording: idle -> recording <-> paused -> rating -> idle. Times of events and gaps are ms from
 * the session's start; durations come from the monotonic clock only.
 *
 * `breakAfterMs` of playing without a pause of 60 s makes the reminder due; 0 is never.
 */
export function createRecorder(world: RecorderWorld, breakAfterMs: () => Milliseconds) {
  let phase: RecorderState['phase'] = 'idle';
  let session: NewSession | undefined;
  let sid: SessionId | undefined;
  let meter: ReturnType<typeof createPracticeMeter> | undefined;
  let keys = createPlayedTime();
  let attacks = createPlayedTime();
  let gaps: Gap[] = [];
  let startMono = 0;
  let pausedAt: Milliseconds | undefined;
  let gapSince: { at: Milliseconds; reason: GapReason } | undefined;
  let lastHand = 0;
  let lastFrame = 0;
  let droppedBefore = 0;
  let oddMarks = 0;
  let proposedEndMs: Milliseconds | undefined;
  let breakDue = false;
  /** Of the gaps of a hidden tab, those before this are told. */
  let hiddenSeen: Milliseconds = 0;
  let remindedStretch: Milliseconds | undefined;
  let lastTick: { mono: Milliseconds; wall: Milliseconds } | undefined;
  let record: SessionRecord | undefined;
  let failure: StorageFailure | undefined;
  let starting: ReturnType<typeof begin> | undefined;

  const t = () => world.now() - startMono;
  const isByKeys = () => session?.kind === 'midi';
  const isBySound = () => session?.kind === 'sound';
  /** No frames come. */
  const isTimer = () => session?.kind === 'timer' || isByKeys() || isBySound();

  function event(fields: Omit<SessionEvent, 'sid'>): void {
    if (!sid) return;
    void world.store.addEvent({ sid, ...fields }).then((added) => {
      if (!added.ok) fails(added.failure);
    });
  }
  function fails(next: StorageFailure): void {
    failure = next;
    world.changed();
  }
  function addGap(gap: Gap): void {
    if (gap.to <= gap.from) return;
    gaps.push(gap);
    meter?.gap(gap);
    event({ kind: 'gap', t: gap.from, to: gap.to, reason: gap.reason });
  }
  /** A click and a hand that appears may come together: there is one recording all the same. */
  function start(next: NewSession): ReturnType<typeof begin> {
    starting ??= begin(next).finally(() => (starting = undefined));
    return starting;
  }

  async function begin(next: NewSession): Promise<Result<SessionId, StorageFailure>> {
    session = next;
    startMono = world.now();
    const begun = await world.store.begin(next, startMono);
    if (!begun.ok) {
      fails(begun.failure);
      return begun;
    }
    sid = begun.value.sid;
    const id = sid;
    meter = createPracticeMeter(next.source ?? DEFAULT_SIZE, next.activity, (minute) => {
      void world.store.addMinute({ sid: id, ...minute });
    });
    keys = createPlayedTime();
    attacks = createPlayedTime();
    gaps = [];
    pausedAt = gapSince = proposedEndMs = remindedStretch = record = failure = lastTick = undefined;
    breakDue = false;
    oddMarks = 0;
    lastHand = lastFrame = hiddenSeen = 0;
    droppedBefore = world.counts().dropped;
    phase = 'recording';
    if (isTimer()) begun.value.port.close();
    else world.recordTo(begun.value.port);
    world.changed();
    return { ok: true, value: id };
  }

  function pause(): void {
    if (phase !== 'recording') return;
    endSilence();
    phase = 'paused';
    pausedAt = t();
    if (!isTimer()) world.recordTo(undefined);
    world.changed();
  }

  function resume(): void {
    if (phase !== 'paused' || pausedAt === undefined || !sid) return;
    addGap({ from: pausedAt, to: t(), reason: 'paused' });
    phase = 'recording';
    pausedAt = proposedEndMs = undefined;
    lastHand = lastFrame = t();
    lastTick = undefined;
    reconnect();
    world.changed();
  }

  /** A new way from tracker to store: after a pause, or when the tracker was replaced. */
  function reconnect(): void {
    if (phase === 'recording' && sid && !isTimer()) world.recordTo(world.store.newPort(sid));
  }

  function endOpenGap(at: Milliseconds): void {
    if (!gapSince) return;
    addGap({ from: gapSince.at, to: at, reason: gapSince.reason });
    gapSince = undefined;
  }

  /** Nothing more is coming: whatever was open, and a silence that nobody has explained, is a gap until now. */
  function endSilence(): void {
    if (!gapSince && !isTimer() && t() - lastFrame > SILENT_MS) {
      gapSince = { at: lastFrame, reason: 'dropped' };
    }
    endOpenGap(t());
  }

  /** Ends the recording, at `untilMs` from its start when that was proposed, and keeps it. */
  async function stop(untilMs?: Milliseconds): Promise<Result<SessionRecord, StorageFailure> | undefined> {
    if ((phase !== 'recording' && phase !== 'paused') || !sid || !meter) return undefined;
    const endMs = Math.min(untilMs ?? pausedAt ?? t(), t());
    if (phase === 'recording') endSilence();
    world.recordTo(undefined);
    phase = 'rating';
    const summary = meter.end(endMs, Math.max(0, world.counts().dropped - droppedBefore));
    const clocked = session?.kind === 'timer' ? { ...summary, minutes: summary.durationS / 60 } : summary;
    const kind = session?.kind ?? 'camera';
    const withBoth = withPlayed(clocked, kind, keys.now(), attacks.now(), gaps);
    const finished = await world.store.finish(sid, withBoth, session?.details ?? {});
    if (finished.ok) {
      record = finished.value;
      failure = undefined;
    } else {
      // Nothing is lost: what was recorded is in the log, and stopping can be tried again.
      phase = 'paused';
      pausedAt = endMs;
      failure = finished.failure;
    }
    world.changed();
    return finished;
  }

  return {
    start,
    pause,
    resume,
    reconnect,
    stop,
    /** Stops and hides it; `undoRemove(sid)` of the store brings it back. */
    async discard(): Promise<SessionId | undefined> {
      const stopped = await stop();
      const id = sid;
      if (!stopped?.ok || !id) return undefined;
      const removed = await world.store.remove(id);
      if (removed.ok) {
        phase = 'idle';
        sid = undefined;
      } else failure = removed.failure;
      world.changed();
      return removed.ok ? id : undefined;
    },
    /** What the person says about it afterwards; then the recorder is free again. */
    async rate(details: SessionDetails): Promise<Result<SessionRecord, StorageFailure> | undefined> {
      if (phase !== 'rating' || !sid) return undefined;
      const rated = await world.store.updateDetails(sid, { ...session?.details, ...details });
      if (rated.ok) {
        phase = 'idle';
        sid = undefined;
      } else failure = rated.failure;
      world.changed();
      return rated;
    },
    /** What is said of the recording while it runs: kept at once, and still there when it was rated. */
    async say(more: SessionDetails): Promise<void> {
      if ((phase !== 'recording' && phase !== 'paused') || !sid || !session) return;
      session = { ...session, details: { ...session.details, ...more } };
      const said = await world.store.updateDetails(sid, session.details);
      if (!said.ok) fails(said.failure);
    },
    feltOdd(): void {
      if (phase !== 'recording') return;
      oddMarks++;
      event({ kind: 'felt-odd', t: t() });
      world.changed();
    },
    dismissBreak(): void {
      breakDue = false;
      world.changed();
    },
    dismissHidden(): void {
      hiddenSeen = t();
      world.changed();
    },
    frame(frame: HandFrame): void {
      const at = frame.t - startMono;
      // As the store's writer does: one without a time, or back in time, would upset every sum that follows.
      if (phase !== 'recording' || !meter || !Number.isFinite(at) || at < lastFrame) return;
      endOpenGap(at);
      lastFrame = at;
      if (frame.hands.length > 0) lastHand = at;
      meter.push({ ...frame, t: at });
    },
    /** A key of a MIDI instrument, struck at `now` on the page's clock. */
    key(now: Milliseconds): void {
      if (phase !== 'recording') return;
      const at = now - startMono;
      keys.key(at);
      lastHand = Math.max(lastHand, at);
    },
    /** An attack that a microphone heard, begun at `now` on the page's clock. True when it belongs to the recording. */
    attack(now: Milliseconds): boolean {
      const at = now - startMono;
      // It is told some hundredths of a second later: what was begun before the recording is no part of it.
      if (phase !== 'recording' || at < (attacks.now().last ?? 0)) return false;
      attacks.key(at);
      if (isBySound()) lastHand = Math.max(lastHand, at);
      return true;
    },
    /** A gap that the tracker saw, on the page's clock. */
    trackerGap(gap: Gap): void {
      if (phase !== 'recording' || gap.to <= startMono) return;
      // Its event came to the store over the port, and it explains the silence.
      gapSince = undefined;
      const own = { ...gap, from: Math.max(0, gap.from - startMono), to: gap.to - startMono };
      gaps.push(own);
      meter?.gap(own);
    },
    /** Nothing is known since the last frame, until the next one. */
    lost(reason: GapReason): void {
      if (phase === 'recording') gapSince ??= { at: lastFrame, reason };
    },
    trackerRestarted(): void {
      if (phase !== 'recording') return;
      event({ kind: 'tracker-restart', t: t() });
      gapSince ??= { at: lastFrame, reason: 'tracker-restart' };
      reconnect();
    },
    /** Once a second. */
    tick(): void {
      const now = { mono: world.now(), wall: world.wall() };
      const before = lastTick;
      lastTick = now;
      if (phase !== 'recording' || !meter) return world.changed();
      if (before) checkClocks(before, now);
      const { lastMs, stretchFromMs } = played(meter.movement);
      if (session?.kind !== 'timer' && t() - lastHand > NO_HANDS_MS) {
        proposedEndMs = lastMs ?? lastHand;
        const end = proposedEndMs;
        pause();
        proposedEndMs = end;
      }
      const limit = breakAfterMs();
      if (
        limit > 0 &&
        stretchFromMs !== undefined &&
        lastMs !== undefined &&
        stretchFromMs !== remindedStretch
      ) {
        if (lastMs - stretchFromMs >= limit && t() - lastMs >= BREAK_WAITS_FOR_MS && t() - lastMs < 60_000) {
          remindedStretch = stretchFromMs;
          breakDue = true;
          event({ kind: 'break-reminder', t: t() });
        }
      }
      world.changed();
    },
    /** What was refused has been written since. */
    savedAgain(): void {
      failure = undefined;
      world.changed();
    },
    /** As it was begun; undefined before the first. */
    get session(): NewSession | undefined {
      return session;
    },
    /** Where an instant of the page's clock lies in the session, ms from its start. */
    toSession: (now: Milliseconds): Milliseconds => now - startMono,
    get state(): RecorderState {
      const movement = meter?.movement.hands;
      const hidden = gaps.filter(({ reason, to }) => reason === 'hidden' && to > hiddenSeen);
      const at = sid ? Math.min(pausedAt ?? gapSince?.at ?? t(), t()) : 0;
      return {
        phase,
        ...(sid ? { sid } : {}),
        clockS: Math.max(0, at - gapTime(gaps, 0, at)) / 1000,
        movingS: {
          ...(movement?.left ? { left: movement.left.movingS } : {}),
          ...(movement?.right ? { right: movement.right.movingS } : {})
        },
        ...(keys.now().struck > 0 || isByKeys() ? { keys: keys.now().struck } : {}),
        ...(attacks.now().struck > 0 || isBySound() ? { attacks: attacks.now().struck } : {}),
        oddMarks,
        ...(proposedEndMs === undefined ? {} : { proposedEndMs }),
        breakDue,
        ...(hidden.length > 0 ? { hiddenS: gapTime(hidden, 0, Infinity) / 1000 } : {}),
        ...(record ? { record } : {}),
        ...(failure ? { failure } : {})
      };
    }
  };

  /** The last movement, key or attack that counts, and where the stretch of playing began. */
  function played({ lastMs, stretchFromMs }: ReturnType<typeof createPracticeMeter>['movement']) {
    const { last, stretchFrom } = isBySound() ? attacks.now() : keys.now();
    if (isByKeys() || isBySound()) return { lastMs: last, stretchFromMs: stretchFrom };
    const later = last === undefined || (lastMs !== undefined && lastMs > last) ? lastMs : last;
    return { lastMs: later, stretchFromMs };
  }

  /** A clock that was set, or a monotonic clock that slept: the wall went somewhere without it. */
  function checkClocks(
    before: { mono: Milliseconds; wall: Milliseconds },
    now: { mono: Milliseconds; wall: Milliseconds }
  ): void {
    const passed = now.mono - before.mono;
    const step = now.wall - before.wall - passed;
    const slept = isTimer()
      ? passed > TIMER_ASLEEP_MS
      : t() - lastFrame > SILENT_MS && (step > CLOCK_STEP_MS || passed > ASLEEP_MS);
    if (slept) {
      // Some clocks stand still in sleep: then the gap is short, and the session's own time does not count it.
      gapSince ??= { at: isTimer() ? t() - passed : lastFrame, reason: 'asleep' };
      if (isTimer()) endOpenGap(t());
    } else if (Math.abs(step) > CLOCK_STEP_MS) {
      event({ kind: 'clock-step', t: t(), stepMs: Math.round(step) });
    }
  }
}
