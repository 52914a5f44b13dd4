import { KEPT_ANGLES_HZ, type FlexionTrack } from '#contracts';
import { normals, seededRandom } from '#math';

export const MINUTE = 60 * KEPT_ANGLES_HZ;

/**
 * For tests: five fingers that sway independently between 0.5 and 7 Hz, RMS some degrees; `change` is applied to the
 * columns.
 */
export function swaying(
  seed: number,
  change: (columns: Float32Array[]) => void = () => {},
  length = MINUTE
): FlexionTrack {
  const flexion = [0, 1, 2, 3, 4].map((digit) => {
    const draw = normals(seededRandom(10 * seed + digit));
    let [slow, smooth] = [0, 0];
    return Float32Array.from({ length }, () => {
      slow = 0.6 * slow + 4 * draw();
      smooth += 0.5 * (slow - smooth);
      return 30 + smooth;
    });
  });
  change(flexion);
  return { length, flexion };
}
