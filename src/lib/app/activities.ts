import {
  ACTIVITIES,
  CHARTED_VARIANTS,
  DIGITS,
  HAND_SIDES,
  isSwingActivity,
  OTHER_VARIANTS,
  type Activity,
  type ActivityProfile,
  type Piece,
  type PlayedVariant
} from '#contracts';
import { ACTIVITY_PROFILES } from '#features';
import { AFFECTED_FINGERS, ALL_STATEMENTS } from '#guidance';
import type { SettingsValues } from './settings.svelte';

/** The probe that can be played in an activity; undefined where there is none. */
export function playedVariant(activity: Activity): PlayedVariant | undefined {
  const { probe, probeBuilt } = ACTIVITY_PROFILES[activity];
  return probeBuilt ? PLAYED.find((one) => one === probe) : undefined;
}
const PLAYED: readonly PlayedVariant[] = ['five fingers', ...OTHER_VARIANTS];

/** Whether days of its probe can be compared with each other, and blocks of a trial. */
export function comparesFingers(activity: Activity): boolean {
  const variant = playedVariant(activity);
  return variant !== undefined && CHARTED_VARIANTS.includes(variant);
}

/** Whether a camera was shown to follow every finger of both hands, in every grip of theirs. */
export const hasMeasuredFingers = (activity: Activity): boolean =>
  HAND_SIDES.every((side) => ACTIVITY_PROFILES[activity].counted[side].length === DIGITS.length);

/** Whether it may be played on a MIDI instrument. */
export const hasKeys = (activity: Activity): boolean => ACTIVITY_PROFILES[activity].measures.includes('keys');

/** Whether its sounds begin sharply enough for a microphone to tell when. */
export const hasAttacks = (activity: Activity): boolean =>
  ACTIVITY_PROFILES[activity].measures.includes('attacks');

/** What the keys of a MIDI file are: what is practised now when it has keys, else the piano. */
export const activityOfKeys = (activity: Activity): Activity => (hasKeys(activity) ? activity : 'piano');

/** Pictures a second to ask a camera for: an impact needs more than fingers on keys (measurement B4). */
export const cameraRate = (activity: Activity): number => (isSwingActivity(activity) ? 60 : 30);

/** What an activity asks of a camera, and the piece of the reading pages that tells of its hands and fingers. */
export interface AboutActivity {
  readonly profile: ActivityProfile;
  readonly reading?: Piece;
}
export function aboutActivity(activity: Activity): AboutActivity {
  const [first] = AFFECTED_FINGERS[activity] ?? [];
  const page = ALL_STATEMENTS.find(({ statement }) => statement.id === first?.statement)?.page;
  return {
    profile: ACTIVITY_PROFILES[activity],
    ...(first && page && { reading: { slug: page.slug, place: first.statement } })
  };
}

/** The person's own activities, in the order of the list. Until they were chosen, the one that is practised now. */
export const ownActivities = ({
  activities,
  activity
}: Pick<SettingsValues, 'activities' | 'activity'>): readonly Activity[] =>
  ACTIVITIES.filter((one) => one === activity || activities.includes(one));
