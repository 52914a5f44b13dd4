import { expect, test } from 'vitest';
import { SAMPLE_BRIDGED, SAMPLE_UNKNOWN, type HandKinematics, type ProbeBlock } from '#contracts';
import { normal, seededRandom, standardDeviation } from '#math';
import { blockSignals } from './block-signals';
import { detectFreeTaps, detectTaps } from './events';
import { probePlan } from './probe/plan';
import { syntheticKinematics, type SyntheticPlay } from './synthetic-track';

const plan = probePlan({ hand: 'right', tempo: 'standard' });
function block(id: string): ProbeBlock {
  const planned = plan.blocks.find((candidate) => candidate.id === id)!;
  return { ...planned, from: -500, to: planned.duration };
}
const P1 = block('P1');
const P2 = block('P2a');
/** The stroke's velocity peaks half a stroke before its contact. */
const PEAK_BEFORE_CONTACT = 45;

/** ms: a phase of 30 frames a second against the grid. */
const LAG_MS = 4;

const detect = (kinematics: HandKinematics, played: ProbeBlock) =>
  detectTaps(blockSignals(kinematics, played)!);
const play = (options: Partial<SyntheticPlay> & { block: ProbeBlock }) =>
  detect(syntheticKinematics(options), options.block);

/** Damages some samples of a track. */
function withState(kinematics: HandKinematics, state: number, from: number, to: number): HandKinematics {
  const { angles } = kinematics;
  const states = angles.state.map((old, i) => {
    const t = angles.from + (i * 1000) / 60;
    return t >= from && t <= to ? state : old;
  });
  return { ...kinematics, angles: { ...angles, state: states } };
}

test('every tap of a clean block is found, none twice', () => {
  for (const played of [P1, P2]) {
    const found = play({ block: played });
    expect(found.taps.map(({ beat }) => beat)).toEqual(played.beats.map((_, i) => i));
    expect(found.missed).toEqual([0, 0, 0, 0, 0]);
    expect(found.extra).toEqual([0, 0, 0, 0, 0]);
    expect(found.lag).toBeGreaterThan(-PEAK_BEFORE_CONTACT - 15);
    expect(found.lag).toBeLessThan(-PEAK_BEFORE_CONTACT + 15);
  }
});

test('a hand that is always late or early is matched all the same', () => {
  for (const late of [-60, 90]) {
    const found = play({ block: P2, delay: () => late });
    expect(found.taps).toHaveLength(48);
    expect(found.lag).toBeCloseTo(late - PEAK_BEFORE_CONTACT, -1);
  }
});

test('a constant lag of up to half an interval changes neither which taps are found nor how they scatter', () => {
  for (const played of [P1, P2]) {
    const random = seededRandom(8);
    const own = played.beats.map(() => 0.06 * played.ioi! * normal(random));
    const onTime = play({ block: played, delay: (i) => own[i]! });
    for (const share of [-0.5, -0.3, 0.3, 0.4, 0.5]) {
      // The hand keeps its time; the beats that it is held against stand elsewhere.
      const lag = share * played.ioi! + PEAK_BEFORE_CONTACT;
      const found = play({ block: played, delay: (i) => own[i]! + lag });
      expect(found.taps.map(({ beat }) => beat)).toEqual(onTime.taps.map(({ beat }) => beat));
      expect(found.missed).toEqual([0, 0, 0, 0, 0]);
      expect(found.extra).toEqual([0, 0, 0, 0, 0]);
      expect(Math.abs(found.lag - onTime.lag - lag)).toBeLessThan(LAG_MS);
    }
  }
});

test('an onset moves exactly as far as its stroke', () => {
  const random = seededRandom(4);
  const delays = P1.beats.map(() => 15 * normal(random));
  const still = play({ block: P1, fps: 60 });
  const moved = play({ block: P1, fps: 60, delay: (i) => delays[i]! });
  const errors = moved.taps.map(({ t, beat }) => t - still.taps[beat]!.t - delays[beat]!);
  // ms: what the grid and the neighbouring strokes of the same finger leave at 60 frames a second.
  expect(Math.max(...errors.map(Math.abs))).toBeLessThan(2.5);
});

test('a tap left out is missed by its finger, and no other', () => {
  const found = play({ block: P2, delay: (i) => (i === 19 ? undefined : 0) });
  expect(found.missed).toEqual([0, 0, 0, 1, 0]);
  expect(found.taps).toHaveLength(47);
});

test('a whole tap that nobody asked for is extra; being dragged along by a neighbour is not', () => {
  const again = { ...P1, beats: [...P1.beats, { t: 2_250 + 500, digit: 3 }] };
  const kinematics = syntheticKinematics({ block: again });
  expect(detect(kinematics, P1).extra).toEqual([0, 0, 0, 1, 0]);
  const drag = Array.from({ length: 5 }, (_, i) =>
    Array.from({ length: 5 }, (_, j) => (Math.abs(i - j) === 1 ? 0.3 : 0))
  );
  expect(play({ block: P1, drag }).extra).toEqual([0, 0, 0, 0, 0]);
});

test('a tap in a stretch that is not known is neither played nor missed', () => {
  const damaged = withState(syntheticKinematics({ block: P1 }), SAMPLE_UNKNOWN, 1_900, 2_100);
  const found = detect(damaged, P1);
  expect(found.asked[0]).toBe(9);
  expect(found.judged[0]).toBe(8);
  expect(found.missed[0]).toBe(0);
  expect(found.taps.every(({ beat }) => beat !== 4)).toBe(true);
});

test('no tap within 60 ms of a bridged gap counts, and one farther away does', () => {
  const onset = 2_000 - PEAK_BEFORE_CONTACT;
  const kinematics = syntheticKinematics({ block: P1 });
  const beats = (from: number, to: number) =>
    detect(withState(kinematics, SAMPLE_BRIDGED, from, to), P1).taps.map(({ beat }) => beat);
  expect(beats(onset + 30, onset + 130)).not.toContain(4);
  expect(beats(onset + 90, onset + 190)).toContain(4);
});

test('fastest taps are found without beats, at 5 Hz and 30 frames a second', () => {
  const beats = Array.from({ length: 25 }, (_, i) => ({ t: 200 + i * 200, digit: 1 }));
  const fast: ProbeBlock = { id: 'P4', from: 0, to: 5_000, beats: [] };
  const kinematics = syntheticKinematics({
    block: { ...fast, beats },
    lift: 4,
    hold: 0,
    release: 90,
    jitter: 0.8
  });
  expect(detectFreeTaps(blockSignals(kinematics, fast)!, 1, 0, 5_000).taps).toHaveLength(25);
  // Of a finger at rest now and then a jitter passes for a tap; too few to be scored.
  expect(detectFreeTaps(blockSignals(kinematics, fast)!, 3, 0, 5_000).taps.length).toBeLessThan(4);
});

// Measurement A5, the SD of onsets (ms) at peaks of velocity: by angle jitter (deg RMS) and frame rate, simulated 18-deg
// strokes. Whole strokes do better.
for (const [fps, jitter, expected] of [
  [30, 0.8, 2.0],
  [30, 1.5, 3.4],
  [30, 2.5, 5.7],
  [60, 1.5, 2.3],
  [24, 1.5, 4.1],
  [15, 1.5, 8.4]
] as const) {
  test(`onsets scatter by at most ${expected} ms at ${fps} frames/s and ${jitter} deg of jitter`, () => {
    const errors = [1, 2, 3, 4, 5, 6].flatMap((seed) => {
      const { taps } = play({ block: P1, fps, jitter, seed });
      return taps.map(({ t, beat }) => t - P1.beats[beat]!.t);
    });
    const sd = standardDeviation(errors);
    expect(sd).toBeLessThan(expected);
  });
}
