import { describe, expect, it } from 'vitest';
import { normals, seededRandom } from '#math';
import { PALM_POINTS, palmPoints } from './palm-points';

/** A hand of no particular posture, whose palm has a plane. */
const draw = normals(seededRandom(1));
const hand = Float64Array.from({ length: 63 }, () => 10 * draw());

const moved = (change: (x: number, y: number, z: number) => number[]) =>
  Float64Array.from(
    Array.from({ length: 21 }, (_, k) => change(hand[3 * k]!, hand[3 * k + 1]!, hand[3 * k + 2]!)).flat()
  );
const expectSame = (points: Float64Array, side: 'left' | 'right') => {
  const [seen, first] = [palmPoints(points, side), palmPoints(hand, 'right')];
  expect(seen).toHaveLength(PALM_POINTS);
  seen.forEach((value, i) => expect(value).toBeCloseTo(first[i]!, 9));
};

describe('landmarks as the palm sees them', () => {
  it('are the same wherever the hand is and however large it is seen', () => {
    expectSame(
      moved((x, y, z) => [3 * x + 100, 3 * y - 40, 3 * z + 7]),
      'right'
    );
  });

  it('are the same when the hand is turned', () => {
    const [c, s] = [Math.cos(0.7), Math.sin(0.7)];
    expectSame(
      moved((x, y, z) => [c * x - s * z, y, s * x + c * z]),
      'right'
    );
  });

  it('are those of the right hand for a left hand that is its mirror image', () => {
    expectSame(
      moved((x, y, z) => [-x, y, z]),
      'left'
    );
  });

  it('put the knuckle of the middle finger straight ahead of the wrist', () => {
    const points = palmPoints(hand, 'right');
    expect(points[3 * 8]!).toBeCloseTo(0, 9);
    expect(points[3 * 8 + 1]!).toBeLessThan(0);
  });
});
