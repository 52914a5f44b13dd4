import type { Milliseconds } from '#contracts';
import { branch, normals, type Random } from '#math';
import type { Camera } from './camera';

/** No frame comes sooner than this share of the interval after the last. */
const LEAST_INTERVAL = 0.3;
const BURST_LEAST = 3;
const BURST_MOST = 8;
const PER_MINUTE = 1 / 60_000;

/** When the camera takes the pictures that arrive, in [from, to]. One number is taken of `random`. */
export function* frameTimes(
  camera: Camera,
  from: Milliseconds,
  to: Milliseconds,
  random: Random
): Generator<Milliseconds, undefined> {
  const own = branch(random);
  const spread = normals(branch(own));
  const interval = 1000 / camera.fps;
  let lost = 0;
  for (let t = from; t <= to;) {
    const dropped = own() < camera.drops;
    if (own() < camera.burstsPerMinute * PER_MINUTE * interval) {
      lost = BURST_LEAST + Math.floor(own() * (BURST_MOST - BURST_LEAST + 1));
    }
    if (lost > 0) lost--;
    else if (!dropped) yield t;
    t += interval * Math.max(LEAST_INTERVAL, 1 + camera.intervalSpread * spread());
  }
}
