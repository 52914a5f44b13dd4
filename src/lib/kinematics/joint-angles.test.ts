import fc from 'fast-check';
import { expect, test } from 'vitest';
import { HAND_SIDES, type HandSide } from '#contracts';
import { POSE_STRIDE } from '#math';
import { ABDUCTION, ANGLE_COUNT, DIP, jointAngles, MCP, PIP, THUMB_PALMAR } from './joint-angles';
import { handPoints, KEYBOARD_POSE, rotation, turned } from './posed-hand';

/** Rounding of double numbers, through a few rotations; far below what any camera tells apart. */
const ROUNDING_DEG = 1e-8;
const RADIANS = Math.PI / 180;

const angles = (points: ArrayLike<number>, side: HandSide) =>
  jointAngles(points, side, new Float64Array(ANGLE_COUNT));

function expectSame(actual: Float64Array, expected: Float64Array): void {
  expected.forEach((angle, i) => {
    if (Number.isNaN(angle)) expect(actual[i]).toBeNaN();
    else expect(Math.abs(actual[i]! - angle), `angle ${i}`).toBeLessThan(ROUNDING_DEG);
  });
}

const turn = fc.double({ min: -Math.PI, max: Math.PI, noNaN: true });
const turns = fc.tuple(turn, turn, turn);
const bend = fc.double({ min: -0.3, max: 1, noNaN: true });
const pose = fc
  .array(bend, { minLength: 20, maxLength: 20 })
  // Sideways a finger goes less far, and a thumb that lies in no plane has no radial angle.
  .map((values) => values.map((value, i) => (i >= POSE_STRIDE && i % POSE_STRIDE === 3 ? value / 4 : value)));
const side = fc.constantFrom<HandSide>(...HAND_SIDES);

test('turning, moving and scaling the whole hand changes no angle', () => {
  fc.assert(
    fc.property(
      side,
      pose,
      turns,
      fc.double({ min: 0.01, max: 500, noNaN: true }),
      (which, bent, by, scale) => {
        const points = handPoints(which, bent);
        const moved = turned(points, rotation(...by)).map((value, i) => scale * (value + [3, -2, 5][i % 3]!));
        expectSame(angles(moved, which), angles(points, which));
      }
    ),
    { seed: 1 }
  );
});

test('the mirrored hand of the other side has the same angles', () => {
  fc.assert(
    fc.property(pose, turns, fc.constantFrom(0, 1, 2), (bent, by, axis) => {
      const right = turned(handPoints('right', bent), rotation(...by));
      const left = right.map((value, i) => (i % 3 === axis ? -value : value));
      expectSame(angles(left, 'left'), angles(right, 'right'));
    }),
    { seed: 2 }
  );
});

test.each(HAND_SIDES)('known angles of a %s hand come back under any rotation', (which) => {
  const known = Float64Array.from(KEYBOARD_POSE);
  // 30/45/20 of the index, -15/10/5 of the middle, 95/80/40 of the ring finger; none of them spread.
  known.set(
    [30, 45, 20, 0, -15, 10, 5, 0, 95, 80, 40, 0].map((angle) => angle * RADIANS),
    POSE_STRIDE
  );
  fc.assert(
    fc.property(turns, (by) => {
      const found = angles(turned(handPoints(which, known), rotation(...by)), which);
      for (const [digit, expected] of [
        [1, [30, 45, 20]],
        [2, [-15, 10, 5]],
        [3, [95, 80, 40]]
      ] as const) {
        const [mcp, pip, dip] = expected;
        expect(found[MCP + digit]).toBeCloseTo(mcp, 8);
        expect(found[PIP + digit]).toBeCloseTo(pip, 8);
        expect(found[DIP + digit]).toBeCloseTo(dip, 8);
      }
      // The thumb of the keyboard pose: MCP 10, IP 20, palmar 30, radial 40; the little finger 8 degrees off.
      expect(found[MCP]).toBeCloseTo(10, 8);
      expect(found[PIP]).toBeCloseTo(20, 8);
      expect(found[THUMB_PALMAR]).toBeCloseTo(30, 8);
      expect(found[ABDUCTION]).toBeCloseTo(40, 8);
      expect(found[ABDUCTION + 4]).toBeCloseTo(-8, 8);
    }),
    { seed: 3 }
  );
});

test('abduction is not told of a finger that is bent past 60 degrees, and the thumb has no DIP', () => {
  const bent = Float64Array.from(KEYBOARD_POSE);
  bent[POSE_STRIDE] = 61 * RADIANS;
  const found = angles(handPoints('right', bent), 'right');
  expect(found[ABDUCTION + 1]).toBeNaN();
  expect(found[ABDUCTION + 2]).not.toBeNaN();
  expect(found[DIP]).toBeNaN();
});

test('a landmark that is no number makes NaN of what it touches and of nothing else', () => {
  const points = handPoints('right');
  const whole = angles(points, 'right');
  points[3 * 7] = NaN;
  const found = angles(points, 'right');
  expect([found[PIP + 1], found[DIP + 1]]).toEqual([NaN, NaN]);
  [MCP + 1, PIP + 2, DIP + 4, MCP, ABDUCTION].forEach((k) => expect(found[k]).toBe(whole[k]));
});

test('landmarks on one line or in one point have no angles', () => {
  const line = Float64Array.from({ length: 63 }, (_, i) => Math.floor(i / 3));
  [line, new Float64Array(63)].forEach((points) =>
    expect(angles(points, 'left').every(Number.isNaN)).toBe(true)
  );
});

test('too few landmarks are refused by name', () => {
  expect(() => angles(new Float64Array(62), 'right')).toThrow(/^points: 63/);
  expect(() => jointAngles(new Float64Array(126), 'right', new Float64Array(ANGLE_COUNT), 64)).toThrow(
    RangeError
  );
});
