const OCTAVE = 12;
const WHITE_KEYS = 7;
/** Where the middle of each key of an octave lies at the keys' front edge and between, in white keys from C. */
const PLACES = [0, 0.6, 1, 1.4, 2, 3, 3.55, 4, 4.5, 5, 5.45, 6] as const;

/** Where a key lies along the keyboard, in widths of a white key from the lowest C. */
export const keyPlace = (pitch: number): number =>
  WHITE_KEYS * Math.floor(pitch / OCTAVE) + PLACES[pitch % OCTAVE]!;
