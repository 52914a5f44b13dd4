import type { Degrees, Hertz, Milliseconds } from '#contracts';

/** For angles in degrees: at rest 1.5 Hz, at 300 deg/s 7.5 Hz. `beta` depends on the unit. Measurement A4.4. */
const MIN_CUTOFF: Hertz = 1.5;
const BETA = 0.02;
const SPEED_CUTOFF: Hertz = 1;
/** After a longer pause the filter starts anew. */
const FORGET: Milliseconds = 200;

const weight = (cutoff: Hertz, seconds: number): number => 1 / (1 + 1 / (2 * Math.PI * cutoff * seconds));

/**
 * One-Euro filter: calm while the joint rests, quick while it moves. For the live picture only; its lag and its
 * bandwidth depend on the speed, so no feature is ever computed from it.
 *
 * @returns a function that takes a time and an angle and gives the smoothed angle. A time that does not move on
 *   gives the last angle again; NaN gives NaN and changes nothing.
 * @see Casiez, Roussel and Vogel 2012, "1 € filter"
 */
export function createOneEuro(minCutoff: Hertz = MIN_CUTOFF, beta = BETA) {
  let t = NaN;
  let raw: Degrees = NaN;
  let smooth: Degrees = NaN;
  let speed = 0;
  return (time: Milliseconds, angle: Degrees): Degrees => {
    if (Number.isNaN(angle)) return NaN;
    if (!Number.isNaN(t) && !(time > t)) return smooth;
    if (Number.isNaN(t) || time - t > FORGET) {
      [smooth, speed] = [angle, 0];
    } else {
      const seconds = (time - t) / 1000;
      speed += weight(SPEED_CUTOFF, seconds) * ((angle - raw) / seconds - speed);
      smooth += weight(minCutoff + beta * Math.abs(speed), seconds) * (angle - smooth);
    }
    [t, raw] = [time, angle];
    return smooth;
  };
}
