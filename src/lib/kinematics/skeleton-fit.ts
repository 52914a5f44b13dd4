import { LANDMARK_COUNT, type HandSide, type PalmLengths } from '#contracts';
import { POSE_STRIDE, type HandSkeleton } from '#math';
import { createArrowSystem, PALM, UNKNOWNS } from './arrow-system';
import { createDigitChain } from './digit-chain';
import { POINT_STRIDE } from './frame-log';
import { palmRotation, turn, turnBetween } from './palm-frame';
import { DEPTH_WEIGHTS, PICTURE_WEIGHTS } from './point-errors';

/**
 * [Note: Skeleton fit] What a camera sees of a finger is where its joints stand in the picture; how deep they lie the
 * tracker only guesses. A hand of constant bones that is laid through the points of the picture knows the depth: a
 * bone that looks short points towards the camera or away, and the tracker's guess, weighted low, says which way;
 * with the picture alone the fit can flip in depth. Per
 * frame 27 unknowns (turn, size and place of a palm in weak perspective, four angles a digit) are found by a few
 * Gauss-Newton steps from the pose of the frame before. Each digit's four angles meet the others only through the
 * palm, so that the normal equations are an arrow: five blocks of 4 x 4 and one of 7 x 7.
 *
 * Full perspective was tried and reads flexion 15 to 40 % too small in front views, because the tracker sets wrist and
 * knuckles too far towards the fingertips, which looks like a hand close to the lens.
 */

const RADIANS = Math.PI / 180;
/** Resting pose of a digit and how far from it digits are found, degrees: MCP, PIP, DIP, abduction. */
const FINGER_REST = [25, 35, 18, 0];
const FINGER_SD = [40, 35, 30, 10];
/** Fingers spread when they rest, index to little, degrees. */
const REST_ABDUCTION = [0, 4, 0, -4, -8];
/** Thumb: MCP, IP, palmar and radial abduction. */
const THUMB_REST = [15, 15, 25, 40];
const THUMB_SD = [25, 25, 20, 20];
/** The last two joints of a finger bend together: DIP = PIP / 2, give or take 8 degrees. */
const DIP_SHARE = 0.5;
const DIP_SD = 8;
/** A PIP does not bend backwards by much more than this. */
const PIP_LEAST_SD = 5;
/**
 * In a stroke the PIP goes along with the MCP by about this much, give or take; where a finger points to the camera the
 * picture alone does not tell the two apart. Between 0.6 and 1.2 the share makes no difference to their sum.
 */
const STROKE_SHARE = 0.8;
const STROKE_SD = 5;

/** The largest change of an angle in one step, and the change at which a fit has settled (0.02 degrees). */
const LARGEST_STEP = 0.4;
const SETTLED = 3e-4;
/** A fit this far off, palm lengths, is tried anew: good ones are off by 0.02 with the person's own bones. */
const FAR_OFF: PalmLengths = 0.08;
/** Steps at most, from the frame before and from the resting pose. */
const STEPS = 5;
const STEPS_ANEW = 15;

const REST = Float64Array.from([
  ...THUMB_REST,
  ...REST_ABDUCTION.slice(1).flatMap((abduction) => [...FINGER_REST.slice(0, 3), abduction])
]).map((angle) => angle * RADIANS);

/** A fitted hand as numbers: the palm's rotation row by row, its size, the wrist, twenty angles. */
export const POSE_AT = 9 + 1 + 3;
export const STATE_LENGTH = POSE_AT + 5 * POSE_STRIDE;

/** Where the palm is expected, and how sure that is: 1 over the SD of each component. */
export interface ExpectedPalm {
  readonly rotation: Float64Array;
  readonly size: number;
  /** Turns about the picture's x, y and z, 1/radian; logarithm of the size. */
  readonly weights: Float64Array;
}

/** How each finger rests in what is fitted, radians, index first: the middle that its strokes go about. */
export interface RestingFingers {
  readonly mcp: ArrayLike<number>;
  readonly pip: ArrayLike<number>;
}

/**
 * Fits a skeleton to one frame after the other. See: [Note: Skeleton fit]. Nothing is allocated after it is made.
 *
 * @param skeleton of a right hand; a left hand is fitted in the mirror
 * @param unit length of the skeleton's unit in the unit of the points, roughly: what their error is measured in
 */
export function createSkeletonFit(skeleton: HandSkeleton, side: HandSide, unit: number) {
  const mirror = side === 'right' ? 1 : -1;
  const picture = PICTURE_WEIGHTS.map((weight) => weight / unit);
  const depth = DEPTH_WEIGHTS.map((weight) => weight / unit);
  const rotation = new Float64Array(9);
  const pose = new Float64Array(5 * POSE_STRIDE);
  let lost = true;
  let size = unit;
  let wristX = 0;
  let wristY = 0;
  let wristZ = 0;

  /** Landmarks relative to the wrist, and what each of a digit's angles does to its four landmarks. */
  const relative = new Float64Array(POINT_STRIDE);
  const moves = new Float64Array(4 * POSE_STRIDE * 3);
  const system = createArrowSystem();
  const place = createDigitChain(skeleton);
  const off = new Float64Array(3);
  let expected: ExpectedPalm | undefined;
  let resting: RestingFingers | undefined;

  function start(points: Float64Array, at: number): void {
    palmRotation(points, at, mirror, rotation);
    size = 0;
    for (let k = 0; k < 3; k++) size += (points[at + 27 + k]! - points[at + k]!) ** 2;
    size = Math.sqrt(size) / Math.hypot(...skeleton.roots[2]!);
    wristX = mirror * points[at]!;
    wristY = points[at + 1]!;
    wristZ = points[at + 2]!;
    pose.set(REST);
  }

  /** One Gauss-Newton step; gives the largest change of an angle, radians, or NaN when there is no step. */
  function step(points: Float64Array, at: number): number {
    system.clear();
    system.addWrist(0, (wristX - mirror * points[at]!) * picture[0]!, picture[0]!);
    system.addWrist(1, (wristY - points[at + 1]!) * picture[0]!, picture[0]!);
    system.addWrist(2, (wristZ - points[at + 2]!) * depth[0]!, depth[0]!);
    for (let digit = 0; digit < 5; digit++) {
      place(digit, rotation, size, pose, relative, moves);
      for (let joint = 0; joint < 4; joint++) {
        const landmark = 1 + 4 * digit + joint;
        const r = 3 * landmark;
        const xy = picture[landmark]!;
        const deep = depth[landmark]!;
        const x = relative[r]!;
        const y = relative[r + 1]!;
        const z = relative[r + 2]!;
        const ex = (wristX + x - mirror * points[at + r]!) * xy;
        const ey = (wristY + y - points[at + r + 1]!) * xy;
        const ez = (wristZ + z - points[at + r + 2]!) * deep;
        const m = 3 * POSE_STRIDE * joint;
        system.addPoint(digit, 0, xy, 0, z, -y, x, moves, m, ex);
        system.addPoint(digit, 1, xy, -z, 0, x, y, moves, m + 1, ey);
        system.addPoint(digit, 2, deep, y, -x, 0, z, moves, m + 2, ez);
      }
      addPriors(system, digit, pose);
      if (resting && digit > 0) addStroke(system, digit, pose, resting);
    }
    if (expected) {
      turnBetween(expected.rotation, rotation, off);
      for (let k = 0; k < 3; k++) system.addPalm(k, expected.weights[k]!, off[k]! * expected.weights[k]!);
      system.addPalm(3, expected.weights[3]!, Math.log(size / expected.size) * expected.weights[3]!);
    }
    const change = system.solve();
    if (!change) return NaN;
    let largest = 0;
    for (let k = 0; k < UNKNOWNS; k++) {
      if (k > 3 && k < PALM) continue;
      const limited = Math.max(-LARGEST_STEP, Math.min(LARGEST_STEP, change[k]!));
      change[k] = limited;
      largest = Math.max(largest, Math.abs(limited));
    }
    turn(rotation, change[0]!, change[1]!, change[2]!);
    size *= Math.exp(change[3]!);
    wristX += change[4]!;
    wristY += change[5]!;
    wristZ += change[6]!;
    for (let k = 0; k < pose.length; k++) pose[k]! += change[PALM + k]!;
    return largest;
  }

  /** Root mean square distance of the points in the picture, in units of the skeleton. */
  function misfit(points: Float64Array, at: number): number {
    let sum = (wristX - mirror * points[at]!) ** 2 + (wristY - points[at + 1]!) ** 2;
    for (let r = 3; r < POINT_STRIDE; r += 3) {
      sum += (wristX + relative[r]! - mirror * points[at + r]!) ** 2;
      sum += (wristY + relative[r + 1]! - points[at + r + 1]!) ** 2;
    }
    return Math.sqrt(sum / LANDMARK_COUNT) / unit;
  }

  function settle(points: Float64Array, at: number, most: number): void {
    for (let k = 0; k < most; k++) {
      const change = step(points, at);
      // Written so that NaN ends it too.
      if (!(change >= SETTLED)) break;
    }
    for (let digit = 0; digit < 5; digit++) place(digit, rotation, size, pose, relative, moves);
  }

  return {
    /**
     * Lays the skeleton through 21 points x, y, z from `at` on.
     *
     * @param anew true when the frame does not follow the one before: then from the resting pose
     * @returns root mean square distance in the picture, in units of the skeleton; NaN where nothing could be fitted
     */
    fit(points: Float64Array, at: number, anew: boolean): number {
      const cold = anew || lost;
      if (cold) start(points, at);
      settle(points, at, cold ? STEPS_ANEW : STEPS);
      let distance = misfit(points, at);
      if (!cold && !(distance <= FAR_OFF)) {
        // The pose of the frame before misled it.
        start(points, at);
        settle(points, at, STEPS_ANEW);
        distance = misfit(points, at);
      }
      lost = Number.isNaN(distance);
      return distance;
    },
    /** Fits the frame again from a saved state, with the palm near to where it is expected and strokes as strokes are. */
    refit(points: Float64Array, at: number, palm: ExpectedPalm, fingers: RestingFingers): number {
      [expected, resting] = [palm, fingers];
      settle(points, at, STEPS);
      [expected, resting] = [undefined, undefined];
      return misfit(points, at);
    },
    /** Writes the state, `STATE_LENGTH` numbers, from `at` on. */
    save(out: Float64Array, at: number): void {
      out.set(rotation, at);
      out[at + 9] = size;
      out[at + 10] = wristX;
      out[at + 11] = wristY;
      out[at + 12] = wristZ;
      out.set(pose, at + POSE_AT);
    },
    load(state: Float64Array, at: number): void {
      for (let k = 0; k < 9; k++) rotation[k] = state[at + k]!;
      size = state[at + 9]!;
      wristX = state[at + 10]!;
      wristY = state[at + 11]!;
      wristZ = state[at + 12]!;
      for (let k = 0; k < pose.length; k++) pose[k] = state[at + POSE_AT + k]!;
      lost = Number.isNaN(size);
    },
    /** Writes the 21 fitted points, as the hand that was seen, from `at` on. */
    write(out: Float64Array, at: number): void {
      out[at] = mirror * wristX;
      out[at + 1] = wristY;
      out[at + 2] = wristZ;
      for (let r = 3; r < POINT_STRIDE; r += 3) {
        out[at + r] = mirror * (wristX + relative[r]!);
        out[at + r + 1] = wristY + relative[r + 1]!;
        out[at + r + 2] = wristZ + relative[r + 2]!;
      }
    },
    /** Row by row, from the skeleton's axes to the picture's, of the right hand or the mirrored left one. */
    rotation: rotation as Readonly<Float64Array>,
    /** Of the skeleton's unit, in the unit of the points. */
    get size(): number {
      return size;
    }
  };
}

/** What is known of a digit's angles before it is seen. */
function addPriors(system: ReturnType<typeof createArrowSystem>, digit: number, pose: Float64Array): void {
  const at = POSE_STRIDE * digit;
  const sd = digit === 0 ? THUMB_SD : FINGER_SD;
  for (let k = 0; k < POSE_STRIDE; k++) {
    const weight = 1 / (sd[k]! * RADIANS);
    system.addAngle(digit, k, weight, (pose[at + k]! - REST[at + k]!) * weight);
  }
  if (digit === 0) return;
  const weight = 1 / (DIP_SD * RADIANS);
  system.addAngle(digit, 2, weight, (pose[at + 2]! - DIP_SHARE * pose[at + 1]!) * weight, 1, DIP_SHARE);
  if (pose[at + 1]! < 0)
    system.addAngle(digit, 1, 1 / (PIP_LEAST_SD * RADIANS), pose[at + 1]! / (PIP_LEAST_SD * RADIANS));
}

/** What is known of how a finger leaves its resting pose. */
function addStroke(
  system: ReturnType<typeof createArrowSystem>,
  digit: number,
  pose: Float64Array,
  { mcp, pip }: RestingFingers
): void {
  const at = POSE_STRIDE * digit;
  const weight = 1 / (STROKE_SD * RADIANS);
  const off = pose[at + 1]! - pip[digit - 1]! - STROKE_SHARE * (pose[at]! - mcp[digit - 1]!);
  system.addAngle(digit, 1, weight, off * weight, 0, STROKE_SHARE);
}
