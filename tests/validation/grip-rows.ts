import { ACTIVITIES, DIGITS, type Digit, type Grip } from '#contracts';
import { ACTIVITY_PROFILES } from '#features';
import type { GripView } from './grip-agreement';
import { GRIP_VIEWS } from './grip-clips';

const GRIPS = Object.keys(GRIP_VIEWS) as Grip[];

/** In which activities a hand has that grip. */
export const activitiesOf = (grip: Grip): string =>
  ACTIVITIES.filter((activity) => ACTIVITY_PROFILES[activity].hands.some((hand) => hand.grip === grip)).join(
    ', '
  );

/** The fingers that play in that grip, in any activity. */
export function playing(grip: Grip): Digit[] {
  const hands = Object.values(ACTIVITY_PROFILES).flatMap((profile) => profile.hands);
  return DIGITS.filter((digit) => hands.some((hand) => hand.grip === grip && hand.digits.includes(digit)));
}

/** Whose hands were filmed, and for which other view the app took the camera. */
export function handsOf({ view, clips }: GripView): string {
  const taken = new Set(clips.flatMap(({ seen }) => seen?.view?.viewClass ?? []));
  taken.delete(view);
  const hands = clips.length > 1 ? 'both' : clips[0]!.clip.side;
  return taken.size > 0 ? `${hands} (taken for ${[...taken].join(', ')})` : hands;
}

/** Those of an earlier run and of this one. */
export const gripsTried = (
  before: Readonly<Partial<Record<Grip, unknown>>>,
  views: readonly GripView[]
): Grip[] => GRIPS.filter((grip) => before[grip] || views.some((one) => one.grip === grip));

/** Rows whose second cell is a grip and whose third is a view, in the order in which these are tried. */
export function inOrder(rows: readonly (readonly string[])[]): (readonly string[])[] {
  const places = GRIPS.flatMap((grip) => GRIP_VIEWS[grip].map((view) => `${grip} ${view}`));
  const place = ([, grip, view]: readonly string[]) => places.indexOf(`${grip} ${view}`);
  return rows.filter((row) => place(row) >= 0).sort((a, b) => place(a) - place(b));
}
