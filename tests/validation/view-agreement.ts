import { DIGITS, LANDMARK_SOURCES, type CameraView, type LandmarkSource } from '#contracts';
import { agreement, type Agreement } from './agreement';
import { shortfalls, type Shortfall } from './bars';
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

/** What a digit misses in either hand; a hand that was not found misses everything. */
export function viewShortfalls(clips: readonly (ClipAgreement | undefined)[]): Shortfall[][] {
  return DIGITS.map((_, digit) => {
    const missed = clips.flatMap((clip): Shortfall[] =>
      clip ? shortfalls(digit, clip.app.digits[digit]!) : ['r', 'rmse', 'onset', 'coupling']
    );
    return [...new Set(missed)];
  });
}
