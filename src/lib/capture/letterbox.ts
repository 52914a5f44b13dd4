import type { Landmarks } from '#contracts';

export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/**
 * Landmarks of a picture as if it stood, as large as it fits, in the middle of one of another shape: shares of width
 * and height then mean the same lengths in both, across and down. Pictures of the same shape change nothing.
 *
 * @param image `Landmarks` of the picture, as TrackedHand has them
 * @param from width / height of the picture that was looked at
 * @param into width / height of the picture that everybody else reckons with
 */
export function letterbox(image: Landmarks, from: number, into: number): Landmarks {
  const scale = from / into;
  if (!(scale > 0 && Number.isFinite(scale)) || scale === 1) return image;
  const across = Math.min(1, scale);
  const down = Math.min(1, 1 / scale);
  return image.map((value, i) =>
    i % 3 === 2 ? value * across : 0.5 + (value - 0.5) * (i % 3 === 0 ? across : down)
  );
}
