/** Landmarks of the palm's sides that its size is the mean of. Source: measurement A3. */
const SIDES = [
  [0, 5],
  [0, 9],
  [0, 17],
  [5, 17]
] as const;

/**
 * Palm size L of 21 points x, y, z from `offset` on, in their unit.
 *
 * @param depth false for the size in the picture, of x and y alone
 */
export function palmSize(points: ArrayLike<number>, offset = 0, depth = false): number {
  let sum = 0;
  for (let k = 0; k < SIDES.length; k++) {
    const a = offset + 3 * SIDES[k]![0];
    const b = offset + 3 * SIDES[k]![1];
    const x = points[a]! - points[b]!;
    const y = points[a + 1]! - points[b + 1]!;
    const z = depth ? points[a + 2]! - points[b + 2]! : 0;
    sum += Math.sqrt(x * x + y * y + z * z);
  }
  return sum / SIDES.length;
}
