import type { NoteEvidence } from './evidence';

/** A keyboard as the picture shows it: pixels of the key at place 0, and from one white key to the next. */
export interface KeyboardMap {
  readonly x: number;
  readonly y: number;
  readonly dx: number;
  readonly dy: number;
}

/** What the hands' own span says counts as much as tips whose keys have this sum of squares, in white keys. */
const SPAN_COUNTS = 20;

/**
 * The keyboard on which tips were on their keys, by least squares. Which way is up, and about how wide a key is, the span
 * of the hands says: hands that mirror each other would fit the other way round as well.
 *
 * @param shares how likely each finger of each note is
 * @param spanAlone how keys lie by the span of the hands and nothing else
 */
export function keyboardMap(
  notes: readonly NoteEvidence[],
  shares: readonly (readonly number[])[],
  spanAlone: boolean
): KeyboardMap | undefined {
  let [w, k, x, y] = [0, 0, 0, 0];
  let [spanX, spanY, spans] = [0, 0, 0];
  for (const [i, { key, white, fingers }] of notes.entries()) {
    if (white) {
      spanX += white.x;
      spanY += white.y;
      spans++;
    }
    for (const [j, tip] of fingers.entries()) {
      const weight = shares[i]![j]!;
      w += weight;
      k += weight * key;
      x += weight * tip.x;
      y += weight * tip.y;
    }
  }
  if (!(w > 0)) return undefined;
  [k, x, y] = [k / w, x / w, y / w];
  let kk = SPAN_COUNTS;
  let kx = (SPAN_COUNTS * spanX) / spans;
  let ky = (SPAN_COUNTS * spanY) / spans;
  for (const [i, { key, fingers }] of spanAlone ? [] : notes.entries())
    for (const [j, tip] of fingers.entries()) {
      const off = shares[i]![j]! * (key - k);
      kk += off * (key - k);
      kx += off * (tip.x - x);
      ky += off * (tip.y - y);
    }
  const [dx, dy] = [kx / kk, ky / kk];
  // Keys run the other way than the hands do: not these notes, or not this lag.
  if (!(dx * spanX + dy * spanY > 0)) return undefined;
  return { x: x - k * dx, y: y - k * dy, dx, dy };
}

/** Where a tip is along the keyboard, in white keys. */
export const placeOf = (
  { x, y, dx, dy }: KeyboardMap,
  tip: { readonly x: number; readonly y: number }
): number => ((tip.x - x) * dx + (tip.y - y) * dy) / (dx * dx + dy * dy);
