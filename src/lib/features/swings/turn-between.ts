import type { Degrees } from '#contracts';

/** The hand's address in the picture is like another's within so much; a camera that was turned shows another one. */
export const LIKE_ADDRESS: Degrees = 15;

/** The shorter way from direction `b` to direction `a`, -180 to 180. */
export const turnBetween = (a: Degrees, b: Degrees): Degrees => a - b - 360 * Math.round((a - b) / 360);
