/**
 * How well single strokes of a wrist must be read off a view before the app tells them; decided before a clip was
 * rendered. Our own choice, but for the inter-onset SD, whose bars are those on keys.
 */
export const STROKE_BARS = {
  /** Of all strokes, and of what was found. */
  found: 0.98,
  true: 0.98,
  /** SD of a stroke's time about the mean delay, ms: half of the error of the nearest picture at 30 a second. */
  time: 5,
  /** RMS of the SD of what lies between sixteen strokes, ms, and its correlation over people. */
  interOnset: 3,
  interOnsetR: 0.9,
  /** Correlation of a stroke's size with the true one, within a set. */
  sizeR: 0.9,
  /** RMS of the SD of sizes over their mean. */
  sizeSpread: 0.04
} as const;
