import type { Pixels } from '#contracts';
import { POINT_STRIDE } from './frame-log';

export interface PictureSize {
  readonly width: Pixels;
  readonly height: Pixels;
}

/**
 * Landmarks of the picture in pixels: x and y are shares of its width and height, z of its width.
 *
 * @param from first row of `image`
 * @param out 63 numbers a row from 0 on
 */
export function scalePoints(
  image: Float32Array,
  from: number,
  rows: number,
  size: PictureSize,
  out: Float64Array
): void {
  for (let k = 0, i = from * POINT_STRIDE; k < rows * POINT_STRIDE; k += 3, i += 3) {
    out[k] = image[i]! * size.width;
    out[k + 1] = image[i + 1]! * size.height;
    out[k + 2] = image[i + 2]! * size.width;
  }
}
