import type { CameraView, Degrees, HandFrame, HandSide, ViewClass } from '#contracts';
import { median } from '#math';
import { POINT_STRIDE } from './frame-log';
import { palmRotation } from './palm-frame';
import { palmSize } from './palm';
import { scalePoints, type PictureSize } from './scale-points';

const DEGREES = 180 / Math.PI;
/** Fewer frames with the hand, about half a second, do not settle a view. */
const FEWEST = 15;

/**
 * Directions that belong to a class: height above the palm's plane, turn from straight in front to either side. Where a
 * camera is known, it is where the tracker finds it, right and left hands: it tilts the palm, least from in front and by
 * up to 30 degrees from straight above, which it takes for a camera behind the hand. The classes are named after the
 * camera over the desk.
 */
const DIRECTIONS: readonly (readonly [ViewClass, elevation: Degrees, azimuth: Degrees])[] = [
  ['front 60', 73, 0],
  ['front 60', 75, 58],
  ['front 45', 44, 0],
  ['front 30', 30, 0],
  ['oblique', 46, 55],
  ['oblique', 50, 40],
  ['oblique', 25, 45],
  ['top', 58, 158],
  ['top', 48, 159],
  ['side', 20, 90],
  ['side', 50, 90],
  ['behind', 37, 166],
  ['behind', 20, 180],
  ['behind', 40, 135],
  ['palm', -30, 0],
  ['palm', -30, 90],
  ['palm', -30, 180],
  ['palm', -90, 0]
];

/** The class whose direction is the nearest, whichever side the camera is turned to. */
export function viewClass(elevation: Degrees, azimuth: Degrees): ViewClass {
  const [ax, ay, az] = direction(elevation, Math.abs(azimuth));
  let nearest: ViewClass = 'top';
  let best = -Infinity;
  for (const [name, height, turn] of DIRECTIONS) {
    const [x, y, z] = direction(height, turn);
    const cosine = ax * x + ay * y + az * z;
    if (cosine > best) [best, nearest] = [cosine, name];
  }
  return nearest;
}

/** Towards the thumb's side, towards the fingertips, out of the back of the hand. */
function direction(elevation: Degrees, azimuth: Degrees): readonly [number, number, number] {
  const e = elevation / DEGREES;
  const a = azimuth / DEGREES;
  return [Math.cos(e) * Math.sin(a), Math.cos(e) * Math.cos(a), Math.sin(e)];
}

/**
 * The camera's place on the hand: the direction of its axis in the palm's own frame, median over the rows. On rendered
 * hands within 6 degrees of the truth from in front.
 *
 * @param points 21 points a row in the picture, pixels in all three axes
 * @param count rows
 * @returns undefined when the hand was seen in fewer than 15 of them
 */
export function cameraView(points: Float64Array, count: number, side: HandSide): CameraView | undefined {
  const mirror = side === 'right' ? 1 : -1;
  const rotation = new Float64Array(9);
  const columns = [new Float64Array(count), new Float64Array(count), new Float64Array(count)] as const;
  const size = new Float64Array(count);
  let seen = 0;
  for (let i = 0; i < count; i++) {
    palmRotation(points, i * POINT_STRIDE, mirror, rotation);
    if (Number.isNaN(rotation[0]! + rotation[8]!)) continue;
    // The camera lies along -z; its direction in the palm's axes is the last row of the rotation, turned round.
    for (let axis = 0; axis < 3; axis++) columns[axis]![seen] = -rotation[6 + axis]!;
    size[seen++] = palmSize(points, i * POINT_STRIDE);
  }
  if (seen < FEWEST) return undefined;
  const [thumb, wrist, back] = columns.map((column) => median(column.subarray(0, seen)));
  const elevation = Math.atan2(back!, Math.hypot(thumb!, wrist!)) * DEGREES;
  // y of the palm points to the wrist.
  const azimuth = Math.atan2(thumb!, -wrist!) * DEGREES;
  return {
    viewClass: viewClass(elevation, azimuth),
    elevation,
    azimuth,
    palm: median(size.subarray(0, seen))
  };
}

/** The view of a hand in frames as they come from the tracker; undefined when it was seen in fewer than 15 of them. */
export function viewInFrames(
  frames: readonly HandFrame[],
  side: HandSide,
  size: PictureSize
): CameraView | undefined {
  const images = frames
    .flatMap(({ hands }) => hands.filter((hand) => hand.side === side))
    .map(({ image }) => image);
  const points = new Float64Array(images.length * POINT_STRIDE);
  images.forEach((image, i) => scalePoints(image, 0, 1, size, points.subarray(i * POINT_STRIDE)));
  return cameraView(points, images.length, side);
}
