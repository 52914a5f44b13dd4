import { type Degrees, type FlexionTrack } from '#contracts';
import { normals, type Random } from '#math';

/** What the tracker makes of a hand's flexion, in one place of the camera. */
export interface Tracker {
  /** Row: the true finger; column: the finger in whose flexion it shows, the finger's own gain on the diagonal. */
  readonly mixing: readonly (readonly number[])[];
  /** SD of the error that index to little finger have in common, and of what each finger has of its own. */
  readonly shared: Degrees;
  readonly own: Degrees;
}

/** Of both errors: correlation from one sample to the next. */
const ECHO = 0.3;
/** SD of the elements of the mixing from day to day: the camera never stands in quite the same place (our assumption). */
const FROM_DAY_TO_DAY = 0.02;

/** See MODEL_CARD.md, "noise": of the skeleton's angles of tracked rendered hands from front 60. */
const MEASURED = { shared: 1.2, own: 0.7, gain: 0.92, gainSd: 0.15, crossTalk: 0.08 };

/** A camera's place before one person. @param factor of all errors; 1 as measured */
export function trackerOf(random: Random, factor = 1): Tracker {
  const draw = normals(random);
  return {
    mixing: Array.from({ length: 5 }, (_, i) =>
      Array.from({ length: 5 }, (_, j) =>
        i === j
          ? Math.max(0.5, MEASURED.gain + MEASURED.gainSd * draw())
          : // The thumb hardly sees the other fingers.
            (j === 0 ? 0.3 : 1) * factor * MEASURED.crossTalk * draw()
      )
    ),
    shared: factor * MEASURED.shared * Math.exp(0.15 * draw()),
    own: factor * MEASURED.own * Math.exp(0.15 * draw())
  };
}

/** The same camera on another day. */
export function trackerToday({ mixing, ...tracker }: Tracker, random: Random): Tracker {
  const draw = normals(random);
  const spread = Math.exp(0.12 * draw());
  return {
    mixing: mixing.map((row) => row.map((share) => share + FROM_DAY_TO_DAY * draw())),
    shared: tracker.shared * spread,
    own: tracker.own * spread
  };
}

/** A true track as the tracker sees it. */
export function trackedFlexion(
  { length, flexion }: FlexionTrack,
  tracker: Tracker,
  random: Random
): FlexionTrack {
  const draw = normals(random);
  const fresh = Math.sqrt(1 - ECHO * ECHO);
  const errors = new Float64Array(6);
  const seen = flexion.map(() => new Float32Array(length));
  for (let i = 0; i < length; i++) {
    for (let e = 0; e < 6; e++) errors[e] = ECHO * errors[e]! + fresh * draw();
    for (let j = 0; j < 5; j++) {
      let sum = tracker.own * errors[j]! + (j === 0 ? 0 : tracker.shared * errors[5]!);
      for (let k = 0; k < 5; k++) sum += tracker.mixing[k]![j]! * flexion[k]![i]!;
      seen[j]![i] = sum;
    }
  }
  return { length, flexion: seen };
}
