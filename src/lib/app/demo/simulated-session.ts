import {
  PIPELINE_VERSION,
  type Gap,
  type HandSummary,
  type Milliseconds,
  type MinuteRecord,
  type SessionEvent,
  type SessionId,
  type SessionRecord,
  type SessionSummary
} from '#contracts';
import { branch, normal, type Random } from '#math';
import type { StoredSession } from '#store';
import { typedSession } from '../typed-session';
import type { PlannedPractice } from './practice-year';

const MINUTE: Milliseconds = 60_000;
const FPS = 30;
/** A longer session has a pause. */
const PAUSE_BEYOND = 85;
/** Share of a hand's playing in which each finger moves, thumb first. */
const FINGER_SHARES = [0.52, 0.68, 0.7, 0.64, 0.5];

/** What the store would hold of a planned session: without landmarks, and without the probe. */
export function simulatedSession(
  plan: PlannedPractice,
  sidAt: (instant: string) => SessionId,
  timeZone: string,
  random: Random
): StoredSession {
  const own = branch(random);
  const { day: date, time, minutes, kind, piece, rpe } = plan;
  const details = { piece, ...(rpe !== undefined && { rpe, pain: false }) };
  const stated = typedSession({ date, time, minutes, activity: 'piano', details }, timeZone);
  const sid = sidAt(stated.startedAt);
  const record = { ...stated, sid, ver: 1, state: 'complete', pipeline: PIPELINE_VERSION } as const;
  if (kind !== 'camera') return { record: { ...record, kind }, minutes: [], events: [], probes: [] };
  const pause = minutes > PAUSE_BEYOND ? pauseIn(minutes, own) : undefined;
  const seen = seenMinutes(sid, minutes, pause, own);
  return {
    record: filmed(record, summaryOf(seen, minutes, pause, own)),
    minutes: seen,
    events: eventsOf(sid, pause, own() < 0.04 ? MINUTE * minutes * own() : undefined),
    probes: []
  };
}

const filmed = (record: SessionRecord, summary: SessionSummary): SessionRecord => ({
  ...record,
  kind: 'camera',
  handsExpected: ['left', 'right'],
  source: { kind: 'camera', name: 'Simulated camera', width: 1280, height: 720, clock: 'captureTime' },
  summary
});

function pauseIn(minutes: number, random: Random): Gap {
  const from = Math.round(MINUTE * minutes * (0.4 + 0.2 * random()));
  return { from, to: from + Math.round(MINUTE * (4 + 5 * random())), reason: 'paused' };
}

function seenMinutes(
  sid: SessionId,
  minutes: number,
  pause: Gap | undefined,
  random: Random
): MinuteRecord[] {
  const length = pause ? minutes * MINUTE + pause.to - pause.from : minutes * MINUTE;
  const records: MinuteRecord[] = [];
  for (let minute = 0; minute * MINUTE < length; minute++) {
    const [from, to] = [minute * MINUTE, Math.min(length, (minute + 1) * MINUTE)];
    const paused = pause ? Math.max(0, Math.min(to, pause.to) - Math.max(from, pause.from)) : 0;
    const seconds = (to - from - paused) / 1000;
    if (seconds <= 0) continue;
    const framesProcessed = Math.round(seconds * FPS * (0.985 + 0.01 * random()));
    records.push({
      sid,
      minute,
      framesProcessed,
      framesWithHand: Math.round(framesProcessed * (0.97 + 0.03 * random())),
      hands: { left: handIn(seconds, 0.66, random), right: handIn(seconds, 0.76, random) }
    });
  }
  return records;
}

/** Of a finger that moves: how often it bends, how far it goes down and up, degrees, and how much of it a view shows. */
const STROKES_A_SECOND = 1.2;
const WAY_OF_A_STROKE = 38;
const MEASURED = 0.92;

function handIn(seconds: number, share: number, random: Random): HandSummary {
  const seenS = seconds * (0.95 + 0.05 * random());
  const movingS = seenS * Math.min(0.95, Math.max(0.2, share + 0.1 * normal(random)));
  return {
    seenS,
    movingS,
    fingerMovingS: FINGER_SHARES.map((part) => movingS * Math.min(1, part * Math.exp(0.12 * normal(random))))
  };
}

function summaryOf(
  records: readonly MinuteRecord[],
  minutes: number,
  pause: Gap | undefined,
  random: Random
): SessionSummary {
  const total = (value: (record: MinuteRecord) => number) =>
    records.reduce((sum, record) => sum + value(record), 0);
  const hand = (side: 'left' | 'right'): HandSummary => {
    const seenS = total(({ hands }) => hands[side]!.seenS);
    const fingerMovingS = FINGER_SHARES.map((_, digit) =>
      total(({ hands }) => hands[side]!.fingerMovingS[digit]!)
    );
    const strokes = fingerMovingS.map((moving) => Math.round(moving * STROKES_A_SECOND));
    const excursion = strokes.map((count) => count * WAY_OF_A_STROKE);
    const measuredS = strokes.map(() => seenS * MEASURED);
    const movingS = total(({ hands }) => hands[side]!.movingS);
    return { seenS, movingS, fingerMovingS, fingers: { strokes, excursion, measuredS } };
  };
  const durationS = minutes * 60 + 20 + 30 * random();
  const processed = total(({ framesProcessed }) => framesProcessed);
  const received = Math.max(processed, Math.round(durationS * FPS));
  return {
    durationS,
    minutes,
    longestStretchS: 60 * Math.min(0.9 * minutes, 18 + 24 * random()),
    hands: { left: hand('left'), right: hand('right') },
    frames: {
      received,
      processed,
      withHand: total(({ framesWithHand }) => framesWithHand),
      dropped: received - processed
    },
    fps: FPS,
    intervalP95Ms: 36 + 3 * random(),
    gaps: pause ? [pause] : [],
    handLongSidePx: 300 + 20 * normal(random)
  };
}

function eventsOf(sid: SessionId, pause: Gap | undefined, odd: Milliseconds | undefined): SessionEvent[] {
  return [
    ...(odd === undefined ? [] : [{ sid, t: odd, kind: 'felt-odd' } as const]),
    ...(pause ? [{ sid, t: pause.from, kind: 'gap', to: pause.to, reason: 'paused' } as const] : [])
  ];
}
