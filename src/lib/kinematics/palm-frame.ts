/**
 * The palm's axes as measurement A2 lays them, row by row from the skeleton's axes (x towards the thumb, y towards the
 * wrist, z out of the back of the hand) to those of the points.
 *
 * @param points 21 landmarks x, y, z from `at` on
 * @param mirror 1 for a right hand, -1 for a left one, whose x is taken in the mirror
 * @param out nine numbers, overwritten; NaN when the palm has no plane
 */
export function palmRotation(points: ArrayLike<number>, at: number, mirror: number, out: Float64Array): void {
  // Asked for every frame: written out, where a function for it would be made anew each time.
  const wx = points[at]!;
  const wy = points[at + 1]!;
  const wz = points[at + 2]!;
  const index = at + 3 * 5;
  const middle = at + 3 * 9;
  const little = at + 3 * 17;
  const ix = mirror * (points[index]! - wx);
  const iy = points[index + 1]! - wy;
  const iz = points[index + 2]! - wz;
  const lx = mirror * (points[little]! - wx);
  const ly = points[little + 1]! - wy;
  const lz = points[little + 2]! - wz;
  let nx = ly * iz - lz * iy;
  let ny = lz * ix - lx * iz;
  let nz = lx * iy - ly * ix;
  const area = Math.sqrt(nx * nx + ny * ny + nz * nz);
  nx /= area;
  ny /= area;
  nz /= area;
  let yx = -mirror * (points[middle]! - wx);
  let yy = wy - points[middle + 1]!;
  let yz = wz - points[middle + 2]!;
  const above = yx * nx + yy * ny + yz * nz;
  yx -= above * nx;
  yy -= above * ny;
  yz -= above * nz;
  const length = Math.sqrt(yx * yx + yy * yy + yz * yz);
  yx /= length;
  yy /= length;
  yz /= length;
  out[0] = yy * nz - yz * ny;
  out[1] = yx;
  out[2] = nx;
  out[3] = yz * nx - yx * nz;
  out[4] = yy;
  out[5] = ny;
  out[6] = yx * ny - yy * nx;
  out[7] = yz;
  out[8] = nz;
}

/** Turns a rotation further by a rotation vector, radians, in the axes it leads to; in place. */
export function turn(rotation: Float64Array, x: number, y: number, z: number): void {
  const angle = Math.sqrt(x * x + y * y + z * z);
  if (angle === 0) return;
  const a = x / angle;
  const b = y / angle;
  const c = z / angle;
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  for (let k = 0; k < 3; k++) {
    const p = rotation[k]!;
    const q = rotation[k + 3]!;
    const r = rotation[k + 6]!;
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
    const a = 3 * ((axis + 1) % 3);
    const b = 3 * ((axis + 2) % 3);
    out[axis] =
      (to[b]! * from[a]! + to[b + 1]! * from[a + 1]! + to[b + 2]! * from[a + 2]!) / 2 -
      (to[a]! * from[b]! + to[a + 1]! * from[b + 1]! + to[a + 2]! * from[b + 2]!) / 2;
  }
  const sine = Math.sqrt(out[0]! * out[0]! + out[1]! * out[1]! + out[2]! * out[2]!);
  const angle = Math.atan2(sine, (trace - 1) / 2);
  const scale = sine > 1e-9 ? angle / sine : 1;
  for (let axis = 0; axis < 3; axis++) out[axis]! *= scale;
}
