import { expect, test } from 'vitest';
import { ALL_DIGITS, playedBlock } from '../played-block';
import { amplitudeDecrement, tapAmplitude } from './amplitude';
import { digitDependence } from './digit-dependence';
import { effectiveDimension } from './effective-dimension';
import { extensionTime } from './extension-time';
import { individuation } from './individuation';
import { overflow } from './overflow';
import { heldStill, playedTaps, standardBlock, type Options } from './synthetic-probe';
import { tapErrors } from './tap-errors';
import { tremor } from './tremor';
import { fastestTaps } from './fastest-taps';
import { velocityCoupling } from './velocity-coupling';
import { syntheticKinematics } from '../synthetic-track';
import { blockSignals } from '../block-signals';

const RING = 3;
const DRAG = Array.from({ length: 5 }, (_, i) =>
  Array.from({ length: 5 }, (_, j) => (i === 2 && j === RING ? 0.2 : 0))
);
const pattern = (options: Options = {}) => [
  playedTaps(options, 'P2a'),
  playedTaps({ ...options, seed: 2 }, 'P2b')
];
const STILL = [0.3, 0.3, 0.3, 0.3, 0.3];

test('a ring finger that follows a fifth of the middle finger shows it in C, in SI of the ring and II of the middle', () => {
  const { coupling, individuationLoss, stationarityLoss } = individuation(playedTaps({ drag: DRAG }));
  expect(coupling[2]![RING]).toBeCloseTo(0.2, 2);
  expect(coupling[RING]![2]).toBeCloseTo(0, 2);
  expect(stationarityLoss[RING]!.value).toBeCloseTo(0.05, 2);
  expect(individuationLoss[2]!.value).toBeCloseTo(0.05, 2);
  expect(individuationLoss[RING]!.value).toBeLessThan(0.01);
  expect(individuationLoss[2]!.coverage).toBe(1);
});

/** The ring finger bends (or straightens) by 6 degrees after each landing of the middle finger. */
function involuntary(sign: 1 | -1): Options {
  const landings = standardBlock('P1').beats.filter((beat) => beat.digit === 2);
  return {
    also: (digit, t) => {
      const since = landings.map((beat) => t - beat.t - 20).find((after) => after > 0 && after < 300);
      return digit === RING && since !== undefined ? sign * 6 * Math.sin((Math.PI * since) / 300) ** 2 : 0;
    }
  };
}

test('overflow is what the finger does after its neighbours have played, over their stroke', () => {
  const clean = overflow(playedTaps(), STILL);
  clean.flexion.forEach((value) => expect(value!.value).toBeLessThan(0.01));
  const bent = overflow(playedTaps(involuntary(1)), STILL);
  // Half of its neighbours' taps are the middle finger's: 6 of about 26 degrees in each, less twice the jitter of 0.3.
  expect(Math.abs(bent.flexion[RING]!.value - 0.5 * (5.4 / 26))).toBeLessThan(0.01);
  expect(bent.extension[RING]!.value).toBeLessThan(0.01);
  expect(overflow(playedTaps(involuntary(-1)), STILL).extension[RING]!.value).toBeCloseTo(
    bent.flexion[RING]!.value,
    3
  );
  expect(bent.flexion[0]!.value).toBeLessThan(0.01);
});

test('being dragged along by the stroke is no overflow, and hides none', () => {
  const dragged = overflow(playedTaps({ drag: DRAG }), STILL).flexion[RING]!.value;
  expect(dragged).toBeLessThan(0.01);
  const both = overflow(playedTaps({ drag: DRAG, ...involuntary(1) }), STILL).flexion[RING]!.value;
  const alone = overflow(playedTaps(involuntary(1)), STILL).flexion[RING]!.value;
  expect(Math.abs(both / alone - 1)).toBeLessThan(0.05);
});

test('movement below twice the jitter is no overflow, and unknown jitter gives none', () => {
  const small = playedTaps(involuntary(1));
  const seen = (jitter: number) =>
    overflow(small, [jitter, jitter, jitter, jitter, jitter]).flexion[RING]!.value;
  expect(seen(0.3)).toBeGreaterThan(0.05);
  expect(seen(4)).toBe(0);
  expect(overflow(small, []).flexion[RING]).toBeUndefined();
});

test('a finger that does what its neighbour did 50 ms before is coupled to it with that lag', () => {
  const block = standardBlock('P2a');
  const middle = block.beats.filter((beat) => beat.digit === 2);
  const echo = (digit: number, t: number) =>
    digit === RING
      ? middle.reduce((sum, beat) => sum + 14 * Math.exp(-(((t - 50 - beat.t) / 60) ** 2)), 0)
      : digit === 2
        ? middle.reduce((sum, beat) => sum + 14 * Math.exp(-(((t - beat.t) / 60) ** 2)), 0)
        : 0;
  const quiet = { ...block, beats: block.beats };
  const played = playedTaps({ amplitude: [18, 18, 0, 0, 18], lift: 0, also: echo }, quiet.id);
  const coupling = velocityCoupling([played])[RING]!;
  expect(coupling.partner).toBe('middle');
  expect(coupling.lag).toBeCloseTo(50, -1);
  expect(coupling.value).toBeGreaterThan(0.99);
});

test('dragging raises the coupling of the dragged finger', () => {
  const half = DRAG.map((row) => row.map((share) => 2.5 * share));
  const [free, dragged] = [pattern(), pattern({ drag: half })];
  expect(velocityCoupling(dragged)[RING]!.value).toBeGreaterThan(velocityCoupling(free)[RING]!.value);
});

test('a finger with nothing of its own depends wholly on the others', () => {
  const drag = ALL_DIGITS.map((i) => ALL_DIGITS.map((j) => (j === RING && i !== RING ? 0.5 : 0)));
  expect(
    digitDependence(pattern({ amplitude: [18, 18, 18, 0, 18], lift: 0, drag, jitter: 0.05 }))[RING]!.value
  ).toBeGreaterThan(0.99);
});

test('the effective dimension is 1 when all fingers move as one, and near 5 when each moves alone', () => {
  const together = ALL_DIGITS.map((i) => ALL_DIGITS.map((j) => (i === 0 && j > 0 ? 1 : 0)));
  const one = effectiveDimension(pattern({ amplitude: [18, 0, 0, 0, 0], lift: 0, drag: together }));
  expect(one!.value).toBeCloseTo(1, 2);
  const alone = effectiveDimension(pattern())!;
  expect(alone.value).toBeGreaterThan(3.5);
  expect(alone.value).toBeLessThan(5.01);
});

test('amplitude is the stroke with its lift, whatever the size', () => {
  const at = (scale: number) =>
    tapAmplitude(playedTaps({ fps: 60, amplitude: ALL_DIGITS.map(() => 18 * scale), lift: 8 * scale }))[1]!
      .value;
  // The filter rounds corners off and swings over: within 5 % of 18 + 8 degrees.
  expect(Math.abs(at(1) / 26 - 1)).toBeLessThan(0.05);
  expect(at(1.4) / at(1)).toBeCloseTo(1.4, 3);
});

test('strokes that shrink by 2 % each have a decrement of 2 % a tap', () => {
  const block = standardBlock('P1');
  const shrink = (digit: number, t: number) => {
    // Takes away a growing share of each stroke of the index finger.
    const own = block.beats.filter((beat) => beat.digit === 1);
    const i = own.findIndex((beat) => t > beat.t - 240 && t < beat.t + 240);
    return digit === 1 && i >= 0 ? i : 0;
  };
  const scaled = playedTaps({ also: (digit, t) => 0 * shrink(digit, t) });
  expect(Math.abs(amplitudeDecrement(scaled)[1]!.value)).toBeLessThan(0.3);
  const own = block.beats.filter((beat) => beat.digit === 1);
  const smaller = playedTaps({
    amplitude: [18, 0, 18, 18, 18],
    lift: 0,
    also: (digit, t) =>
      digit === 1
        ? own.reduce((sum, beat, i) => sum + 18 * 0.98 ** i * Math.exp(-(((t - beat.t) / 90) ** 2)), 0)
        : 0
  });
  expect(amplitudeDecrement(smaller)[1]!.value).toBeCloseTo(2, 0);
});

test('a slower release takes longer, whatever the amplitude and without regard to the lift', () => {
  const tau = (options: Options) => extensionTime(playedTaps({ fps: 60, lift: 0, ...options }))[1]!.value;
  const [usual, slow] = [tau({ release: 115 }), tau({ release: 170 })];
  expect(usual).toBeGreaterThan(100);
  expect(usual).toBeLessThan(150);
  expect(slow / usual).toBeGreaterThan(1.25);
  expect(tau({ amplitude: ALL_DIGITS.map(() => 27) }) / usual).toBeCloseTo(1, 2);
});

test('tremor of one degree at 5 Hz reads 0.71 in its band and little in the other', () => {
  const hold = heldStill(
    { jitter: 0.2, also: (digit, t) => (digit === RING ? Math.sin(2 * Math.PI * 5 * (t / 1000)) : 0) },
    'P3'
  );
  const { slow, fast } = tremor(hold);
  // The grid's interpolation takes off 2 % at 5 Hz.
  expect(Math.abs(slow[RING]!.value - Math.SQRT1_2)).toBeLessThan(0.06);
  expect(fast[RING]!.value).toBeLessThan(0.15);
  expect(slow[1]!.value).toBeLessThan(0.15);
});

test('fastest taps: five a second, a pause is a hesitation, a long one a halt too, shrinking is fade', () => {
  const block = standardBlock('P4');
  const taps = (gaps: (k: number) => number) => {
    const beats: { t: number; digit: number }[] = [];
    for (const [digit, from] of [
      [1, block.from],
      [RING, block.from + 5_000]
    ] as const) {
      let t = from + 500;
      for (let k = 0; k < 20; k++) {
        beats.push({ t, digit });
        t += gaps(k);
      }
    }
    const play = { block: { ...block, beats }, lift: 4, hold: 0, release: 90, jitter: 0.3 };
    return fastestTaps(blockSignals(syntheticKinematics(play), block)!, heldStill({ jitter: 0.3 }));
  };
  const even = taps(() => 200);
  for (const digit of [1, RING]) {
    expect(even.rate[digit]!.value).toBeCloseTo(5, 1);
    expect(even.irregularity[digit]!.value).toBeLessThan(0.03);
    expect(even.hesitations[digit]!.value).toBe(0);
    expect(Math.abs(even.fade[digit]!.value)).toBeLessThan(5);
  }
  expect(even.rate[2]).toBeUndefined();
  const halting = taps((k) => (k === 6 ? 330 : k === 12 ? 450 : 200));
  expect([halting.hesitations[1]!.value, halting.halts[1]!.value]).toEqual([2, 1]);
});

test('errors are counted per hundred taps that could be judged', () => {
  const missing = [playedTaps(), playedTaps({ delay: (i) => (i === 19 || i === 21 ? undefined : 0) }, 'P2a')];
  // 9 taps of P1 and 12 of one pass; the two left out are the ring finger's.
  expect(tapErrors(missing)[RING]!.value).toBeCloseTo(200 / 21, 6);
  expect(tapErrors(missing)[1]!.value).toBe(0);
  const doubled = standardBlock('P1');
  const again = { ...doubled, beats: [...doubled.beats, { t: doubled.beats[4]!.t, digit: RING }] };
  const twice = playedBlock(syntheticKinematics({ block: again }), doubled)!;
  expect(tapErrors([twice])[RING]!.value).toBeCloseTo(100 / 9, 6);
  expect(tapErrors([])).toEqual(ALL_DIGITS.map(() => undefined));
});
