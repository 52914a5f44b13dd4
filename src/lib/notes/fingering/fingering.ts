import {
  DIGITS,
  FINGER_KNOWN_FROM,
  type Fingering,
  type FingerTrack,
  type LatencyRefusal,
  type Milliseconds,
  type Note,
  type NoteFinger
} from '#contracts';
import { assign } from './assign';
import { noteEvidence } from './evidence';
import { fineLag, type StruckNote } from './fine-lag';
import { roughLag } from './rough-lag';
import { byWholeHand } from './whole-hand';

/** Fewer notes tell no latency. */
const FEWEST = 20;
/** More tell it no better. */
const ENOUGH = 400;
/** Share of the notes in the picture whose finger must come out, or keys and pictures do not belong together. */
const AGREED = 0.5;
/** Notes from which it is learned where the keys lie in the picture: a camera that was moved is seen anew. */
const BLOCK = 1_000;
/** With a latency that is wrong by more, fingers may be; one that is less sure says so itself, in its interval. */
const WIDEST: Milliseconds = 30;

/** Most likely finger of each note, however likely. */
function likeliest(notes: readonly Note[], tracks: readonly FingerTrack[], lag: Milliseconds) {
  const evidence = notes.map((note) => noteEvidence(note, tracks, lag));
  const shares = byWholeHand(evidence, assign(evidence));
  return evidence.map(({ fingers }, i) => {
    const own = shares[i]!;
    const top = own.indexOf(Math.max(...own));
    const finger = fingers[top];
    return finger && { track: finger.track, digit: finger.digit, confidence: own[top]! };
  });
}

/**
 * Which finger struck each note, and how much later the pictures' clock is than the keys'. Both come out of the same
 * comparison: a finger bends as a key is struck, and its tip is then on the key. "The same moment" is the end of the
 * finger's way down.
 *
 * @param notes by onset
 * @param tracks of the hands in the picture, their clock up to 0.3 s ahead of the notes' or 0.1 s behind
 */
export function fingering(notes: readonly Note[], tracks: readonly FingerTrack[]): Fingering {
  const refused = (latency: LatencyRefusal): Fingering => ({ latency, fingers: notes.map(() => undefined) });
  if (notes.length < FEWEST) return refused('too few notes');
  const some = middlePart(notes, tracks);
  if (some.length < FEWEST) return refused('too few seen');
  const rough = roughLag(some, tracks);
  if (typeof rough === 'string') return refused(rough);
  const seen = likeliest(some, tracks, rough);
  const struck = seen.flatMap((finger, i): StruckNote[] =>
    finger && finger.confidence >= FINGER_KNOWN_FROM ? [{ onset: some[i]!.onset, ...finger }] : []
  );
  if (struck.length < FEWEST || struck.length < AGREED * seen.filter((finger) => finger).length)
    return refused('no agreement');
  const first = fineLag(struck, tracks, rough);
  const latency = first && fineLag(struck, tracks, first.ms);
  if (!latency || latency.high - latency.ms > WIDEST) return refused('no agreement');
  return {
    latency,
    fingers: blocks(notes)
      .flatMap((block) => likeliest(block, tracks, latency.ms))
      .map((finger): NoteFinger | undefined =>
        finger && finger.confidence >= FINGER_KNOWN_FROM
          ? { side: tracks[finger.track]!.side, digit: DIGITS[finger.digit]!, confidence: finger.confidence }
          : undefined
      )
  };
}

/** Of about equal size. */
function blocks(notes: readonly Note[]): (readonly Note[])[] {
  const count = Math.max(1, Math.round(notes.length / BLOCK));
  const at = (i: number) => Math.round((i * notes.length) / count);
  return Array.from({ length: count }, (_, i) => notes.slice(at(i), at(i + 1)));
}

/** Notes in a row, from the middle of those in whose time a hand was seen: enough for a latency. */
function middlePart(notes: readonly Note[], tracks: readonly FingerTrack[]): readonly Note[] {
  const seen = notes.filter((note) => noteEvidence(note, tracks, 0).fingers.length > 0);
  const from = Math.max(0, Math.floor((seen.length - ENOUGH) / 2));
  return seen.slice(from, from + ENOUGH);
}
