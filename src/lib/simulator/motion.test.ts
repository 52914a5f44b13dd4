import { describe, expect, test } from 'vitest';
import { correlation, mean, seededRandom, standardDeviation } from '#math';
import { FAULT_PARTS, type Fault, type FaultPart } from './fault';
import { freePlay } from './free-play';
import { createMotion, ENSLAVING_FROM, type Motion, type MotionOptions } from './motion';
import { passagesOf, type Passage } from './passages';
import { virtualPerson } from './person';
import { usualHand } from './session-variation';
import { standardProbe } from './standard-probe';

const person = virtualPerson(seededRandom(1));
const right = usualHand(person.right);
const average = usualHand(virtualPerson(seededRandom(1), { spread: 0 }).right);
/** Plays exactly on the beat. */
const exact = { ...average, motorSd: [0, 0, 0, 0, 0], clockSd: 0 };
const blocks = standardProbe();
const passages = passagesOf(blocks);
const END = blocks.at(-1)!.to;
const RATE = 120;

const play = (options?: MotionOptions, hand = right, seed = 7) =>
  createMotion(hand, passages, seededRandom(seed), options);
/** F of each digit at 120 Hz. */
function traces(motion: Motion, from = 0, to = END): Float64Array[] {
  const out = new Float64Array(5);
  const length = Math.floor(((to - from) * RATE) / 1000);
  const columns = Array.from({ length: 5 }, () => new Float64Array(length));
  for (let i = 0; i < length; i++) {
    motion.flexionAt(from + (i * 1000) / RATE, out);
    out.forEach((value, digit) => (columns[digit]![i] = value));
  }
  return columns;
}
const same = (a: readonly Float64Array[], b: readonly Float64Array[]) =>
  a.every((trace, digit) => trace.every((value, i) => value === b[digit]![i]));
const fault = (parts: readonly FaultPart[], severity = 0.5, digit = 3): Fault => ({
  side: 'right',
  digit,
  severity,
  parts
});
const single = (digit: number, t = 1_000): Passage[] => [
  { touch: 'taps', from: t - 500, to: t + 1_000, ioi: 500, beats: [{ t, digit }] }
];

describe('playing', () => {
  test('the same seed is the same performance, another seed another', () => {
    expect(same(traces(play()), traces(play()))).toBe(true);
    expect(same(traces(play()), traces(play({}, right, 8)))).toBe(false);
  });

  test('any time may be asked in any order', () => {
    const [forward, jumping] = [play(), play()];
    const out = new Float64Array(5);
    const at = (motion: Motion, t: number) => [...motion.flexionAt(t, out)];
    const later = at(jumping, 40_000);
    expect(at(jumping, 9_000)).toEqual(at(forward, 9_000));
    expect(later).toEqual(at(forward, 40_000));
  });

  test('left plays as right does', () => {
    const mirrored = { ...right, side: 'left' as const };
    expect(same(traces(play({}, mirrored)), traces(play()))).toBe(true);
  });

  test('a stroke lifts, lands on its beat at full amplitude, is held, and goes back to rest', () => {
    const motion = createMotion(exact, single(0), seededRandom(1));
    const out = new Float64Array(5);
    const at = (t: number) => motion.flexionAt(t, out)[0]!;
    expect(at(1_000 - 90 - 150)).toBe(0);
    expect(at(1_000 - 90)).toBeCloseTo(-8, 9);
    expect(at(1_000 - 45)).toBeCloseTo(5, 9);
    expect([at(1_000), at(1_120)]).toEqual([18, 18]);
    expect(at(1_120 + 115 / 2)).toBeCloseTo(9, 9);
    expect(at(1_235)).toBe(0);
    expect(motion.keystrokes()).toEqual([{ digit: 0, beat: 1_000, onset: 1_000, release: 1_120 }]);
  });

  test('in the pattern a finger leaves its key about 10 ms after the next has landed', () => {
    const overlaps = Array.from({ length: 20 }, (_, seed) => {
      const strokes = play({}, right, seed).keystrokes(blocks[2]!.from, blocks[2]!.to);
      return strokes.slice(0, -1).map(({ release }, i) => release - strokes[i + 1]!.onset);
    }).flat();
    // 940 draws of SD 10: three standard errors of mean and SD.
    expect(Math.abs(mean(overlaps) - 10)).toBeLessThan(1);
    expect(Math.abs(standardDeviation(overlaps) - 10)).toBeLessThan(0.7);
  });

  test('a finger that plays twice in a row leaves the key in between', () => {
    const beats = [1, 1].map((digit, i) => ({ t: 1_000 + 250 * i, digit }));
    const motion = createMotion(
      exact,
      [{ touch: 'legato', from: 0, to: 2_000, ioi: 250, beats }],
      seededRandom(1)
    );
    const between = traces(motion, 1_000, 1_250)[1]!;
    expect(Math.min(...between)).toBeLessThan(0);
    expect(traces(motion, 2_500, 2_600)[1]!.every((value) => Math.abs(value) < 1e-12)).toBe(true);
  });

  test('the fastest taps are as many as the person can, index before ring, and each is a tap', () => {
    const motion = createMotion(
      exact,
      [{ touch: 'fastest', from: 0, to: 10_000, ioi: 0, beats: [] }],
      seededRandom(1)
    );
    const taps = motion.keystrokes();
    const expected = Math.floor(5_000 / average.fastest);
    expect(taps.map(({ digit }) => digit)).toEqual([
      ...Array<number>(expected).fill(1),
      ...Array<number>(expected).fill(3)
    ]);
    const index = traces(motion, 1_000, 4_000)[1]!;
    const tops = index.filter((value, i) => value > 9 && value >= index[i - 1]! && value > index[i + 1]!);
    expect(Math.abs(tops.length - 3_000 / average.fastest)).toBeLessThan(1.5);
    expect(Math.min(...index)).toBeLessThan(1);
  });

  test('nothing moves in a hold, and in the pauses only what a stroke has left', () => {
    for (const id of [0, 4]) {
      for (const trace of traces(play(), blocks[id]!.from + 500, blocks[id]!.to)) {
        expect(trace.every((value) => value === 0)).toBe(true);
      }
    }
  });

  test('joint angles add up to the resting hand and F, and divide 18 : 10 : 5', () => {
    const motion = play();
    const [pose, flexion] = [new Float64Array(20), new Float64Array(5)];
    for (let t = 4_000; t < 40_000; t += 37) {
      motion.poseAt(t, pose);
      motion.flexionAt(t, flexion);
      for (let digit = 0; digit < 5; digit++) {
        const added = [0, 1, 2, 3].map((joint) => pose[4 * digit + joint]! - right.rest[4 * digit + joint]!);
        expect(added[0]! + added[1]!).toBeCloseTo(flexion[digit]!, 9);
        expect(added[1]!).toBeCloseTo((added[0]! * 10) / 18, 9);
        expect(added[2]!).toBeCloseTo(digit === 0 ? 0 : added[1]! / 2, 9);
        expect(added[3]).toBe(0);
      }
    }
  });
});

describe('timing', () => {
  /** Asynchronies of one long even pattern. */
  const beats = Array.from({ length: 6_000 }, (_, i) => ({ t: 1_000 + 250 * i, digit: 1 + (i % 2) }));
  const long: Passage = { touch: 'taps', from: 0, to: 2e6, ioi: 250, beats };
  const asynchronies = (hand: typeof right) =>
    createMotion(hand, [long], seededRandom(3))
      .keystrokes()
      .map(({ onset, beat }) => onset - beat);

  test('the motor part is white with its SD', () => {
    const motor = asynchronies({ ...average, clockSd: 0 });
    expect(Math.abs(standardDeviation(motor) - 6)).toBeLessThan(0.2);
    expect(Math.abs(correlation(motor.slice(1), motor.slice(0, -1)))).toBeLessThan(0.05);
  });

  test('the clock part corrects four tenths of its error at each note', () => {
    const clock = asynchronies({ ...average, motorSd: [0, 0, 0, 0, 0] });
    expect(Math.abs(correlation(clock.slice(1), clock.slice(0, -1)) - 0.6)).toBeLessThan(0.04);
    expect(Math.abs(standardDeviation(clock) - (0.025 * 250) / 0.8)).toBeLessThan(0.4);
  });

  test('each finger is late by its own offset, which the direction decides', () => {
    const offsets = [0, 0, 0, 0, 0].map((_, digit) => [10 * digit, -7 * digit] as const);
    const onsets = asynchronies({ ...exact, offsets });
    expect(onsets.slice(1, 5)).toEqual([20, -7, 20, -7]);
  });
});

describe('enslaving', () => {
  test('drags a neighbour along by its share of what lies beyond the threshold', () => {
    const out = new Float64Array(5);
    createMotion(exact, single(4), seededRandom(1)).flexionAt(1_050, out);
    const beyond = 18 - ENSLAVING_FROM;
    expect([...out]).toEqual([0, 0, 0.1 * beyond, 0.3 * beyond, 18]);
  });

  test('does nothing below the threshold', () => {
    const weak = { ...exact, amplitude: Array<number>(5).fill(2.9), lift: Array<number>(5).fill(2.9) };
    const motion = createMotion(weak, single(4), seededRandom(1));
    const columns = traces(motion, 500, 2_000);
    columns.slice(0, 4).forEach((trace) => expect(trace.every((value) => value === 0)).toBe(true));
    expect(Math.max(...columns[4]!)).toBeCloseTo(2.9, 6);
  });

  test('lifts the neighbour too when the finger is lifted', () => {
    const out = new Float64Array(5);
    createMotion(exact, single(4), seededRandom(1)).flexionAt(1_000 - 90, out);
    expect(out[3]).toBeCloseTo(-0.3 * (8 - ENSLAVING_FROM), 9);
  });
});

describe('a fault', () => {
  const healthy = play();
  const untouched = traces(healthy);
  const changedDigits = (motion: Motion) =>
    traces(motion).flatMap((trace, digit) =>
      trace.some((v, i) => v !== untouched[digit]![i]) ? [digit] : []
    );
  const sameNotes = (motion: Motion) => motion.keystrokes().filter(({ digit }) => digit !== 3);

  test.each(FAULT_PARTS)('of severity 0 is no fault: %s', (part) => {
    expect(same(traces(play({ faults: [fault([part], 0)] })), untouched)).toBe(true);
  });

  test('without parts, or of the other hand, is no fault', () => {
    const faults = [fault([]), { ...fault(FAULT_PARTS), side: 'left' as const }];
    expect(same(traces(play({ faults })), untouched)).toBe(true);
  });

  test('involuntary flexion bends the finger after its neighbours land, and when they do not it is still', () => {
    const motion = play({ faults: [fault(['involuntary flexion'], 1)] });
    expect(motion.keystrokes()).toEqual(healthy.keystrokes());
    const [with_, without] = [traces(motion)[3]!, untouched[3]!];
    const added = with_.map((value, i) => value - without[i]!);
    const p1 = blocks[1]!;
    const sizes = [1, 2, 4].map((digit) => {
      const taps = healthy.keystrokes(p1.from, p1.to).filter((stroke) => stroke.digit === digit);
      return taps.map(({ onset }) => {
        const at = (ms: number) => added[Math.round(((onset + ms) * RATE) / 1000)]!;
        expect(Math.abs(at(15))).toBeLessThan(1e-9);
        return at(110);
      });
    });
    expect(sizes[0]!.every((size) => Math.abs(size) < 1e-9)).toBe(true);
    const twitches = [...sizes[1]!, ...sizes[2]!].filter((size) => size > 1);
    // Of 18 with probability .85: between 11 and 18 in 99.9 %.
    expect(twitches.length).toBeGreaterThanOrEqual(11);
    expect(mean(twitches)).toBeGreaterThan(6);
    expect(mean(twitches)).toBeLessThan(14);
  });

  test('involuntary flexion happens with its probability and has its size', () => {
    const beats = Array.from({ length: 2_000 }, (_, i) => ({ t: 1_000 + 500 * i, digit: 4 }));
    const severity = 0.4;
    const unlinked = { ...exact, enslaving: average.enslaving.map((row) => row.map(() => 0)) };
    const motion = createMotion(
      unlinked,
      [{ touch: 'taps', from: 0, to: 2e6, ioi: 500, beats }],
      seededRandom(2),
      { faults: [fault(['involuntary flexion'], severity)] }
    );
    const out = new Float64Array(5);
    const peaks = beats.map(({ t }) => motion.flexionAt(t + 110, out)[3]!).filter((peak) => peak > 0);
    // Standard error of the share .011, of the mean logarithm .011.
    expect(Math.abs(peaks.length / beats.length - (0.25 + 0.6 * severity))).toBeLessThan(0.035);
    const logs = peaks.map(Math.log);
    expect(Math.abs(mean(logs) - Math.log(9 * severity))).toBeLessThan(0.035);
    expect(Math.abs(standardDeviation(logs) - 0.35)).toBeLessThan(0.03);
    expect(motion.flexionAt(1_000 + 20 + 100 + 180, out)[3]).toBeCloseTo(0, 9);
  });

  test('enslaving alone scales what the finger is dragged and drags', () => {
    const out = new Float64Array(5);
    const at = (digit: number, faults: Fault[]) => [
      ...createMotion(exact, single(digit), seededRandom(1), { faults }).flexionAt(1_050, out)
    ];
    const spreading = [fault(['enslaving'])];
    const [before, after] = [at(4, []), at(4, spreading)];
    expect(after[3]! / before[3]!).toBeCloseTo(1.75, 9);
    expect([after[2], after[4]]).toEqual([before[2], before[4]]);
    const [own, ownAfter] = [at(3, []), at(3, spreading)];
    [1, 2, 4].forEach((digit) => expect(ownAfter[digit]! / own[digit]!).toBeCloseTo(1.4, 9));
    expect(ownAfter[3]).toBe(own[3]);
    expect(play({ faults: spreading }).keystrokes()).toEqual(healthy.keystrokes());
  });

  test('late strokes delay that finger alone, by v (10 + 18 eps) ms', () => {
    const delayed = play({ faults: [fault(['late strokes'])] });
    const onsets = (motion: Motion) => sameNotes(motion).map(({ onset }) => onset);
    expect(onsets(delayed)).toEqual(onsets(healthy));
    const beats = Array.from({ length: 3_000 }, (_, i) => ({ t: 1_000 + 500 * i, digit: 3 }));
    const motion = createMotion(
      exact,
      [{ touch: 'taps', from: 0, to: 2e6, ioi: 500, beats }],
      seededRandom(4),
      { faults: [fault(['late strokes'])] }
    );
    const late = motion.keystrokes().map(({ onset, beat }) => onset - beat);
    expect(Math.abs(mean(late) - 5)).toBeLessThan(0.6);
    expect(Math.abs(standardDeviation(late) - 9)).toBeLessThan(0.4);
  });

  test('slow release lengthens the release and lowers the lift of that finger alone', () => {
    const slow = play({ faults: [fault(['slow release'])] });
    expect(slow.keystrokes()).toEqual(healthy.keystrokes());
    const out = new Float64Array(5);
    const motion = createMotion(exact, single(3), seededRandom(1), { faults: [fault(['slow release'])] });
    const at = (t: number) => motion.flexionAt(t, out)[3]!;
    expect(at(1_000 - 90)).toBeCloseTo(-8 * 0.75, 9);
    expect(at(1_120 + (115 * 1.4) / 2)).toBeCloseTo(9, 9);
    expect(at(1_120 + 115 * 1.4)).toBe(0);
    const other = createMotion(exact, single(2), seededRandom(1), { faults: [fault(['slow release'])] });
    const same = createMotion(exact, single(2), seededRandom(1));
    expect(traces(other, 500, 2_000)).toEqual(traces(same, 500, 2_000));
  });

  test('compensatory extension holds the finger two towards the thumb straighter, all the time', () => {
    const motion = play({ faults: [fault(['compensatory extension'])] });
    expect(changedDigits(motion)).toEqual([1]);
    const shifts = traces(motion)[1]!.map((value, i) => value - untouched[1]![i]!);
    expect(Math.max(...shifts.map((shift) => Math.abs(shift + 2.5)))).toBeLessThan(1e-9);
    expect(changedDigits(play({ faults: [fault(['compensatory extension'], 0.5, 1)] }))).toEqual([3]);
  });

  test('tremor shakes that finger in the unsupported hold and nowhere else', () => {
    const motion = play({ faults: [fault(['tremor'])] });
    expect(changedDigits(motion)).toEqual([3]);
    const hold = blocks[4]!;
    const before = traces(motion, 0, hold.from)[3]!;
    expect(before.every((value, i) => value === untouched[3]![i])).toBe(true);
    const shaking = traces(motion, hold.from + 500, hold.to - 500)[3]!;
    // Amplitude 0.5 degrees: power of a sine, over 7 s within the beats of its three lines.
    expect(Math.abs(standardDeviation(shaking) / (0.5 / Math.SQRT2) - 1)).toBeLessThan(0.15);
    const crossings = shaking.filter((value, i) => i > 0 && value > 0 && shaking[i - 1]! <= 0).length;
    expect(crossings / 7).toBeGreaterThan(3);
    expect(crossings / 7).toBeLessThan(8);
  });

  test('an intermittent fault shows in a share of .3 + .7 v of the 10-s stretches', () => {
    const beats = Array.from({ length: 400 }, (_, i) => ({ t: 5_000 + 10_000 * i, digit: 4 }));
    const long: Passage = { touch: 'taps', from: 0, to: 4e6, ioi: 500, beats };
    const out = new Float64Array(5);
    const stretches = (severity: number) => {
      const motion = createMotion(exact, [long], seededRandom(5), {
        faults: [fault(['compensatory extension', 'intermittent'], severity)]
      });
      return beats.map(({ t }) => motion.flexionAt(t + 2_000, out)[1]! < 0);
    };
    const [mild, worse] = [stretches(0.2), stretches(0.6)];
    // Standard error .025.
    expect(Math.abs(mean(mild.map(Number)) - 0.44)).toBeLessThan(0.08);
    expect(Math.abs(mean(worse.map(Number)) - 0.72)).toBeLessThan(0.08);
    mild.forEach((shows, i) => expect(!shows || worse[i]).toBe(true));
  });

  test('that comes and goes never makes a finger jump', () => {
    const faults = [fault(['compensatory extension', 'intermittent'])];
    const held = traces(createMotion(exact, [], seededRandom(5), { faults }), 0, 200_000)[1]!;
    expect(new Set(held)).toContain(0);
    expect(new Set(held)).toContain(-2.5);
    const largest = Math.max(...held.slice(1).map((value, i) => Math.abs(value - held[i]!)));
    // Minimum jerk over 2.5 degrees in 200 ms: 1.875 times as fast as a line.
    expect(largest).toBeLessThan((1.875 * 2.5 * 5) / RATE + 1e-9);
  });

  test('of two fingers is both', () => {
    const two = [fault(['compensatory extension'], 0.4, 3), fault(['compensatory extension'], 0.2, 4)];
    expect(changedDigits(play({ faults: two }))).toEqual([1, 2]);
  });
});

describe('play without an end', () => {
  const endless = (memory: number) =>
    createMotion(right, freePlay(seededRandom(1), { to: Infinity }), seededRandom(2), { memory });

  test('is the same with a short memory, which then is really short', () => {
    const [short, long] = [endless(2_000), endless(Infinity)];
    const [a, b] = [new Float64Array(5), new Float64Array(5)];
    for (let t = 0; t < 600_000; t += 170) {
      expect(short.flexionAt(t, a)).toEqual(long.flexionAt(t, b));
    }
    expect(short.keystrokes(0, 590_000).length).toBeLessThan(20);
    expect(long.keystrokes(0, 590_000).length).toBeGreaterThan(1_000);
    expect(() => short.flexionAt(500_000, a)).toThrow(RangeError);
  });
});
