import { DIGITS, HAND_SIDES, LANDMARK_SOURCES, type CameraView, type LandmarkSource } from '#contracts';
import { agreement, type Agreement } from './agreement';
import { SHORTFALLS, shortfalls, type Shortfall } from './bars';
import { measured, trulyMoved, type KnownHand } from './known-hand';

/** How the app reads a clip by itself, and how it would from each source. */
export interface ClipAgreement {
  readonly hand: KnownHand;
  /** The view that the app believes to see, and the source it reads there. */
  readonly view: CameraView | undefined;
  readonly source: LandmarkSource;
  readonly app: Agreement;
  readonly by: Readonly<Record<LandmarkSource, Agreement>>;
}

/** Undefined for a clip in which no hand was found. */
export function clipAgreement(hand: KnownHand): ClipAgreement | undefined {
  if (!hand.frames.some(({ hands }) => hands.length > 0)) return undefined;
  const own = measured(hand);
  const against = (source: LandmarkSource) => {
    const seen = measured(hand, source);
    return agreement(hand, seen, trulyMoved(hand, seen));
  };
  const by = Object.fromEntries(LANDMARK_SOURCES.map((source) => [source, against(source)])) as Record<
    LandmarkSource,
    Agreement
  >;
  return { hand, view: own.view, source: own.angles.source, app: by[own.angles.source], by };
}

export interface JudgedClip {
  readonly clip: KnownHand;
  /** Undefined: no hand was found, so everything is missed. */
  readonly seen: ClipAgreement | undefined;
}

/** What each digit misses in any clip; undefined where it misses nothing, but only one hand was tried. */
export function viewShortfalls(clips: readonly JudgedClip[]): (Shortfall[] | undefined)[] {
  const bothTried = HAND_SIDES.every((side) => clips.some(({ clip }) => clip.side === side));
  return DIGITS.map((_, digit) => {
    const missed = clips.flatMap(({ seen }): readonly Shortfall[] =>
      seen ? shortfalls(digit, seen.app) : SHORTFALLS
    );
    return missed.length > 0 || bothTried ? [...new Set(missed)] : undefined;
  });
}
