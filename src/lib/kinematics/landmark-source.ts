import type { LandmarkSource, ViewClass } from '#contracts';

/**
 * Settled on rendered strokes of 18 degrees: high-passed correlation of F with the truth, mean of index to little
 * finger, and mean error of their coupling, of image landmarks, world landmarks and the skeleton with the person's
 * own bones:
 *
 * | view     | image    | world     | skeleton |
 * | front 60 | .76, .17 | .53, .44  | .95, .06 |
 * | front 45 | .69, .20 | .57, .29  | .89, .12 |
 * | oblique  | .81, .11 | .57, .15  | .94, .10 |
 * | behind   | .58, .31 | .69, .53  | .69, .21 |
 *
 * On a real hand that shows its palm nothing is known to be true, but the skeleton agrees with image and with world
 * landmarks (.92 to .98) better than these do with each other (.87 to .96).
 */
const BEST: Readonly<Record<ViewClass, LandmarkSource>> = {
  'front 60': 'skeleton',
  'front 45': 'skeleton',
  // Between its neighbours.
  'front 30': 'skeleton',
  oblique: 'skeleton',
  // Not measured yet.
  top: 'skeleton',
  side: 'skeleton',
  // Poor, as all are: what cannot be read there is not scored.
  behind: 'skeleton',
  palm: 'skeleton'
};

/** The landmarks that angles are read from in a view, and while it is not known. */
export const landmarkSource = (view?: ViewClass): LandmarkSource => (view ? BEST[view] : 'skeleton');
