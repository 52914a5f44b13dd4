import { expect, test } from 'vitest';
import type { HandFrame, Milliseconds, MinuteRecord, NewSession, Result, SessionSummary } from '#contracts';
import { seededRandom } from '#math';
import { createMotion, freePlay, sessionOf, simulateHandFrames, virtualPerson, WEBCAM } from '#simulator';
import { decodeChunk, encodeChunk } from '../store/chunk-codec';
import { browser } from '../store/fake-browser';
import { createRecorder } from './recorder';
import { summariseSession } from './summarise-session';

const SESSION: NewSession = {
  kind: 'camera',
  startedAt: '2026-03-01T10:00:00Z',
  timeZone: 'Europe/Berlin',
  activity: 'piano',
  handsExpected: ['left', 'right'],
  source: { kind: 'camera', name: 'Webcam', width: 1280, height: 720, clock: 'captureTime' },
  details: {}
};
const PLACE = { sid: '0', seq: 0, t0Wall: 0, tzOffsetMin: 0, epoch: 0, prevCrc: 0 };

interface Told {
  readonly minutes: readonly Omit<MinuteRecord, 'sid'>[];
  readonly summary: SessionSummary;
}

function value<T>(result: Result<T, unknown> | undefined): T {
  if (!result?.ok) throw new Error(JSON.stringify(result?.failure));
  return result.value;
}
const delivered = () => new Promise((resolve) => setTimeout(resolve, 20));

async function* oneByOne(frames: readonly HandFrame[]): AsyncGenerator<HandFrame> {
  yield* frames;
}

/** As they come back from the store. */
function rounded(frames: readonly HandFrame[]): HandFrame[] {
  return Array.from({ length: Math.ceil(frames.length / 30) }, (_, s) =>
    value(decodeChunk(encodeChunk(PLACE, frames.slice(30 * s, 30 * s + 30)).chunk))
  ).flat();
}

/**
 * 130 s at 30 frames/s through recorder and store: a pause of 15 s, a camera that is gone for 4 s, a picture that a
 * tracker missed for 3 s, and no hand for 5 s. What the recorder had stored, and the same computed from the stored frames.
 */
async function recorded(played: readonly HandFrame[]): Promise<{ stored: Told; rebuilt: Told }> {
  const store = value(await browser().tab());
  let savedUntilMs: Milliseconds = 0;
  store.onStatus((status) => (savedUntilMs = status.savedUntilMs));
  let now: Milliseconds = 0;
  let port: MessagePort | undefined;
  const recorder = createRecorder(
    {
      now: () => now,
      wall: () => now,
      store,
      recordTo(next) {
        port?.close();
        port = next;
      },
      counts: () => ({ received: 0, processed: 0, withHand: 0, dropped: 0 }),
      changed: () => {}
    },
    () => 0
  );
  const sid = value(await recorder.start(SESSION));
  /** Faster than time: the store may keep 30 s in memory, and what is more it lets go. */
  async function written(): Promise<void> {
    do await delivered();
    while (now - savedUntilMs > 2000);
  }
  async function play(from: Milliseconds, to: Milliseconds): Promise<void> {
    const now5s = () => Math.floor(now / 5000);
    for (const frame of played) {
      if (frame.t < from || frame.t >= to) continue;
      const before = now5s();
      now = frame.t;
      port?.postMessage({ type: 'frame', frame });
      recorder.frame(frame);
      if (now5s() > before) await written();
    }
    await written();
  }
  await play(0, 30_000);
  now += 12;
  recorder.pause();
  now = 45_000;
  recorder.resume();
  await play(45_000, 70_000);
  recorder.lost('camera-lost');
  await play(74_000, 90_000);
  const gap = { from: now, to: played.find(({ t }) => t >= 93_000)!.t, reason: 'dropped' } as const;
  port?.postMessage({ type: 'gap', gap });
  recorder.trackerGap(gap);
  await play(93_000, Infinity);
  value(await recorder.stop());

  const { record, events, minutes } = value(await store.get(sid));
  const { frames } = value(await store.frames(sid));
  const rows: Omit<MinuteRecord, 'sid'>[] = [];
  const summary = await summariseSession({
    record,
    events,
    frames: oneByOne(frames),
    notes: [],
    onMinute: (minute) => rows.push(minute)
  });
  return {
    stored: { minutes: minutes.map(({ sid: _, ...minute }) => minute), summary: record.summary! },
    rebuilt: { minutes: rows, summary }
  };
}

/** A right hand that plays; the camera is better than usual, so that its angles are read. */
function freely(): HandFrame[] {
  const random = seededRandom(4);
  const hand = sessionOf(virtualPerson(random), random).right;
  const motion = createMotion(hand, freePlay(random, { to: 130_000 }), random);
  const camera = { ...WEBCAM, landmarkNoise: 0.0003 };
  return [...simulateHandFrames(motion, random, { from: 0, to: 130_000, camera })].map((frame) =>
    frame.t >= 100_000 && frame.t < 105_000 ? { ...frame, hands: [] } : frame
  );
}

test('the minutes and the summary of a recording are, to the last digit, those that its stored frames give again, if those are as they came', async () => {
  const { stored, rebuilt } = await recorded(rounded(freely()));
  expect(stored.minutes.map(({ minute }) => minute)).toEqual([0, 1, 2]);
  expect(stored.summary.gaps.map(({ reason }) => reason)).toEqual(['paused', 'camera-lost', 'dropped']);
  expect(stored.summary.hands.right?.movingS).toBeGreaterThan(60);
  expect(rebuilt).toEqual(stored);
});

test('of frames finer than the store keeps them counts and gaps are given again, and movement to a tenth of a second a minute, of one finger to a second', async () => {
  const { stored, rebuilt } = await recorded(freely());
  expect(rebuilt.summary.frames).toEqual(stored.summary.frames);
  expect(rebuilt.summary.gaps).toEqual(stored.summary.gaps);
  expect(Math.abs(rebuilt.summary.minutes - stored.summary.minutes)).toBeLessThan(1e-5);
  expect(Math.abs(rebuilt.summary.durationS - stored.summary.durationS)).toBeLessThan(1e-3);
  expect(rebuilt.minutes).toHaveLength(3);
  for (const [i, { hands, ...counts }] of rebuilt.minutes.entries()) {
    const { hands: before, ...countsBefore } = stored.minutes[i]!;
    expect(counts).toEqual(countsBefore);
    expect(Math.abs(hands.right!.movingS - before.right!.movingS)).toBeLessThan(0.1);
    expect(Math.abs(hands.right!.seenS - before.right!.seenS)).toBeLessThan(1e-3);
    for (const [finger, s] of hands.right!.fingerMovingS.entries())
      expect(Math.abs(s - before.right!.fingerMovingS[finger]!)).toBeLessThan(1);
  }
});
