import { DIGITS, type FingerTrack, type Milliseconds, type Note } from '#contracts';
import { firstFrom, mean } from '#math';
import { keyPlace } from './key-place';
import { downStroke, lift, picturesAround } from './stroke-samples';

/** The usual stroke, for which finger it is; when it was is looked at more closely. */
export const USUAL_STROKE: Milliseconds = 90;
/** The lift before a stroke, as a share of it. */
const LIFT_SHARE = 0.25;
/** From index to little finger lie about three white keys, towards the high ones in a right hand. */
const SPAN_KEYS = 3;
const [INDEX, LITTLE] = [1, 4];
/** Pictures that all lie before the stroke, or all after it, tell nothing of it: of whole ones this is some 0.5 to 2. */
const LEAST_SHAPE = 0.3;
/** A tip is where it was in a picture so near. */
const TIP_WITHIN: Milliseconds = 100;

/** What the pictures say about one finger at one note: sums over them, each less its own mean. */
interface FingerEvidence {
  /** Index of the track, and of the digit. */
  readonly track: number;
  readonly digit: number;
  readonly n: number;
  /** Flexion squared, flexion times the usual stroke, stroke squared. */
  readonly ff: number;
  readonly fs: number;
  readonly ss: number;
  /** Where its tip was. */
  readonly x: number;
  readonly y: number;
}

export interface NoteEvidence {
  /** Where the key lies, in white keys. */
  readonly key: number;
  /** Pixels from one white key to the next higher one, by the span and the side of the hands in the picture. */
  readonly white: { readonly x: number; readonly y: number } | undefined;
  readonly fingers: readonly FingerEvidence[];
}

/** All fingers that were in the picture when the note was struck, the pictures' clock being `lag` ahead. */
export function noteEvidence(note: Note, tracks: readonly FingerTrack[], lag: Milliseconds): NoteEvidence {
  const at = note.onset + lag;
  const spans: { x: number; y: number }[] = [];
  const fingers = tracks.flatMap((track, index) => {
    const around = picturesAround(track, at, USUAL_STROKE);
    if (!around) return [];
    const [from, to] = around;
    const shape: number[] = [];
    for (let i = from; i < to; i++) {
      const since = track.t[i]! - at;
      shape.push((1 + LIFT_SHARE) * downStroke(since, USUAL_STROKE) - LIFT_SHARE * lift(since, USUAL_STROKE));
    }
    const after = Math.min(to - 1, firstFrom(track.t, at));
    const before = Math.max(from, after - 1);
    const near = at - track.t[before]! < track.t[after]! - at ? before : after;
    if (Math.abs(track.t[near]! - at) > TIP_WITHIN) return [];
    const up = (track.side === 'right' ? 1 : -1) / SPAN_KEYS;
    const span = (tip: FingerTrack['x']) => up * (tip[LITTLE]![near]! - tip[INDEX]![near]!);
    spans.push({ x: span(track.x), y: span(track.y) });
    return DIGITS.flatMap((_, digit): FingerEvidence[] => {
      const sums = centredSums(track.flexion[digit]!, from, shape);
      return Number.isFinite(sums.ff) && sums.ss >= LEAST_SHAPE
        ? [{ track: index, digit, ...sums, x: track.x[digit]![near]!, y: track.y[digit]![near]! }]
        : [];
    });
  });
  const white =
    spans.length > 0 ? { x: mean(spans.map(({ x }) => x)), y: mean(spans.map(({ y }) => y)) } : undefined;
  return { key: keyPlace(note.pitch), white, fingers };
}

function centredSums(flexion: readonly number[], from: number, shape: readonly number[]) {
  const n = shape.length;
  let [f, s, ff, fs, ss] = [0, 0, 0, 0, 0];
  for (let i = 0; i < n; i++) {
    const value = flexion[from + i]!;
    const stroke = shape[i]!;
    f += value;
    s += stroke;
    ff += value * value;
    fs += value * stroke;
    ss += stroke * stroke;
  }
  return { n, ff: ff - (f * f) / n, fs: fs - (f * s) / n, ss: ss - (s * s) / n };
}
