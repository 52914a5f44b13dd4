import fc from 'fast-check';
import { expect, test } from 'vitest';
import { HAND_SIDES } from '#contracts';
import { palmRotation, turn, turnBetween } from './palm-frame';
import { handPoints, rotation, turned } from './posed-hand';

const angle = fc.double({ min: -3, max: 3, noNaN: true });
const angles = fc.tuple(angle, angle, angle);

test("the palm's axes are those the hand was turned by, of both hands", () => {
  fc.assert(
    fc.property(angles, fc.constantFrom(...HAND_SIDES), (by, side) => {
      const mirror = side === 'right' ? 1 : -1;
      const expected = rotation(...by);
      // The hand is turned in the picture, and a left one is looked at in the mirror.
      const points = turned(handPoints('right'), expected).map((v, k) => (k % 3 === 0 ? mirror * v : v));
      const found = new Float64Array(9);
      palmRotation(points, 0, mirror, found);
      expected.forEach((value, k) => expect(found[k]).toBeCloseTo(value, 9));
    }),
    { seed: 21 }
  );
});

test('the turn between two rotations turns one into the other', () => {
  fc.assert(
    fc.property(angles, angles, (a, b) => {
      const from = Float64Array.from(rotation(...a));
      const to = Float64Array.from(rotation(...b));
      const by = new Float64Array(3);
      turnBetween(from, to, by);
      fc.pre(Math.hypot(...by) < 3.1);
      turn(from, by[0]!, by[1]!, by[2]!);
      to.forEach((value, k) => expect(from[k]).toBeCloseTo(value, 6));
    }),
    { seed: 22 }
  );
});
