import type { Milliseconds } from '#contracts';
import { POINT_STRIDE } from './frame-log';

/** Enough poses for 30 lengths, taken over the first 13 s in which the hand is seen. */
const SPACING: Milliseconds = 200;
export const GALLERY_SIZE = 64;

/** Frames of a hand some time apart, from which its bones are measured. Full once, it does not change. */
export function createFrameGallery() {
  const image = new Float32Array(GALLERY_SIZE * POINT_STRIDE);
  let count = 0;
  let next: Milliseconds = -Infinity;
  return {
    image: image as Readonly<Float32Array>,
    offer(t: Milliseconds, landmarks: Float32Array): void {
      if (count === GALLERY_SIZE || t < next) return;
      // A hand that is cut off is guessed by the tracker.
      for (let k = 0; k < POINT_STRIDE; k += 3) {
        if (landmarks[k]! < 0 || landmarks[k]! > 1 || landmarks[k + 1]! < 0 || landmarks[k + 1]! > 1) return;
      }
      image.set(landmarks, count++ * POINT_STRIDE);
      next = t + SPACING;
    },
    get count(): number {
      return count;
    }
  };
}
