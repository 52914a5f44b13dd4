import { DIGITS, type Grip, type HandSide, type ViewClass } from '#contracts';
import { isFilmed } from '../fixtures';
import { shortfalls, type Shortfall } from './bars';
import { GRIP_VIEWS, gripClip } from './grip-clips';
import { knownClips, type KnownClip } from './known-clips';
import { clipAgreement, viewShortfalls, type JudgedClip } from './view-agreement';

interface GripClip extends JudgedClip {
  readonly clip: KnownClip;
}

export interface GripView {
  readonly grip: Grip;
  readonly view: ViewClass;
  /** The right hand's, and the left one's where the right misses nothing with some finger. */
  readonly clips: readonly GripClip[];
  /** What each digit misses, thumb first; nothing: it can be measured. */
  readonly missed: readonly (readonly Shortfall[])[];
}

const GRIPS = Object.keys(GRIP_VIEWS) as Grip[];

/**
 * Films each grip from each of its views; the left hand is another person's, as in the table of views.
 *
 * @param filmedOnly leaves out the views of which a clip is still to be rendered
 */
export async function gripViews(say: (what: string) => void, filmedOnly: boolean): Promise<GripView[]> {
  const all: GripView[] = [];
  const there = async (grip: Grip, views: readonly ViewClass[], side: HandSide): Promise<ViewClass[]> => {
    const filmed = await Promise.all(
      views.map((view) => {
        const { scenario, options } = gripClip(grip, view, side);
        return isFilmed(scenario, options);
      })
    );
    return views.filter((_, i) => !filmedOnly || filmed[i]);
  };
  // Grip by grip, so that what was filmed is tracked before the next is.
  for (const grip of GRIPS) {
    const views = await there(grip, GRIP_VIEWS[grip], 'right');
    const right = await judged(grip, views, 'right', say);
    const again = views.filter((_, i) => DIGITS.some((_, digit) => missesNothing(digit, right[i]!)));
    const left = await there(grip, again, 'left');
    const second = await judged(grip, left, 'left', say);
    views.forEach((view, i) => {
      const other = second[left.indexOf(view)];
      if (again.includes(view) && !other)
        return say(`${grip}, ${view}: the left hand is still to be rendered`);
      const clips = [right[i]!, ...(other ? [other] : [])];
      const missed = viewShortfalls(clips).map((digit) => {
        if (!digit)
          throw new Error(`${grip}, ${view}: one hand is not enough to say that a finger is measured.`);
        return digit;
      });
      all.push({ grip, view, clips, missed });
    });
  }
  return all;
}

const missesNothing = (digit: number, { seen }: JudgedClip): boolean =>
  seen !== undefined && shortfalls(digit, seen.app).length === 0;

async function judged(
  grip: Grip,
  views: readonly ViewClass[],
  side: HandSide,
  say: (what: string) => void
): Promise<GripClip[]> {
  const clips = await knownClips(
    views.map((view) => gripClip(grip, view, side)),
    say
  );
  return clips.map((clip) => ({ clip, seen: clipAgreement(clip) }));
}
