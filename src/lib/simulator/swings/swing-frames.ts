import { LANDMARK_COUNT, type HandFrame, type HandSide, type Landmarks, type Milliseconds } from '#contracts';
import { branch, normals, type Random } from '#math';
import type { Camera } from '../camera';
import { frameTimes } from '../frame-times';
import type { HandAt, SwingCourse } from './swing-course';

/**
 * Of a landmark's coordinate, metres. Fast: the tracker's own on rendered hands is 0.3 mm above 5 Hz (see `Camera`), of
 * which half as much again lies below when it forgets itself in 28 ms (a correlation of 0.3 from one picture of 30 a second
 * to the next). Slow: where the model believes the knuckle to be wanders with the pose. Together psi is off by 0.9 degrees
 * (SD), 0.3 above 5 Hz; of the rendered clip 'play', whose hand rests at its wrist, it is 0.51 and 0.28. A swinging hand
 * shows more of its sides, so the slow error is taken twice as large.
 */
const NOISE = [
  { sd: 0.00037, forgets: 28 },
  { sd: 0.001, forgets: 1000 }
] as const;
/** The picture is so wide where the hand is, metres; 4:3. */
const WIDE = 1.3;
const ASPECT = 4 / 3;
const GAUSS = 1 / (2 * Math.sqrt(3));
const DEGREE = Math.PI / 180;
const NO_WORLD: Landmarks = new Float32Array(3 * LANDMARK_COUNT);

/** A hand around a grip, metres along and across the line from wrist to middle knuckle: only that line is measured. */
const SHAPE: readonly (readonly [number, number])[] = [
  [0, 0],
  ...([0, 1, 2, 3] as const).map((k) => [0.03 + 0.022 * k, 0.03 - 0.004 * k] as const),
  ...([0.022, 0, -0.02, -0.038] as const).flatMap((across, finger) =>
    [0.092, 0.118, 0.108, 0.092].map(
      (along, k) =>
        [along + (finger === 1 ? 0.003 : 0) - (finger === 3 ? 0.01 : 0), across - 0.002 * k] as const
    )
  )
];

export interface SwingFrameOptions {
  readonly camera: Camera;
  readonly side?: HandSide;
  /** Of the tracker's errors; 1 as measured. */
  readonly noise?: number;
}

/** A course as a tracker's frames: blurred by the exposure, shaken by the tracker, at the camera's times. */
export function* simulateSwingFrames(
  course: SwingCourse,
  random: Random,
  { camera, side = 'right', noise = 1 }: SwingFrameOptions
): Generator<HandFrame, undefined> {
  const own = branch(random);
  const draw = normals(branch(own));
  const clock = normals(branch(own));
  const errors = NOISE.map(() => new Float64Array(2 * LANDMARK_COUNT));
  let before: Milliseconds | undefined;
  for (const t of frameTimes(camera, 0, course.length, own)) {
    const seen = t + camera.clockError * clock();
    const half = GAUSS * camera.exposure;
    const hands = [course.handAt(seen - half), course.handAt(seen + half)];
    NOISE.forEach(({ sd, forgets }, kind) => {
      const kept = before === undefined ? 0 : Math.exp((before - t) / forgets);
      const fresh = noise * sd * Math.sqrt(1 - kept * kept);
      const error = errors[kind]!;
      for (let i = 0; i < error.length; i++) error[i] = kept * error[i]! + fresh * draw();
    });
    before = t;
    const [first, second] = hands;
    if (!first || !second) {
      yield { t, hands: [], light: camera.light };
      continue;
    }
    const image = new Float32Array(3 * LANDMARK_COUNT);
    for (let i = 0; i < LANDMARK_COUNT; i++) {
      const [ax, ay] = pointOf(first, i);
      const [bx, by] = pointOf(second, i);
      image[3 * i] = 0.5 + ((ax + bx) / 2 + errors[0]![2 * i]! + errors[1]![2 * i]!) / WIDE;
      image[3 * i + 1] =
        0.5 + (ASPECT * ((ay + by) / 2 + errors[0]![2 * i + 1]! + errors[1]![2 * i + 1]!)) / WIDE;
    }
    yield { t, hands: [{ side, score: 0.96, image, world: NO_WORLD }], light: camera.light };
  }
}

function pointOf({ x, y, turn, near }: HandAt, landmark: number): readonly [number, number] {
  const [along, across] = SHAPE[landmark]!;
  const [c, s] = [Math.cos(turn * DEGREE), Math.sin(turn * DEGREE)];
  return [near * (x + along * c - across * s), near * (y + along * s + across * c)];
}
