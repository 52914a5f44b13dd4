import { DIGITS, type HandSide, type ViewClass } from '#contracts';
import type { HeldGrip } from '../fixtures/render/grips';
import { shortfalls, type Shortfall } from './bars';
import { GRIP_VIEWS, gripClip } from './grip-clips';
import { knownClips, type KnownClip } from './known-clips';
import { clipAgreement, viewShortfalls, type JudgedClip } from './view-agreement';

interface GripClip extends JudgedClip {
  readonly clip: KnownClip;
}

export interface GripView {
  readonly grip: HeldGrip;
  readonly view: ViewClass;
  /** The right hand's, and the left one's where the right misses nothing with some finger. */
  readonly clips: readonly GripClip[];
  /** What each digit misses, thumb first; nothing: it can be measured. */
  readonly missed: readonly (readonly Shortfall[])[];
}

const GRIPS = Object.keys(GRIP_VIEWS) as HeldGrip[];

/** Films each grip from each of its views; the left hand is another person's, as in the table of views. */
export async function gripViews(say: (what: string) => void): Promise<GripView[]> {
  const all: GripView[] = [];
  // Grip by grip, so that what was filmed is tracked before the next is.
  for (const grip of GRIPS) {
    const views = GRIP_VIEWS[grip] ?? [];
    const right = await judged(grip, views, 'right', say);
    const again = views.filter((_, i) => DIGITS.some((_, digit) => missesNothing(digit, right[i]!)));
    const left = await judged(grip, again, 'left', say);
    views.forEach((view, i) => {
      const second = left[again.indexOf(view)];
      const clips = [right[i]!, ...(second ? [second] : [])];
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
  grip: HeldGrip,
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
