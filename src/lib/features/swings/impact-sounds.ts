import type { Milliseconds } from '#contracts';
import { median } from '#math';

/** So far from the movement's impact its sound may lie: the clocks of camera and microphone are apart (measurement B4). */
const AROUND: Milliseconds = 150;
/** So far from where the others' sounds lie; the movement's own impact scatters by 4 to 5 ms (SD) in simulated putts. */
const LIKE_THE_OTHERS: Milliseconds = 25;
/** The same in robust SDs of what was then found, and at least so far. */
const WITHIN_SDS = 3;
const LEAST_LIKE: Milliseconds = 10;
/** What else is heard is counted so far around each impact. */
const ELSEWHERE: Milliseconds = 1500;
const FEWEST = 5;
/** Standard deviations above what sounds that have nothing to do with the putts would give. */
const BEYOND_CHANCE = 4;
/** More repetitions than this share would be given a sound that is none of theirs: it is too loud around. */
const MOST_FALSE = 0.1;

/** What was heard of impacts. */
export interface ImpactSounds {
  /** By how much sound is later than the pictures, median; negative where it is earlier. */
  readonly late: Milliseconds;
  /** Of each repetition, when impact was by its sound, on the pictures' clock; undefined where none was heard. */
  readonly impacts: readonly (Milliseconds | undefined)[];
}

/**
 * Which of the sounds that were heard are those of impact. No browser tells how late a camera's pictures or a microphone's
 * sound are, so only what they have in common counts: sounds that lie alike against the movement's impact in several
 * repetitions, and in more than sounds at any other time would.
 *
 * @param impacts by the movement, ms of the session
 * @param onsets of all that was heard, ms of the session, rising
 * @returns undefined where no sound goes with the repetitions
 */
export function impactSounds(
  impacts: readonly Milliseconds[],
  onsets: readonly Milliseconds[]
): ImpactSounds | undefined {
  const near = impacts.map((impact) =>
    onsets.map((onset) => onset - impact).filter((late) => Math.abs(late) <= ELSEWHERE)
  );
  const candidates = near.map((lates) => lates.filter((late) => Math.abs(late) <= AROUND));
  const middle = densest(candidates);
  if (middle === undefined) return undefined;
  const first = candidates.flatMap((lates) => nearest(lates, middle) ?? []);
  const spread = 1.4826 * median(first.map((late) => Math.abs(late - middle)));
  const like = Math.min(LIKE_THE_OTHERS, Math.max(LEAST_LIKE, WITHIN_SDS * spread));
  const own = candidates.map((lates) => nearest(lates, middle, like));
  const heard = own.filter((late) => late !== undefined);
  const rate = rateElsewhere(near);
  const share = byChance(rate, LIKE_THE_OTHERS);
  const { length } = impacts;
  const usual = length * share + BEYOND_CHANCE * Math.sqrt(length * share * (1 - share));
  if (heard.length < FEWEST || heard.length <= usual || byChance(rate, like) > MOST_FALSE) return undefined;
  const late = median(heard);
  return { late, impacts: own.map((one, i) => (one === undefined ? undefined : impacts[i]! + one - late)) };
}

/** The middle of the lateness that most repetitions have. */
function densest(candidates: readonly (readonly Milliseconds[])[]): Milliseconds | undefined {
  let [best, most] = [undefined as Milliseconds | undefined, 0];
  for (const from of candidates.flat()) {
    const middle = from + LIKE_THE_OTHERS;
    const inside = candidates.flatMap((lates) => nearest(lates, middle) ?? []);
    if (inside.length > most) [best, most] = [median(inside), inside.length];
  }
  return best;
}

function nearest(
  lates: readonly Milliseconds[],
  middle: Milliseconds,
  within = LIKE_THE_OTHERS
): Milliseconds | undefined {
  const inside = lates.filter((late) => Math.abs(late - middle) <= within);
  return inside.sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle))[0];
}

/** Sounds a ms too far from impact to be its own; one more than there were, as none in a short time says little. */
function rateElsewhere(near: readonly (readonly Milliseconds[])[]): number {
  const far = near.flat().filter((late) => Math.abs(late) > AROUND).length;
  return (far + 1) / (near.length * 2 * (ELSEWHERE - AROUND));
}

/** The share of moments that have a sound so near which has nothing to do with them. */
const byChance = (rate: number, within: Milliseconds): number => 1 - Math.exp(-rate * 2 * within);
