import type { StrokeFacts } from '#contracts';

/** Written by `npm run validate:kinematics` from rendered hands whose strokes are known; not to be edited. */
export const STROKE_FACTS: StrokeFacts = {
  times: ['front 60', 'front 45', 'front 30', 'oblique', 'side'],
  sizes: ['side'],
  intervalError: 1.5
};
