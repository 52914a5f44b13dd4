/**
 * The straight line through (from[0], to[0]) and (from[1], to[1]). A domain of one value maps to the
 * start of the range.
 *
 * @example linearScale([0, 10], [100, 0])(5) // 50
 */
export function linearScale(
  from: readonly [number, number],
  to: readonly [number, number]
): (value: number) => number {
  const slope = from[1] === from[0] ? 0 : (to[1] - to[0]) / (from[1] - from[0]);
  return (value) => to[0] + (value - from[0]) * slope;
}

/**
 * An SVG path through the points; a point without a value ends the line, and the next one begins a new one.
 *
 * @example brokenLine([[0, 1], [1, undefined], [2, 3]]) // 'M0 1M2 3'
 */
export function brokenLine(points: readonly (readonly [x: number, y: number | undefined])[]): string {
  let path = '';
  let drawing = false;
  for (const [x, y] of points) {
    if (y !== undefined) path += `${drawing ? 'L' : 'M'}${Number(x.toFixed(1))} ${Number(y.toFixed(1))}`;
    drawing = y !== undefined;
  }
  return path;
}
