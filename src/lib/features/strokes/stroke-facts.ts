import type { StrokeFacts } from '#contracts';

/**
 * Written by `npm run validate:kinematics` from rendered hands whose strokes are known; not to be edited.
 */
export const STROKE_FACTS: StrokeFacts = { times: [], sizes: [], intervalError: 0 };
