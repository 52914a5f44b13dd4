import {
  DIGITS,
  VIEW_CLASSES,
  type ActivityProfile,
  type Digit,
  type FollowedFingers,
  type Grip,
  type Measurable,
  type ViewClass
} from '#contracts';
import { WHAT_A_GRIP_FOLLOWS } from './what-a-grip-follows';
import { WHAT_A_GRIP_MEASURES } from './what-a-grip-measures';
import { WHAT_A_VIEW_MEASURES } from './what-a-view-measures';

type Fingers = ActivityProfile['fingers'];
/** Which fingers each view measures; views that are not there were not tried. */
export type ViewTable = Readonly<Partial<Record<ViewClass, Fingers>>>;

const all = (can: Measurable): Fingers => ({ thumb: can, index: can, middle: can, ring: can, little: can });
const measuredBy = (fingers: Fingers): number => DIGITS.filter((digit) => fingers[digit] === 'yes').length;

/** What each view of a grip measures; undefined of a grip that was never rendered. */
export const viewsOf = (grip: Grip): ViewTable | undefined =>
  grip === 'keys' ? WHAT_A_VIEW_MEASURES : WHAT_A_GRIP_MEASURES[grip];

/** Which fingers each view of a grip follows, each by itself. */
export const followedViews = (grip: Grip): ViewTable =>
  Object.fromEntries(
    Object.entries(WHAT_A_GRIP_FOLLOWS[grip] ?? {}).map(([view, { fingers }]) => [view, fingers])
  );

const worst = (all: readonly Measurable[]): Measurable =>
  all.includes('no') ? 'no' : all.every((can) => can === 'yes') ? 'yes' : 'unknown';

/**
 * What each view measures whichever of these grips the hand has: a finger only where each of them was measured. Nothing
 * where a grip was never rendered, or where there is none.
 */
export function viewsOfAll(grips: readonly Grip[]): ViewTable {
  const tables = grips.map((grip) => viewsOf(grip) ?? {});
  const rows = VIEW_CLASSES.flatMap((view) => {
    const seen = tables.flatMap((table) => table[view] ?? []);
    if (seen.length === 0 || seen.length < tables.length) return [];
    const fingers = DIGITS.map((digit) => [digit, worst(seen.map((row) => row[digit]))] as const);
    return [[view, Object.fromEntries(fingers) as Record<Digit, Measurable>] as const];
  });
  return Object.fromEntries(rows);
}

/** The fingers that some view measures, thumb first. */
export const measuredSomewhere = (views: ViewTable): Digit[] =>
  DIGITS.filter((digit) => Object.values(views).some((fingers) => fingers[digit] === 'yes'));

/** The view that measures most fingers, the first in the order of all views where two measure as many. */
export function bestView(
  views: ViewTable | undefined
): Pick<ActivityProfile, 'camera' | 'viewsTried' | 'fingers'> {
  if (!views) return { camera: 'unmeasured', viewsTried: 0, fingers: all('unknown') };
  const viewsTried = Object.keys(views).length;
  const measuring = VIEW_CLASSES.flatMap((camera) => {
    const fingers = views[camera];
    return fingers && measuredBy(fingers) > 0 ? [{ camera, viewsTried, fingers }] : [];
  });
  const most = Math.max(...measuring.map(({ fingers }) => measuredBy(fingers)));
  const best = measuring.find(({ fingers }) => measuredBy(fingers) === most);
  return best ?? { camera: 'none measures', viewsTried, fingers: all('no') };
}

/** The view that follows most of these fingers, each by itself; undefined where none was tried. */
export function bestFollowed(grip: Grip, digits: readonly Digit[]): ActivityProfile['followed'] {
  const views = WHAT_A_GRIP_FOLLOWS[grip];
  if (!views) return undefined;
  const many = ({ fingers }: FollowedFingers) => digits.filter((digit) => fingers[digit] === 'yes').length;
  const all = VIEW_CLASSES.flatMap((camera) => (views[camera] ? [{ camera, ...views[camera] }] : []));
  const most = Math.max(...all.map(many));
  return all.find((one) => many(one) === most);
}
