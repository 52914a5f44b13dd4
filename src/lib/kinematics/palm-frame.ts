/**
 * The palm's axes as measurement A2 lays them, row by row from the skeleton's axes (x towards the thumb, y towards the
 * wrist, z out of the back of the hand) to those of the points.
 *
 * @param points 21 landmarks x, y, z from `at` on
 * @param mirror 1 for a right hand, -1 for a left one, whose x is taken in the mirror
 * @param out nine numbers, overwritten; NaN when the palm has no plane
 */
export function palmRotation(points: ArrayLike<number>, at: number, mirror: number, out: Float64Array): void {
  const vector = (landmark: number, axis: number) =>
    (axis === 0 ? mirror : 1) * (points[at + 3 * landmark + axis]! - points[at + axis]!);
  const [ix, iy, iz] = [vector(5, 0), vector(5, 1), vector(5, 2)];
  const [lx, ly, lz] = [vector(17, 0), vector(17, 1), vector(17, 2)];
  let [nx, ny, nz] = [ly * iz - lz * iy, lz * ix - lx * iz, lx * iy - ly * ix];
  const area = Math.sqrt(nx * nx + ny * ny + nz * nz);
  [nx, ny, nz] = [nx / area, ny / area, nz / area];
  let [yx, yy, yz] = [-vector(9, 0), -vector(9, 1), -vector(9, 2)];
  const above = yx * nx + yy * ny + yz * nz;
  [yx, yy, yz] = [yx - above * nx, yy - above * ny, yz - above * nz];
  const length = Math.sqrt(yx * yx + yy * yy + yz * yz);
  [yx, yy, yz] = [yx / length, yy / length, yz / length];
  out[0] = yy * nz - yz * ny;
  out[3] = yz * nx - yx * nz;
  out[6] = yx * ny - yy * nx;
  [out[1], out[4], out[7]] = [yx, yy, yz];
  [out[2], out[5], out[8]] = [nx, ny, nz];
}

/** Turns a rotation further by a rotation vector, radians, in the axes it leads to; in place. */
export function turn(rotation: Float64Array, x: number, y: number, z: number): void {
  const angle = Math.sqrt(x * x + y * y + z * z);
  if (angle === 0) return;
  const [a, b, c] = [x / angle, y / angle, z / angle];
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  for (let k = 0; k < 3; k++) {
    const [p, q, r] = [rotation[k]!, rotation[k + 3]!, rotation[k + 6]!];
    const along = (a * p + b * q + c * r) * (1 - cos);
    rotation[k] = p * cos + (b * r - c * q) * sin + a * along;
    rotation[k + 3] = q * cos + (c * p - a * r) * sin + b * along;
    rotation[k + 6] = r * cos + (a * q - b * p) * sin + c * along;
  }
}

/** The rotation vector, radians, that turns rotation `from` into `to`, in the axes they lead to; less than half a turn. */
export function turnBetween(from: Float64Array, to: Float64Array, out: Float64Array): void {
  // The product `to` times `from` transposed: its skew part is the axis times the sine, its trace gives the cosine.
  let trace = 0;
  for (let k = 0; k < 9; k++) trace += to[k]! * from[k]!;
  for (let axis = 0; axis < 3; axis++) {
    const [a, b] = [3 * ((axis + 1) % 3), 3 * ((axis + 2) % 3)];
    out[axis] =
      (to[b]! * from[a]! + to[b + 1]! * from[a + 1]! + to[b + 2]! * from[a + 2]!) / 2 -
      (to[a]! * from[b]! + to[a + 1]! * from[b + 1]! + to[a + 2]! * from[b + 2]!) / 2;
  }
  const sine = Math.sqrt(out[0]! * out[0]! + out[1]! * out[1]! + out[2]! * out[2]!);
  const angle = Math.atan2(sine, (trace - 1) / 2);
  const scale = sine > 1e-9 ? angle / sine : 1;
  for (let axis = 0; axis < 3; axis++) out[axis]! *= scale;
}
