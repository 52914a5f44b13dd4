type Vector = readonly [number, number, number];
const minus = (a: Vector, b: Vector): Vector => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
const dot = (a: Vector, b: Vector) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
const cross = (a: Vector, b: Vector): Vector => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0]
];
const times = (k: number, a: Vector): Vector => [k * a[0], k * a[1], k * a[2]];
const unit = (a: Vector) => times(1 / Math.hypot(...a), a);
const angleBetween = (a: Vector, b: Vector) => Math.acos(dot(unit(a), unit(b)));

/**
 * The formulas of measurement A2 as they stand there, word by word and without regard to speed, for tests: what is
 * made of angles is held against them.
 *
 * @param points 21 landmarks as x, y, z triples: x right, y down, z away
 * @param s 1 for a right hand, -1 for a left one
 * @returns radians in the order of a skeleton's pose
 */
export function anglesOf(points: ArrayLike<number>, s: 1 | -1): number[] {
  const p = (i: number): Vector => [points[3 * i]!, points[3 * i + 1]!, points[3 * i + 2]!];
  const n = times(s, unit(cross(minus(p(17), p(0)), minus(p(5), p(0)))));
  const metacarpal = (mcp: number) => {
    const v = minus(p(mcp), p(0));
    return unit(minus(v, times(dot(v, n), n)));
  };
  const index = metacarpal(5);
  const radial = times(s, cross(n, index));
  const [t1, t2, t3] = [minus(p(2), p(1)), minus(p(3), p(2)), minus(p(4), p(3))];
  const pose = [
    angleBetween(t1, t2),
    angleBetween(t2, t3),
    Math.asin(-dot(unit(t1), n)),
    Math.atan2(dot(t1, radial), dot(t1, index))
  ];
  for (const mcp of [5, 9, 13, 17]) {
    const m = metacarpal(mcp);
    const r = times(s, cross(n, m));
    const e = cross(m, times(-1, n));
    const v1 = minus(p(mcp + 1), p(mcp));
    const v2 = minus(p(mcp + 2), p(mcp + 1));
    const v3 = minus(p(mcp + 3), p(mcp + 2));
    pose.push(
      Math.atan2(-dot(v1, n), dot(v1, m)),
      Math.atan2(dot(cross(v1, v2), e), dot(v1, v2)),
      Math.atan2(dot(cross(v2, v3), e), dot(v2, v3)),
      Math.atan2(dot(v1, r), Math.hypot(dot(v1, m), dot(v1, n)))
    );
  }
  return pose;
}
