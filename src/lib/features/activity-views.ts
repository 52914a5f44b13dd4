import {
  FEATURE_NAMES,
  type Activity,
  type FeatureName,
  type Grip,
  type HandSide,
  type Measurable,
  type Probe,
  type ViewClass
} from '#contracts';
import { ACTIVITY_PROFILES } from './activity-profiles';
import { followedViews, viewsOfAll, type ViewTable } from './best-view';
import { featureFacts } from './feature-facts';
import { WHICH_FEATURES_A_GRIP_MEASURES } from './which-features-a-grip-measures';

/** In which grip the other variants are played, whichever hand does it. */
const VARIANT_GRIPS: Readonly<Record<NonNullable<Probe['variant']>, Grip>> = { 'fretting hand': 'strings' };

/**
 * Which fingers of a hand can be measured while somebody does this, by view: in its grip there, by most people's hands.
 * A hand that may have one of two grips is measured where both are; of one whose grip is not known nothing is.
 */
export const handViews = (activity: Activity, side: HandSide): ViewTable =>
  viewsOfAll(ACTIVITY_PROFILES[activity].hands.filter((hand) => hand.side === side).map(({ grip }) => grip));

/**
 * The same in a probe of a session of that activity. A probe of five fingers is played with the hand as it lies on keys,
 * and so is one of which no grip is known. In another variant a finger passes that is followed by itself: what such a
 * probe says of fingers together is asked of each measure (see `probeMeasures`).
 */
export function probeViews(
  activity: Activity,
  { hand, variant }: Pick<Probe, 'hand' | 'variant'>
): ViewTable {
  if (variant) return followedViews(VARIANT_GRIPS[variant]);
  const { probe, hands } = ACTIVITY_PROFILES[activity];
  return probe === 'five fingers' || hands.length === 0 ? viewsOfAll(['keys']) : handViews(activity, hand);
}

/**
 * What is known of each measure in a variant's grip and view; a measure that is not there was not shown to be measurable.
 * Undefined of five fingers, whose measures are all taken from a finger that passes.
 */
export const probeMeasures = (
  { variant }: Pick<Probe, 'variant'>,
  view: ViewClass | undefined
): Readonly<Partial<Record<FeatureName, Measurable>>> | undefined =>
  variant && ((view && WHICH_FEATURES_A_GRIP_MEASURES[VARIANT_GRIPS[variant]]?.[view]) ?? {});

/**
 * Measures of a probe of five fingers that missed their bars on rendered hands on keys: in this view, and those that were not
 * judged in it in the one in which most are measured. They are told all the same, as what they are; none of another variant,
 * see `probeMeasures`.
 */
export function roughMeasures(
  { variant }: Pick<Probe, 'variant'>,
  view: ViewClass | undefined
): readonly FeatureName[] {
  if (variant) return [];
  const own = (view && WHICH_FEATURES_A_GRIP_MEASURES.keys?.[view]) ?? {};
  const elsewhere = featureFacts('keys', 'unmeasured')?.far ?? [];
  return FEATURE_NAMES.filter((name) => (own[name] ? own[name] === 'no' : elsewhere.includes(name)));
}
