import type { LandmarkSource, ViewClass } from '#contracts';

/** Filled from measurements below. */
const BEST: Readonly<Record<ViewClass, LandmarkSource>> = {
  'front 60': 'image',
  'front 45': 'image',
  'front 30': 'image',
  oblique: 'image',
  top: 'image',
  behind: 'image',
  side: 'image',
  palm: 'world'
};

/** The landmarks that angles are read from in a view. Image landmarks when the view is not known. */
export const landmarkSource = (view?: ViewClass): LandmarkSource => (view ? BEST[view] : 'image');
