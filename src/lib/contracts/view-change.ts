import type { CameraView } from './joint-angles';
import type { Degrees } from './units';

/**
 * A view of the hand that differs by more than this is another one (measurement A6): the camera's direction has turned,
 * or the hand looks so much smaller or larger. Features are compared within one view only.
 */
export const VIEW_TOLERANCE = { turn: 15, smaller: 0.75, larger: 1.33 } as const;

/** Angle between the two directions in which the camera stands from the hand. */
export function turnBetween(a: CameraView, b: CameraView): Degrees {
  const [p, q] = [direction(a), direction(b)];
  const cosine = p.reduce((sum, value, k) => sum + value * q[k]!, 0);
  return (Math.acos(Math.max(-1, Math.min(1, cosine))) * 180) / Math.PI;
}

/** Whether the hand is seen about as large in both. */
export function isSameSize(view: CameraView, baseline: CameraView): boolean {
  const scale = view.palm / baseline.palm;
  return scale >= VIEW_TOLERANCE.smaller && scale <= VIEW_TOLERANCE.larger;
}

function direction({ elevation, azimuth }: CameraView): number[] {
  const [e, a] = [(elevation * Math.PI) / 180, (azimuth * Math.PI) / 180];
  return [Math.cos(e) * Math.cos(a), Math.cos(e) * Math.sin(a), Math.sin(e)];
}
