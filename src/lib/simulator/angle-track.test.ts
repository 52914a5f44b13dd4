import { expect, test } from 'vitest';
import { GRID_HZ, SAMPLE_BRIDGED, SAMPLE_MEASURED, SAMPLE_UNKNOWN, type JointAngleTrack } from '#contracts';
import { highPass, lowPass, mean, seededRandom, standardDeviation } from '#math';
import { simulateAngleTrack } from './angle-track';
import { PERFECT_CAMERA, WEBCAM, type Camera } from './camera';
import { FAULT_PARTS } from './fault';
import { createMotion } from './motion';
import { passagesOf } from './passages';
import { virtualPerson } from './person';
import { sessionOf, usualHand } from './session-variation';
import { standardProbe } from './standard-probe';

const blocks = standardProbe();
const passages = passagesOf(blocks);
const to = blocks.at(-1)!.to;
const average = usualHand(virtualPerson(seededRandom(1), { spread: 0 }).right);
const still = createMotion(average, [], seededRandom(1));
const track = (camera: Camera, seed = 3, motion = createMotion(average, passages, seededRandom(2))) =>
  simulateAngleTrack(motion, seededRandom(seed), { from: 0, to, camera });
const only = (camera: Partial<Camera>): Camera => ({ ...PERFECT_CAMERA, ...camera });
const known = (values: Float32Array) => values.filter((value) => !Number.isNaN(value));
/** Every angle and state alike. */
const same = (a: JointAngleTrack, b: JointAngleTrack) =>
  a.state.every((value, i) => value === b.state[i]) &&
  (['mcp', 'pip', 'dip', 'abduction', 'flexion'] as const).every((joint) =>
    a[joint].every((values, digit) => values.every((value, i) => Object.is(value, b[joint][digit]![i])))
  );
const at = (i: number) => (i * 1000) / GRID_HZ;

test('the same seed gives the same track, another seed another', () => {
  const [one, two, other] = [track(WEBCAM), track(WEBCAM), track(WEBCAM, 4)];
  expect(same(one, two)).toBe(true);
  expect(same(one, other)).toBe(false);
});

test('a perfect camera sees the truth', () => {
  const motion = createMotion(average, passages, seededRandom(2));
  const { mcp, pip, dip, abduction, flexion, state, length } = track(PERFECT_CAMERA);
  expect(length).toBe(Math.floor((to * GRID_HZ) / 1000) + 1);
  expect(new Set(state)).toEqual(new Set([SAMPLE_MEASURED]));
  const pose = new Float64Array(20);
  for (let i = 0; i < length; i += 7) {
    motion.poseAt(at(i), pose);
    for (let digit = 0; digit < 5; digit++) {
      const columns = [mcp, pip, dip, abduction].map((joint) => joint[digit]![i]!);
      // Single precision of angles below 64 degrees.
      columns.forEach((angle, joint) => {
        if (digit === 0 && joint === 2) expect(angle).toBeNaN();
        else expect(Math.abs(angle - pose[4 * digit + joint]!)).toBeLessThan(1e-5);
      });
      expect(flexion[digit]![i]).toBeCloseTo(columns[0]! + columns[1]!, 4);
    }
  }
});

test('exposure blurs: a stroke looks a little slower, its landing is not moved', () => {
  const speed = (exposure: number) => {
    const { flexion } = track(only({ exposure, fps: 240 }));
    return Math.max(...flexion[1]!.slice(1).map((value, i) => value - flexion[1]![i]!));
  };
  expect(speed(16)).toBeLessThan(speed(0));
  expect(speed(40)).toBeLessThan(0.97 * speed(0));
  const area = (exposure: number) => mean(track(only({ exposure, fps: 240 })).flexion[2]!);
  expect(Math.abs(area(16) - area(0))).toBeLessThan(0.001);
});

test('jitter is white with the SD of the camera in F, and the same in every finger', () => {
  const { flexion, mcp } = track(only({ jitter: 1.5 }), 3, still);
  for (let digit = 0; digit < 5; digit++) {
    // 3,900 frames: standard error of an SD 1.1 %.
    expect(Math.abs(standardDeviation(flexion[digit]!) / 1.5 - 1)).toBeLessThan(0.045);
    expect(Math.abs(standardDeviation(mcp[digit]!) / (1.5 / Math.SQRT2) - 1)).toBeLessThan(0.045);
  }
  const low = lowPass(flexion[1]!, 15, GRID_HZ);
  // Half of the band of white noise has half of its power.
  expect(Math.abs(standardDeviation(low) ** 2 / 1.5 ** 2 - 0.5)).toBeLessThan(0.05);
});

test('drift has its SD and is forgotten with its time constant', () => {
  const long = simulateAngleTrack(still, seededRandom(3), {
    from: 0,
    to: 1.5e6,
    camera: only({ drift: 1.5 })
  });
  const values = long.flexion[3]!;
  const middle = mean(values);
  const lagged = (seconds: number) => {
    const lag = seconds * GRID_HZ;
    let sum = 0;
    for (let i = lag; i < values.length; i++) sum += (values[i]! - middle) * (values[i - lag]! - middle);
    return sum / (values.length - lag);
  };
  // 1,500 s of a process with a time constant of 1 s: standard errors of 2 to 3 %.
  expect(Math.abs(Math.sqrt(lagged(0)) / 1.5 - 1)).toBeLessThan(0.06);
  expect(Math.abs(lagged(1) / lagged(0) - Math.exp(-1))).toBeLessThan(0.08);
});

test('drift divides between the joints as flexion does', () => {
  const { flexion, mcp, pip, dip, abduction } = track(only({ drift: 1.5 }), 3, still);
  const beyond = (values: Float32Array, joint: number) => (i: number) =>
    values[i]! - average.rest[8 + joint]!;
  const joints = [mcp, pip, dip].map((columns, joint) => beyond(columns[2]!, joint));
  for (let i = 0; i < 2_000; i += 10) {
    const all = flexion[2]![i]! - average.rest[8]! - average.rest[9]!;
    joints.forEach((joint, k) => expect(joint(i)).toBeCloseTo((all * [18, 10, 5][k]!) / 28, 4));
    expect(abduction[2]![i]).toBe(0);
  }
});

test('the noise of the day scales jitter and drift, its gain the angles', () => {
  const noisy = createMotion({ ...average, noise: 2 }, [], seededRandom(1));
  const [plain, doubled] = [
    track(only({ jitter: 1, drift: 1 }), 3, still),
    track(only({ jitter: 1, drift: 1 }), 3, noisy)
  ];
  const rest = average.rest[4]! + average.rest[5]!;
  for (let i = 0; i < 500; i++) {
    expect(doubled.flexion[1]![i]! - rest).toBeCloseTo(2 * (plain.flexion[1]![i]! - rest), 3);
  }
  const gain = [1, 1, 0.9, 1, 1];
  const scaled = track(PERFECT_CAMERA, 3, createMotion({ ...average, gain }, passages, seededRandom(2)));
  const true_ = track(PERFECT_CAMERA);
  scaled.flexion[2]!.forEach((value, i) => expect(value).toBeCloseTo(0.9 * true_.flexion[2]![i]!, 4));
  expect(scaled.flexion[1]).toEqual(true_.flexion[1]);
});

test('a camera to the side sees less flexion and a little of the neighbours', () => {
  const seen = track(only({ yaw: 25 }));
  const [cos, sin] = [Math.cos((25 * Math.PI) / 180), Math.sin((25 * Math.PI) / 180)];
  const true_ = track(PERFECT_CAMERA);
  for (let i = 0; i < seen.length; i += 50) {
    const neighbours = true_.flexion[2]![i]! + true_.flexion[4]![i]!;
    expect(seen.flexion[3]![i]).toBeCloseTo(cos * true_.flexion[3]![i]! + 0.1 * sin * neighbours, 3);
  }
  seen.abduction.forEach((values, digit) =>
    expect(values.every((v, i) => v === true_.abduction[digit]![i])).toBe(true)
  );
});

test('lost frames leave bridged and unknown samples, and only those are NaN', () => {
  const { state, mcp, flexion } = simulateAngleTrack(still, seededRandom(3), { from: 0, to: 600_000 });
  const share = (value: number) => state.filter((s) => s === value).length / state.length;
  expect(share(SAMPLE_BRIDGED)).toBeGreaterThan(0.0005);
  expect(share(SAMPLE_UNKNOWN)).toBeGreaterThan(0.0005);
  expect(share(SAMPLE_MEASURED)).toBeGreaterThan(0.985);
  state.forEach((s, i) => {
    expect(Number.isNaN(flexion[4]![i]!)).toBe(s === SAMPLE_UNKNOWN);
    expect(Number.isNaN(mcp[0]![i]!)).toBe(s === SAMPLE_UNKNOWN);
  });
});

test('a hidden finger trembles three times as much for 200 ms, as often as asked', () => {
  const camera = only({ jitter: 1, occlusionsPerMinute: 40 });
  const { flexion } = simulateAngleTrack(still, seededRandom(3), { from: 0, to: 600_000, camera });
  const noisy = flexion.map((values) => {
    const rest = mean(values);
    return mean(values.map((value) => (value - rest) ** 2));
  });
  // 200 ms with nine times the variance, 40 a minute over five fingers: .21 more each; 400 events: error 5 %.
  const more = (8 * 40 * 0.2) / 60 / 5;
  expect(Math.abs((mean(noisy) - 1) / more - 1)).toBeLessThan(0.15);
});

test('a track of the left hand is that of the right but for its name', () => {
  const left = createMotion({ ...average, side: 'left' }, passages, seededRandom(2));
  const seen = track(WEBCAM, 3, left);
  expect(seen.side).toBe('left');
  expect(same(seen, track(WEBCAM))).toBe(true);
});

test('faults leave the camera as it was', () => {
  const faults = [{ side: 'right', digit: 3, severity: 0.5, parts: FAULT_PARTS }] as const;
  const random = seededRandom(9);
  const [one, two] = [seededRandom(9), random].map((r, i) => {
    const motion = createMotion(average, passages, r, i === 0 ? {} : { faults });
    return simulateAngleTrack(motion, r, { from: 0, to });
  });
  expect(two!.state).toEqual(one!.state);
  expect(two!.abduction).toEqual(one!.abduction);
});

/** Measurement B3.2 over each digit's taps of P1: share of the row's finger's movement in the column's. */
function stationarity(camera: Camera): number[] {
  const { flexion } = track(camera, 5);
  const bands = flexion.map((values) => highPass(lowPass(known(values), 7, GRID_HZ), 0.5, GRID_HZ));
  const p1 = blocks[1]!;
  const coupling = [0, 1, 2, 3, 4].map((i) => {
    const taps = p1.beats.filter(({ digit }) => digit === i);
    const [a, z] = [taps[0]!.t - 250, taps.at(-1)!.t + 350].map((t) => Math.round((t * GRID_HZ) / 1000));
    const shared = bands.map((band) =>
      band.slice(a, z).reduce((sum, value, k) => sum + value * bands[i]![a! + k]!, 0)
    );
    return shared.map((value) => Math.abs(value) / shared[i]!);
  });
  return [0, 1, 2, 3, 4].map((j) => 1 - (coupling.reduce((sum, row) => sum + row[j]!, 0) - 1) / 4);
}

test('the average hand holds its fingers still as well as the reference simulation: .99 .96 .91 .89 .93', () => {
  const reference = [0.99, 0.96, 0.91, 0.89, 0.93];
  const noisy = stationarity({ ...WEBCAM, drops: 0, burstsPerMinute: 0 });
  noisy.forEach((value, j) => expect(Math.abs(value - reference[j]!)).toBeLessThan(0.015));
  // Without noise nothing drags the thumb; the filter brings a trace of its own taps.

  expect(stationarity(PERFECT_CAMERA)[0]).toBeCloseTo(1, 3);
});

test('sessions of one person differ, and each is a whole track', () => {
  const person = virtualPerson(seededRandom(1));
  const random = seededRandom(2);
  const tracks = [0, 1].map(() =>
    simulateAngleTrack(createMotion(sessionOf(person, random).right, passages, random), random, {
      from: 0,
      to
    })
  );
  expect(tracks[0]!.length).toBe(tracks[1]!.length);
  expect(tracks[0]!.flexion[2]).not.toEqual(tracks[1]!.flexion[2]);
});
