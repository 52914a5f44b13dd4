import { LANDMARK_COUNT, type HandFrame, type HandSide, type Landmarks, type Milliseconds } from '#contracts';
import { branch, forwardKinematics, normals, POSE_STRIDE, type Random } from '#math';
import { WEBCAM, type Camera } from './camera';
import { createExposure } from './exposed-pose';
import { frameTimes } from './frame-times';
import type { Motion } from './motion';
import { createOcclusion } from './occlusion';
import { createView, FRONT_60, type View } from './view';

const DEGREE = Math.PI / 180;
/** The model is less sure of depth. */
const DEPTH_FACTOR = 2;
/** A flip of left and right lasts up to this many frames. */
const FLIP_FRAMES = 6;
const PER_MINUTE = 1 / 60_000;
/** Handedness score, plainly right and in doubt. */
const SURE = 0.96;
const UNSURE = 0.6;
const OTHER: Readonly<Record<HandSide, HandSide>> = { left: 'right', right: 'left' };

export interface HandFrameOptions {
  readonly from: Milliseconds;
  /** Infinity for play without an end. */
  readonly to: Milliseconds;
  readonly camera?: Camera;
  readonly view?: View;
}

/**
 * The whole way: bones, pinhole camera, landmark noise, as frames of a tracker, one after the other and none kept.
 * The camera's gain turns the joints; its jitter is that of the landmarks, the same in image and world; its `yaw`
 * is turned into the view. A frame with the wrong side has a low score. One number is taken of `random`.
 */
export function* simulateHandFrames(
  motion: Motion,
  random: Random,
  { from, to, camera = WEBCAM, view = FRONT_60 }: HandFrameOptions
): Generator<HandFrame, undefined> {
  const { hand } = motion;
  const own = branch(random);
  const times = frameTimes(camera, from, to, own);
  const exposed = createExposure(motion, camera.exposure);
  const occlusion = createOcclusion(camera, own);
  const clock = normals(branch(own));
  const noise = normals(branch(own));
  const flips = branch(own);
  const { turn, image } = createView({ ...view, azimuth: view.azimuth + camera.yaw }, hand.side === 'left');
  const pose = new Float64Array(5 * POSE_STRIDE);
  const points = new Float64Array(3 * LANDMARK_COUNT);
  let flipped = 0;
  for (const t of times) {
    exposed(t + camera.clockError * clock(), pose);
    for (let i = 0; i < pose.length; i++) {
      const bends = i % POSE_STRIDE < (i < POSE_STRIDE ? 2 : 3);
      pose[i]! *= DEGREE * (bends ? hand.gain[Math.floor(i / POSE_STRIDE)]! : 1);
    }
    turn(forwardKinematics(hand.skeleton, pose, points));
    occlusion.advance(t);
    const sd = camera.landmarkNoise * hand.noise;
    for (let landmark = 0; landmark < LANDMARK_COUNT; landmark++) {
      const blurred = sd * (landmark === 0 ? 1 : occlusion.factor(t, Math.floor((landmark - 1) / 4)));
      points[3 * landmark]! += blurred * noise();
      points[3 * landmark + 1]! += blurred * noise();
      points[3 * landmark + 2]! += DEPTH_FACTOR * blurred * noise();
    }
    const begins = flips() < (camera.flipsPerMinute * PER_MINUTE * 1000) / camera.fps;
    const lasts = 1 + Math.floor(flips() * FLIP_FRAMES);
    flipped = begins ? lasts : Math.max(0, flipped - 1);
    yield {
      t,
      hands: [
        {
          side: flipped > 0 ? OTHER[hand.side] : hand.side,
          score: flipped > 0 ? UNSURE : SURE,
          image: image(points),
          world: aroundCentre(points)
        }
      ],
      light: camera.light
    };
  }
}

function aroundCentre(points: Float64Array): Landmarks {
  const out = new Float32Array(points.length);
  for (let axis = 0; axis < 3; axis++) {
    let sum = 0;
    for (let at = axis; at < points.length; at += 3) sum += points[at]!;
    for (let at = axis; at < points.length; at += 3) out[at] = points[at]! - sum / LANDMARK_COUNT;
  }
  return out;
}
