import { LANDMARK_COUNT, type HandSide } from '#contracts';
import { palmRotation } from '../../../src/lib/kinematics/palm-frame';

/** Numbers of a hand: all landmarks but the wrist, x, y and z of each. */
export const PALM_POINTS = 3 * (LANDMARK_COUNT - 1);

const KNUCKLES = [5, 9, 13, 17];

/**
 * Landmarks as the palm itself sees them: from the wrist, along the palm's own axes (x towards the thumb, y towards the
 * wrist, z out of the back), in units of the mean distance from the wrist to the four knuckles; a left hand in the mirror.
 * The same for every place, size and turn of the hand.
 *
 * @param points 63 numbers in one unit
 * @returns PALM_POINTS numbers; NaN when the palm has no plane
 */
export function palmPoints(points: ArrayLike<number>, side: HandSide): Float64Array {
  const mirror = side === 'right' ? 1 : -1;
  const axes = new Float64Array(9);
  palmRotation(points, 0, mirror, axes);
  const from = (k: number, axis: number) =>
    (axis === 0 ? mirror : 1) * (points[3 * k + axis]! - points[axis]!);
  const size =
    KNUCKLES.reduce((sum, k) => sum + Math.hypot(from(k, 0), from(k, 1), from(k, 2)), 0) / KNUCKLES.length;
  return Float64Array.from({ length: PALM_POINTS }, (_, i) => {
    const [k, axis] = [1 + Math.floor(i / 3), i % 3];
    let along = 0;
    for (let row = 0; row < 3; row++) along += axes[3 * row + axis]! * from(k, row);
    return along / size;
  });
}
