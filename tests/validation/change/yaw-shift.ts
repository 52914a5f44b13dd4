/**
 * How far a camera that is turned by 10 degrees shifts each finger's composite score, thumb first, in SDs from session
 * to session. Written by `npm run validate:change -- spreads`; not to be edited.
 */
export const YAW_SHIFT = [0.411, 0.591, 0.356, 0.366, 0.254];
