import type { Milliseconds } from '#contracts';
import { branch, type Random } from '#math';
import type { Camera } from './camera';

const LASTS: Milliseconds = 200;
const JITTER_FACTOR = 3;
const PER_MINUTE = 1 / 60_000;

/** How much larger each digit's jitter is because another finger hides it. Ask in the order of time. */
export function createOcclusion(camera: Camera, random: Random) {
  const own = branch(random);
  const until = new Float64Array(5).fill(-Infinity);
  let before: Milliseconds | undefined;
  return {
    advance(t: Milliseconds): void {
      const chance = camera.occlusionsPerMinute * PER_MINUTE * (t - (before ?? t));
      before = t;
      const digit = Math.floor(own() * 5);
      if (own() < chance) until[digit] = t + LASTS;
    },
    factor: (t: Milliseconds, digit: number): number => (t < until[digit]! ? JITTER_FACTOR : 1)
  };
}
