import type { HandSide } from '#contracts';
import { cholesky, median, solveLower, solveUpper, STANDARD_SKELETON, type HandSkeleton } from '#math';
import { POINT_STRIDE } from './frame-log';
import { DEPTH_WEIGHTS, PICTURE_WEIGHTS } from './point-errors';
import { createSkeletonFit } from './skeleton-fit';

/** People differ from the standard hand by about so much: bones as a share, roots in palm lengths. */
const BONE_SD = 0.15;
const ROOT_SD = 0.08;
const ROOT_DEPTH_SD = 0.05;
/** The standard hand counts like this share of the frames, so that what the view hides stays as it is. */
const PRIOR_SHARE = 0.05;
/** Index and little MCP and the wrist span the palm plane: their depth is 0 by definition. */
const PLANE_SD = 1e-4;
/** Bones and poses are found in turn; after this many rounds no bone moves by more than 0.01 palm lengths. */
const ROUNDS = 12;

type Vector = [number, number, number];

/**
 * A hand's own skeleton in palm lengths, from frames in which it took different poses: poses are fitted with the bones
 * known so far, then the bones with the poses, in turn. See: [Note: Skeleton fit]
 *
 * @param points 21 landmarks x, y, z a row, one unit
 * @param count rows
 */
export function personSkeleton(points: Float64Array, count: number, side: HandSide): HandSkeleton {
  const unit = palmUnit(points, count);
  let skeleton = STANDARD_SKELETON;
  for (let round = 0; round < ROUNDS; round++) skeleton = better(skeleton, points, count, side, unit);
  return skeleton;
}

/** Length from wrist to middle MCP, median over the rows, in the unit of the points. */
export function palmUnit(points: Float64Array, count: number): number {
  return median(
    Float64Array.from({ length: count }, (_, i) => {
      const at = i * POINT_STRIDE;
      return Math.hypot(points[at + 27]! - points[at]!, points[at + 28]! - points[at + 1]!);
    })
  );
}

/**
 * Each digit's root and bones by themselves: with rotation, size and joint angles held, a landmark lies at
 * wrist + size * (rotation root + sum of bone * direction), linear in the six numbers of a digit.
 */
function better(
  before: HandSkeleton,
  points: Float64Array,
  count: number,
  side: HandSide,
  unit: number
): HandSkeleton {
  const mirror = side === 'right' ? 1 : -1;
  const fit = createSkeletonFit(before, side, unit);
  const fitted = new Float64Array(POINT_STRIDE);
  const systems = before.roots.map(() => ({ a: new Float64Array(36), b: new Float64Array(6) }));
  const direction = new Float64Array(9);
  for (let i = 0; i < count; i++) {
    const at = i * POINT_STRIDE;
    if (!Number.isFinite(fit.fit(points, at, true))) continue;
    fit.write(fitted, 0);
    const scale = fit.size / unit;
    for (let digit = 0; digit < 5; digit++) {
      const { a, b } = systems[digit]!;
      const root = 3 * (1 + 4 * digit);
      for (let bone = 0; bone < 3; bone++) {
        for (let k = 0; k < 3; k++) {
          const p = root + 3 * bone + k;
          const step = (fitted[p + 3]! - fitted[p]!) / unit / before.bones[digit]![bone]!;
          direction[3 * bone + k] = k === 0 ? mirror * step : step;
        }
      }
      for (let joint = 0; joint < 4; joint++) {
        for (let k = 0; k < 3; k++) {
          const p = root + 3 * joint + k;
          const weight = (k === 2 ? DEPTH_WEIGHTS : PICTURE_WEIGHTS)[1 + 4 * digit + joint]! ** 2;
          const off = ((k === 0 ? mirror : 1) * (points[at + p]! - fitted[p]!)) / unit;
          const row = [0, 1, 2].map((axis) => scale * fit.rotation[3 * k + axis]!);
          for (let bone = 0; bone < 3; bone++) row.push(bone < joint ? direction[3 * bone + k]! : 0);
          for (let u = 0; u < 6; u++) {
            b[u]! += weight * row[u]! * off;
            for (let v = 0; v <= u; v++) a[6 * u + v]! += weight * row[u]! * row[v]!;
          }
        }
      }
    }
  }
  const roots: Vector[] = [];
  const bones: Vector[] = [];
  systems.forEach(({ a, b }, digit) => {
    const now = [...before.roots[digit]!, ...before.bones[digit]!];
    const usual = [...STANDARD_SKELETON.roots[digit]!, ...STANDARD_SKELETON.bones[digit]!];
    const rootDepth = digit === 1 || digit === 4 ? PLANE_SD : ROOT_DEPTH_SD;
    const sd = [ROOT_SD, ROOT_SD, rootDepth, ...usual.slice(3).map((bone) => BONE_SD * bone)];
    for (let u = 0; u < 6; u++) {
      const weight = (PRIOR_SHARE * count) / sd[u]! ** 2;
      a[7 * u]! += weight;
      b[u]! += weight * (usual[u]! - now[u]!);
    }
    if (!cholesky(a, 6)) throw new Error('person-skeleton: the priors alone fix a digit.');
    solveLower(a, 6, b);
    solveUpper(a, 6, b);
    const next = now.map((value, u) => value + b[u]!);
    roots.push([next[0]!, next[1]!, next[2]!]);
    bones.push([next[3]!, next[4]!, next[5]!]);
  });
  // In palm lengths again: what all bones have in common is the hand's size in the picture.
  const palm = Math.hypot(...roots[2]!);
  const scaled = (vectors: Vector[]) => vectors.map(([x, y, z]): Vector => [x / palm, y / palm, z / palm]);
  return { roots: scaled(roots), bones: scaled(bones), thumbPlane: before.thumbPlane };
}
