import type { Activity, HandSide } from '#contracts';
import { ACTIVITY_PROFILES } from './activity-profiles';
import { viewsOfAll, type ViewTable } from './best-view';

/**
 * Which fingers of a hand can be measured while somebody does this, by view: in its grip there, by most people's hands.
 * A hand that may have one of two grips is measured where both are; of one whose grip is not known nothing is.
 */
export const handViews = (activity: Activity, side: HandSide): ViewTable =>
  viewsOfAll(ACTIVITY_PROFILES[activity].hands.filter((hand) => hand.side === side).map(({ grip }) => grip));

/**
 * The same in a probe of that activity. The probe of five fingers is played with the hand as it lies on keys, and so is
 * one of which no grip is known: there is no other probe yet.
 */
export function probeViews(activity: Activity, side: HandSide): ViewTable {
  const { probe, hands } = ACTIVITY_PROFILES[activity];
  return probe === 'five fingers' || hands.length === 0 ? viewsOfAll(['keys']) : handViews(activity, side);
}
