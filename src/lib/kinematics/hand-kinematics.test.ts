import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  LANDMARK_SOURCES,
  SAMPLE_BRIDGED,
  SAMPLE_MEASURED,
  SAMPLE_UNKNOWN,
  type HandFrame,
  type HandSide
} from '#contracts';
import { POSE_STRIDE } from '#math';
import { createHandKinematics } from './hand-kinematics';
import { frameOf, frontView, handPoints, KEYBOARD_POSE, turned } from './posed-hand';

const SIZE = { width: 640, height: 480 };
/** Landmarks are stored as 32-bit numbers: a ten-thousandth of a pixel. */
const STORED_DEG = 0.01;
const DEGREES = 180 / Math.PI;
const FPS = 30;

/** Index MCP at time t, degrees: 20 at rest, half of it more and less, once a second. */
const indexMcp = (t: number): number => 20 + 10 * Math.sin((2 * Math.PI * t) / 1000);

function frameAt(t: number, side: HandSide = 'right'): HandFrame {
  const pose = Float64Array.from(KEYBOARD_POSE);
  pose[POSE_STRIDE] = indexMcp(t) / DEGREES;
  return frameOf(t, side, turned(handPoints(side, pose), frontView(60)));
}
const frames = (count: number, side?: HandSide) =>
  Array.from({ length: count }, (_, i) => frameAt((i * 1000) / FPS, side));

function pushed(all: readonly HandFrame[], keep?: number) {
  const kinematics = createHandKinematics(SIZE, keep === undefined ? {} : { keep });
  all.forEach((frame) => kinematics.push(frame));
  return kinematics;
}
const withHand = (frame: HandFrame, change: Partial<HandFrame['hands'][number]>): HandFrame => ({
  ...frame,
  hands: [{ ...frame.hands[0]!, ...change }]
});

test.each(['left', 'right'] as const)(
  'a %s hand that a tracker sees without error has its own angles',
  (side) => {
    for (const source of LANDMARK_SOURCES) {
      const { angles, view } = pushed(frames(330, side)).read(side, 500, 10_500, { source });
      expect([angles.side, angles.source, angles.from, angles.length]).toEqual([side, source, 500, 600]);
      expect(angles.state.every((state) => state === SAMPLE_MEASURED)).toBe(true);
      // A fitted skeleton leans towards its priors, and takes some of an MCP that bends alone for the PIP's, which goes
      // along in a stroke: their sum is what it knows.
      const near = source === 'skeleton' ? 2.5 : 0.2;
      for (let i = 0; i < 600; i++) {
        const mcp = indexMcp(500 + (i * 1000) / 60);
        expect(Math.abs(angles.flexion[1]![i]! - mcp - 40)).toBeLessThan(near);
        if (source !== 'skeleton') expect(Math.abs(angles.mcp[1]![i]! - mcp)).toBeLessThan(near);
        expect(angles.flexion[1]![i]).toBeCloseTo(angles.mcp[1]![i]! + angles.pip[1]![i]!, 4);
      }
      expect(angles.dip[0]!.every(Number.isNaN)).toBe(true);
      if (source === 'image') {
        expect(Math.abs(angles.thumbPalmar[300]! - 30)).toBeLessThan(STORED_DEG);
        expect(Math.abs(angles.abduction[0]![300]! - 40)).toBeLessThan(STORED_DEG);
        expect(Math.abs(angles.dip[2]![300]! - 22)).toBeLessThan(STORED_DEG);
      }
      expect(view?.viewClass).toBe('front 60');
    }
  }
);

test('the same stretch reads the same, alone or after more has come, and windows join without a seam', () => {
  const kinematics = pushed(frames(600));
  const read = (from: number, to: number) => kinematics.read('right', from, to, { source: 'image' }).angles;
  const whole = read(1000, 9000);
  const parts = [read(1000, 4000), read(4000, 9000)];
  kinematics.push(frameAt(21_000));
  expect(read(1000, 9000)).toEqual(whole);
  const joined = parts.flatMap(({ flexion }) => [...flexion[2]!]);
  joined.forEach((angle, i) => expect(angle).toBeCloseTo(whole.flexion[2]![i]!, 4));
  expect(joined).toHaveLength(whole.length);
});

test('memory and what can be read do not grow with the recording', () => {
  const kinematics = createHandKinematics(SIZE, { keep: 5000 });
  for (let i = 0; i < 3000; i++) kinematics.push(frameAt((i * 1000) / FPS));
  const last = (2999 * 1000) / FPS;
  expect(kinematics.read('right', last - 4500, last).observations.t).toHaveLength(135);
  expect(() => kinematics.read('right', last - 6000, last)).toThrow(/^from: .* forgotten/);
  expect(kinematics.capacity).toBeLessThan(600);
});

test('frames that were lost are drawn over, bridged or left unknown, and a gap of the recording is never crossed', () => {
  const lost = (from: number, to: number) => (frame: HandFrame) => frame.t <= from || frame.t >= to;
  const states = (all: HandFrame[], gap?: [number, number]) => {
    const kinematics = pushed(all);
    if (gap) kinematics.gap({ from: gap[0], to: gap[1], reason: 'dropped' });
    return [...new Set(kinematics.read('right', 500, 2000, { source: 'image' }).angles.state)].sort();
  };
  const all = frames(100);
  expect(states(all.filter(lost(1000, 1090)))).toEqual([SAMPLE_MEASURED]);
  expect(states(all.filter(lost(1000, 1190)))).toEqual([SAMPLE_MEASURED, SAMPLE_BRIDGED]);
  expect(states(all.filter(lost(1000, 1290)))).toEqual([SAMPLE_MEASURED, SAMPLE_UNKNOWN]);
  expect(states(all, [1010, 1025])).toEqual([SAMPLE_MEASURED, SAMPLE_UNKNOWN]);
});

test('a hand out of the picture is unknown, whatever the other hand does', () => {
  const { angles, observations, view } = pushed(frames(90)).read('left', 0, 2000);
  expect(angles.state.every((state) => state === SAMPLE_UNKNOWN)).toBe(true);
  expect(angles.flexion.every((column) => column.every(Number.isNaN))).toBe(true);
  expect(observations.t).toHaveLength(0);
  expect(observations.frames).toHaveLength(60);
  expect(view).toBeUndefined();
});

test('a clock that stands still or runs backwards: the frame is dropped and counted', () => {
  const all = frames(60);
  const disorderly = all.flatMap((frame, i) => (i === 30 ? [frame, frame, all[20]!] : [frame]));
  const kinematics = pushed(disorderly);
  expect(kinematics.dropped).toEqual({ outOfOrder: 2, invalid: 0, ambiguous: 0 });
  const read = (k: typeof kinematics) => k.read('right', 100, 1800, { source: 'image' });
  expect(read(kinematics)).toEqual(read(pushed(all)));
});

test('a hand with a landmark that is no number is dropped and counted, never read', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 62 }),
      fc.constantFrom(NaN, Infinity, -Infinity),
      fc.constantFrom('image' as const, 'world' as const),
      (at, value, which) => {
        const all = frames(30);
        const spoilt = Float32Array.from(all[15]!.hands[0]![which]);
        spoilt[at] = value;
        all[15] = withHand(all[15]!, { [which]: spoilt });
        const kinematics = pushed(all);
        expect(kinematics.dropped.invalid).toBe(1);
        const { angles } = kinematics.read('right', 100, 900, { source: 'image' });
        angles.mcp[1]!.forEach((angle, i) =>
          expect(Math.abs(angle - indexMcp(100 + (i * 1000) / 60))).toBeLessThan(0.3)
        );
      }
    ),
    { seed: 4, numRuns: 40 }
  );
});

test('one frame in which a fingertip jumps is drawn over; where frames are far apart that is flagged', () => {
  for (const [fps, expected] of [
    [30, [SAMPLE_MEASURED]],
    [15, [SAMPLE_MEASURED, SAMPLE_BRIDGED]]
  ] as const) {
    const all = Array.from({ length: 4 * fps }, (_, i) => frameAt((i * 1000) / fps));
    const jumped = Float32Array.from(all[2 * fps]!.hands[0]!.image);
    // Index PIP (6), one and a half palms up in the picture.
    jumped[19] = jumped[19]! - 0.4;
    all[2 * fps] = withHand(all[2 * fps]!, { image: jumped });
    const { angles } = pushed(all).read('right', 500, 3500, { source: 'image' });
    expect([...new Set(angles.state)].sort()).toEqual(expected);
    angles.mcp[1]!.forEach((angle, i) =>
      expect(Math.abs(angle - indexMcp(500 + (i * 1000) / 60))).toBeLessThan(fps === 30 ? 2 : 3)
    );
  }
});

test('two hands that claim one side are both dropped and counted', () => {
  const [frame] = frames(1);
  const kinematics = pushed([{ t: 0, hands: [frame!.hands[0]!, frame!.hands[0]!] }]);
  expect(kinematics.dropped.ambiguous).toBe(2);
  expect(kinematics.read('right', 0, 100).observations.t).toHaveLength(0);
});

test('what cannot be is refused by the name of the field', () => {
  const kinematics = createHandKinematics(SIZE);
  const [frame] = frames(1);
  expect(() => kinematics.push({ ...frame!, t: NaN })).toThrow(/^frame\.t: NaN/);
  expect(() => kinematics.push(withHand(frame!, { image: new Float32Array(60) }))).toThrow(
    /^hand\.image: 21/
  );
  expect(() => kinematics.push(withHand(frame!, { world: new Float32Array(0) }))).toThrow(/^hand\.world: 21/);
  expect(() => kinematics.gap({ from: 10, to: 5, reason: 'paused' })).toThrow(/^gap/);
  expect(() => kinematics.read('right', 10, 5)).toThrow(/^to: 5/);
  expect(() => createHandKinematics({ width: 0, height: 480 })).toThrow(/^size/);
});

test('the skeleton of a session does not change once it is known', () => {
  const all = frames(900);
  const kinematics = pushed(all.slice(0, 450));
  const early = kinematics.skeleton('right');
  all.slice(450).forEach((frame) => kinematics.push(frame));
  expect(kinematics.skeleton('right')).toBe(early);
});
