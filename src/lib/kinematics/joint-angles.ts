import { LANDMARK_COUNT, type HandSide } from '#contracts';

/**
 * Rows of angles in one flat array: `MCP + digit`, `PIP + digit`, `DIP + digit`, `ABDUCTION + digit`, thumb first,
 * and `THUMB_PALMAR`. Of the thumb MCP and IP stand in MCP and PIP, its radial abduction in ABDUCTION.
 */
export const MCP = 0;
export const PIP = 5;
export const DIP = 10;
export const ABDUCTION = 15;
export const THUMB_PALMAR = 20;
export const ANGLE_COUNT = 21;

const DEGREES = 180 / Math.PI;
/** Past this flexion of the MCP the sideways direction of the finger is no longer seen. Source: measurement A2. */
const ABDUCTION_UP_TO_FLEXION = 60;
/** A bone or palm this much shorter than the palm's own size has no direction. */
const NO_LENGTH = 1e-6;

/**
 * Joint angles of one hand, degrees, flexion and towards the thumb positive; NaN where the landmarks do not tell
 * (a bone without length, a landmark that is not a number, abduction past 60 degrees of flexion, the thumb's DIP).
 * The thumb's radial abduction has a sign where A2 has none: negative where it crosses under the index finger.
 * Turning, moving, scaling or mirroring (with the side swapped) the whole hand changes none of them.
 *
 * @param points 21 landmarks x, y, z from `offset` on, one unit for all three axes; x right, y down, z away
 * @param out 21 numbers, overwritten and returned: see `MCP` and its neighbours for their order
 * @throws RangeError when the points end before the 21st landmark
 * @see measurement A2
 */
export function jointAngles<Out extends Float64Array | Float32Array>(
  points: ArrayLike<number>,
  side: HandSide,
  out: Out,
  offset = 0
): Out {
  if (points.length < offset + 3 * LANDMARK_COUNT) {
    throw new RangeError(`points: 63 numbers are needed, there are ${points.length - offset}.`);
  }
  out.fill(NaN);
  const s = side === 'right' ? 1 : -1;
  const x0 = points[offset]!;
  const y0 = points[offset + 1]!;
  const z0 = points[offset + 2]!;
  const ix = points[offset + 15]! - x0;
  const iy = points[offset + 16]! - y0;
  const iz = points[offset + 17]! - z0;
  const lx = points[offset + 51]! - x0;
  const ly = points[offset + 52]! - y0;
  const lz = points[offset + 53]! - z0;
  // Normal of the palm, out of the back of the hand.
  let nx = s * (ly * iz - lz * iy);
  let ny = s * (lz * ix - lx * iz);
  let nz = s * (lx * iy - ly * ix);
  const area = Math.sqrt(nx * nx + ny * ny + nz * nz);
  const palm2 = Math.max(ix * ix + iy * iy + iz * iz, lx * lx + ly * ly + lz * lz);
  if (!(area > NO_LENGTH * palm2)) return out;
  nx /= area;
  ny /= area;
  nz /= area;
  const shortest = NO_LENGTH * NO_LENGTH * palm2;
  // Metacarpal direction of the index finger and the direction across it, kept for the thumb.
  let indexX = NaN;
  let indexY = NaN;
  let indexZ = NaN;
  let acrossX = NaN;
  let acrossY = NaN;
  let acrossZ = NaN;
  for (let digit = 1; digit < 5; digit++) {
    const a = offset + 3 * (1 + 4 * digit);
    let mx = points[a]! - x0;
    let my = points[a + 1]! - y0;
    let mz = points[a + 2]! - z0;
    const above = mx * nx + my * ny + mz * nz;
    mx -= above * nx;
    my -= above * ny;
    mz -= above * nz;
    const length = Math.sqrt(mx * mx + my * my + mz * mz);
    if (!(length * length > shortest)) continue;
    mx /= length;
    my /= length;
    mz /= length;
    // n x m: across the palm. The flexion axis is m x -n, the same vector.
    const ex = ny * mz - nz * my;
    const ey = nz * mx - nx * mz;
    const ez = nx * my - ny * mx;
    if (digit === 1) {
      indexX = mx;
      indexY = my;
      indexZ = mz;
      acrossX = s * ex;
      acrossY = s * ey;
      acrossZ = s * ez;
    }
    const ux = points[a + 3]! - points[a]!;
    const uy = points[a + 4]! - points[a + 1]!;
    const uz = points[a + 5]! - points[a + 2]!;
    const vx = points[a + 6]! - points[a + 3]!;
    const vy = points[a + 7]! - points[a + 4]!;
    const vz = points[a + 8]! - points[a + 5]!;
    const wx = points[a + 9]! - points[a + 6]!;
    const wy = points[a + 10]! - points[a + 7]!;
    const wz = points[a + 11]! - points[a + 8]!;
    const along = ux * mx + uy * my + uz * mz;
    const up = ux * nx + uy * ny + uz * nz;
    const u2 = ux * ux + uy * uy + uz * uz;
    const v2 = vx * vx + vy * vy + vz * vz;
    const w2 = wx * wx + wy * wy + wz * wz;
    if (u2 > shortest) {
      const flexion = Math.atan2(-up, along) * DEGREES;
      const across = s * (ux * ex + uy * ey + uz * ez);
      out[MCP + digit] = flexion;
      if (Math.abs(flexion) <= ABDUCTION_UP_TO_FLEXION) {
        out[ABDUCTION + digit] = Math.atan2(across, Math.sqrt(along * along + up * up)) * DEGREES;
      }
    }
    if (u2 > shortest && v2 > shortest) {
      const turn = (uy * vz - uz * vy) * ex + (uz * vx - ux * vz) * ey + (ux * vy - uy * vx) * ez;
      out[PIP + digit] = Math.atan2(turn, ux * vx + uy * vy + uz * vz) * DEGREES;
    }
    if (v2 > shortest && w2 > shortest) {
      const turn = (vy * wz - vz * wy) * ex + (vz * wx - vx * wz) * ey + (vx * wy - vy * wx) * ez;
      out[DIP + digit] = Math.atan2(turn, vx * wx + vy * wy + vz * wz) * DEGREES;
    }
  }
  const ux = points[offset + 6]! - points[offset + 3]!;
  const uy = points[offset + 7]! - points[offset + 4]!;
  const uz = points[offset + 8]! - points[offset + 5]!;
  const vx = points[offset + 9]! - points[offset + 6]!;
  const vy = points[offset + 10]! - points[offset + 7]!;
  const vz = points[offset + 11]! - points[offset + 8]!;
  const wx = points[offset + 12]! - points[offset + 9]!;
  const wy = points[offset + 13]! - points[offset + 10]!;
  const wz = points[offset + 14]! - points[offset + 11]!;
  const u2 = ux * ux + uy * uy + uz * uz;
  const v2 = vx * vx + vy * vy + vz * vz;
  const w2 = wx * wx + wy * wy + wz * wz;
  if (u2 > shortest && v2 > shortest) out[MCP] = between(ux, uy, uz, vx, vy, vz);
  if (v2 > shortest && w2 > shortest) out[PIP] = between(vx, vy, vz, wx, wy, wz);
  if (u2 > shortest) {
    const up = ux * nx + uy * ny + uz * nz;
    out[THUMB_PALMAR] = Math.asin(Math.max(-1, Math.min(1, -up / Math.sqrt(u2)))) * DEGREES;
    // Without the part that leaves the palm's plane; a thumb that points straight out of it has no radial angle.
    const px = ux - up * nx;
    const py = uy - up * ny;
    const pz = uz - up * nz;
    if (px * px + py * py + pz * pz > shortest) {
      const across = px * acrossX + py * acrossY + pz * acrossZ;
      out[ABDUCTION] = Math.atan2(across, px * indexX + py * indexY + pz * indexZ) * DEGREES;
    }
  }
  return out;
}

/** Angle between two directions, degrees; the arc tangent is exact where the arc cosine is not. */
function between(ax: number, ay: number, az: number, bx: number, by: number, bz: number): number {
  const x = ay * bz - az * by;
  const y = az * bx - ax * bz;
  const z = ax * by - ay * bx;
  return Math.atan2(Math.sqrt(x * x + y * y + z * z), ax * bx + ay * by + az * bz) * DEGREES;
}
