/**
 * How far a tracker's landmarks are taken to be off, in palm lengths: in the picture, and in depth, which it guesses.
 * Fingertips follow a stroke best. A knuckle leans along with it, and a PIP that points to the camera may even go the
 * other way: these were set by hand on rendered strokes, the depth of the fingers so that it decides which way a bone
 * points and little more.
 */
const PALM = { picture: 1 / 15, depth: 2 / 15 };
const THUMB = { picture: 1 / 30, depth: 2 / 15 };
const PIP = { picture: 1 / 18, depth: 4 / 15 };
const DIP = { picture: 1 / 24, depth: 4 / 15 };
const TIP = { picture: 1 / 42, depth: 4 / 15 };

const FINGER = [PALM, PIP, DIP, TIP];
const ALL = [PALM, THUMB, THUMB, THUMB, THUMB, ...FINGER, ...FINGER, ...FINGER, ...FINGER];

/** One over the error of each landmark, in the picture and in depth, per palm length. */
export const PICTURE_WEIGHTS = Float64Array.from(ALL, ({ picture }) => 1 / picture);
export const DEPTH_WEIGHTS = Float64Array.from(ALL, ({ depth }) => 1 / depth);
