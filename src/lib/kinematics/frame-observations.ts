import { DIGITS, type FrameObservations, type HandSide } from '#contracts';
import { median } from '#math';
import { POINT_STRIDE, type FrameRows } from './frame-log';
import { palmSize } from './palm';

/** What a hand's finger bones join; their lengths over the palm's size are constant for one person. */
const BONE_COUNT = 3 * DIGITS.length;
/** Where a bone begins in the points of a hand; it ends a landmark later. Three a digit. */
const BONES = Int32Array.from({ length: BONE_COUNT }, (_, b) => 3 * (4 * Math.floor(b / 3) + (b % 3) + 1));
/** A camera indoors has its shutter open about so long. */
const EXPOSURE_S = 1 / 60;
/** A fingertip this near to another finger's bone may lie behind it. Source: measurement A6. */
const OCCLUSION_PALMS = 0.15;

/**
 * What the quality gate looks at, of every frame in `rows`.
 *
 * @param points 21 points a row, pixels in all three axes (`scalePoints` of the picture)
 * @param segment of each row; a tip's speed is not taken across two of them
 * @param frames times of all frames that were looked at
 */
export function frameObservations(
  side: HandSide,
  rows: FrameRows,
  points: Float64Array,
  segment: Int32Array,
  frames: Float64Array
): FrameObservations {
  const n = rows.length;
  const column = () => new Float32Array(n);
  const [longSide, blur, cut] = [column(), column(), new Uint8Array(n)];
  const occluded = DIGITS.map(() => new Uint8Array(n));
  const label = new Uint8Array(n);
  const t = rows.t.slice(rows.start, rows.start + n);
  for (let i = 0; i < n; i++) {
    const at = i * POINT_STRIDE;
    const palm = palmSize(points, at);
    label[i] = rows.score[rows.start + i]! >= 0.5 ? 1 : 0;
    longSide[i] = boxLongSide(points, at);
    cut[i] = isCut(rows.image, (rows.start + i) * POINT_STRIDE) ? 1 : 0;
    blur[i] = NaN;
    if (i > 0 && segment[i] === segment[i - 1]) {
      const seconds = (t[i]! - t[i - 1]!) / 1000;
      blur[i] = (fastestTip(points, at) / seconds) * (EXPOSURE_S / palm);
    }
    for (let digit = 0; digit < DIGITS.length; digit++) {
      occluded[digit]![i] = mayBeHidden(points, at, digit, OCCLUSION_PALMS * palm) ? 1 : 0;
    }
  }
  return {
    side,
    frames,
    t,
    label,
    longSide,
    boneResidual: boneResidual(points, n),
    blur,
    occluded,
    cut,
    sharpness: rows.sharpness.slice(rows.start, rows.start + n),
    light: rows.light.slice(rows.start, rows.start + n)
  };
}

function boxLongSide(points: Float64Array, at: number): number {
  let left = Infinity;
  let right = -Infinity;
  let top = Infinity;
  let bottom = -Infinity;
  for (let k = at; k < at + POINT_STRIDE; k += 3) {
    const x = points[k]!;
    const y = points[k + 1]!;
    if (x < left) left = x;
    if (x > right) right = x;
    if (y < top) top = y;
    if (y > bottom) bottom = y;
  }
  return Math.max(right - left, bottom - top);
}

function isCut(image: Float32Array, at: number): boolean {
  for (let k = at; k < at + POINT_STRIDE; k += 3) {
    if (image[k]! < 0 || image[k]! > 1 || image[k + 1]! < 0 || image[k + 1]! > 1) return true;
  }
  return false;
}

/** The longest way of a fingertip since the row before. */
function fastestTip(points: Float64Array, at: number): number {
  let longest = 0;
  for (let k = at + 12; k < at + POINT_STRIDE; k += 12) {
    const x = points[k]! - points[k - POINT_STRIDE]!;
    const y = points[k + 1]! - points[k + 1 - POINT_STRIDE]!;
    longest = Math.max(longest, x * x + y * y);
  }
  return Math.sqrt(longest);
}

/** Whether the digit's tip lies within `near` of another digit's bone in the picture, and farther from the camera. */
function mayBeHidden(points: Float64Array, at: number, digit: number, near: number): boolean {
  const tip = at + 3 * (4 + 4 * digit);
  const x = points[tip]!;
  const y = points[tip + 1]!;
  const z = points[tip + 2]!;
  for (let b = 0; b < BONE_COUNT; b++) {
    if (b >= 3 * digit && b < 3 * digit + 3) continue;
    const p = at + BONES[b]!;
    const q = p + 3;
    const dx = points[q]! - points[p]!;
    const dy = points[q + 1]! - points[p + 1]!;
    const along = ((x - points[p]!) * dx + (y - points[p + 1]!) * dy) / (dx * dx + dy * dy);
    const share = along > 0 ? Math.min(1, along) : 0;
    const offX = x - points[p]! - share * dx;
    const offY = y - points[p + 1]! - share * dy;
    if (offX * offX + offY * offY > near * near) continue;
    if (z > points[p + 2]! + share * (points[q + 2]! - points[p + 2]!)) return true;
  }
  return false;
}

/** Per row the median over the bones of |length over palm size / its median over all rows - 1|. */
function boneResidual(points: Float64Array, n: number): Float32Array {
  const lengths = Array.from({ length: BONE_COUNT }, () => new Float64Array(n));
  for (let i = 0; i < n; i++) {
    const at = i * POINT_STRIDE;
    const palm = palmSize(points, at, true);
    for (let b = 0; b < BONE_COUNT; b++) {
      const p = at + BONES[b]!;
      const q = p + 3;
      const x = points[p]! - points[q]!;
      const y = points[p + 1]! - points[q + 1]!;
      const z = points[p + 2]! - points[q + 2]!;
      lengths[b]![i] = Math.sqrt(x * x + y * y + z * z) / palm;
    }
  }
  const usual = lengths.map((column) => median(column));
  const off = new Float64Array(BONE_COUNT);
  const out = new Float32Array(n);
  for (let i = 0; i < n; i++) {
    for (let b = 0; b < BONE_COUNT; b++) off[b] = Math.abs(lengths[b]![i]! / usual[b]! - 1);
    off.sort();
    out[i] = off[BONE_COUNT >> 1]!;
  }
  return out;
}
