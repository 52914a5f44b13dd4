import { HAND_SIDES, type HandFrame, type TrackedHand } from '#contracts';
import { seededRandom } from '#math';

/** Noise of the tracker at rest: about 0.6 px of 640, and 0.4 mm. */
const IMAGE_NOISE = 0.001;
const WORLD_NOISE_M = 0.0004;

/** Two playing hands at 30 frames/s, for tests: fingers at 1 to 5 Hz, wrists drifting, noise as above. */
export function practiceFrames(count: number, seed: number, from = 0): HandFrame[] {
  const random = seededRandom(seed);
  const noise = () => random() + random() + random() - 1.5;
  const rate = Array.from({ length: 6 }, () => 1 + 4 * random());
  return Array.from({ length: count }, (_, i) => {
    const t = from + (i * 1000) / 30;
    const hands = HAND_SIDES.map((side, s): TrackedHand => {
      const image = new Float32Array(63);
      const world = new Float32Array(63);
      for (let v = 0; v < 63; v++) {
        const landmark = Math.floor(v / 3);
        const finger = landmark === 0 ? 0 : 1 + Math.floor((landmark - 1) / 4);
        const joint = landmark === 0 ? 0 : (landmark - 1) % 4;
        const swing = Math.sin((2 * Math.PI * (rate[finger] as number) * t) / 1000 + finger) * joint;
        image[v] =
          0.3 + 0.3 * s + 0.02 * finger + 0.004 * swing + 0.02 * Math.sin(t / 900) + IMAGE_NOISE * noise();
        world[v] = 0.02 * (finger - 2) + 0.003 * swing + WORLD_NOISE_M * noise();
      }
      return { side, score: 0.9 + 0.09 * random(), image, world };
    });
    return {
      t,
      hands,
      light: 0.5 + 0.01 * random(),
      ...(i % 10 === 0 && { sharpness: 100 + 10 * random() })
    };
  });
}
