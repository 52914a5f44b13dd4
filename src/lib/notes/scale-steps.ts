/** Steps of scales in semitones from the root to the octave. Modes are the major one from another key. */
const SCALES: readonly (readonly number[])[] = [
  [2, 2, 1, 2, 2, 2, 1],
  [2, 1, 2, 2, 1, 3, 1],
  [2, 1, 2, 2, 2, 2, 1]
];
const OCTAVE = 12;

/** Of one scale on one root: is the pitch class in it, and how far is the next one above. */
function stepsAbove(steps: readonly number[], root: number): (number | undefined)[] {
  const above: (number | undefined)[] = Array.from({ length: OCTAVE });
  let key = root;
  for (const step of steps) {
    above[key % OCTAVE] = step;
    key += step;
  }
  return above;
}
const ABOVE = SCALES.flatMap((steps) => Array.from({ length: OCTAVE }, (_, root) => stepsAbove(steps, root)));

/** Every major, harmonic and melodic minor scale, one bit each, that has both keys as neighbours. */
function scalesWith(lower: number, upper: number): bigint {
  let scales = 0n;
  for (const [i, above] of ABOVE.entries())
    if (above[lower % OCTAVE] === upper - lower) scales |= 1n << BigInt(i);
  return scales;
}
/** By pitch class of the lower key, then by the step. */
const WITH = Array.from({ length: OCTAVE }, (_, lower) =>
  [0, 1, 2, 3].map((step) => scalesWith(lower, lower + step))
);

export const ALL_SCALES = (1n << BigInt(ABOVE.length)) - 1n;
/** Semitones of the largest step in a scale: the augmented second of a harmonic minor. */
export const LARGEST_STEP = 3;

/** Of the scales so far, those in which this step is one to the next key. */
export const scalesAfter = (scales: bigint, from: number, to: number): bigint =>
  scales & (WITH[Math.min(from, to) % OCTAVE]![Math.abs(to - from)] ?? 0n);
