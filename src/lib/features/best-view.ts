import {
  DIGITS,
  VIEW_CLASSES,
  type ActivityProfile,
  type Grip,
  type Measurable,
  type ViewClass
} from '#contracts';
import { WHAT_A_GRIP_MEASURES } from './what-a-grip-measures';
import { WHAT_A_VIEW_MEASURES } from './what-a-view-measures';

type Fingers = ActivityProfile['fingers'];
type Views = Readonly<Partial<Record<ViewClass, Fingers>>>;

const all = (can: Measurable): Fingers => ({ thumb: can, index: can, middle: can, ring: can, little: can });
const measuredBy = (fingers: Fingers): number => DIGITS.filter((digit) => fingers[digit] === 'yes').length;

/** What each view of a grip measures; undefined of a grip that was never rendered. */
export const viewsOf = (grip: Grip): Views | undefined =>
  grip === 'keys' ? WHAT_A_VIEW_MEASURES : WHAT_A_GRIP_MEASURES[grip];

/** The view that measures most fingers, the first in the order of all views where two measure as many. */
export function bestView(views: Views | undefined): Pick<ActivityProfile, 'camera' | 'fingers'> {
  if (!views) return { camera: 'unmeasured', fingers: all('unknown') };
  const measuring = VIEW_CLASSES.flatMap((camera) => {
    const fingers = views[camera];
    return fingers && measuredBy(fingers) > 0 ? [{ camera, fingers }] : [];
  });
  const most = Math.max(...measuring.map(({ fingers }) => measuredBy(fingers)));
  const best = measuring.find(({ fingers }) => measuredBy(fingers) === most);
  return best ?? { camera: 'none measures', fingers: all('no') };
}
