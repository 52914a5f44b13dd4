import { COUPLING_BAR, DIGITS, type Digit } from '#contracts';
import type { Agreement } from './agreement';

/** What a digit must reach to count as measured. */
interface Bar {
  readonly r: number;
  /** Degrees. */
  readonly rmse: number;
}
const FIRM: Bar = { r: 0.95, rmse: 6 };
const LOOSE: Bar = { r: 0.9, rmse: 8 };
export const BARS: Readonly<Record<Digit, Bar>> = {
  thumb: LOOSE,
  index: FIRM,
  middle: FIRM,
  ring: FIRM,
  little: LOOSE
};
/** SD of the onsets at 30 frames a second, milliseconds. */
export const ONSET_BAR = 8;

export const SHORTFALLS = ['r', 'rmse', 'onset', 'coupling'] as const;
export type Shortfall = (typeof SHORTFALLS)[number];

/**
 * Which bars a digit misses; none: the view can measure it. What could not be compared is missed.
 *
 * @param slack share of a bar that may be missing
 */
export function shortfalls(digit: number, { digits, coupling }: Agreement, slack = 0): Shortfall[] {
  const { r, rmse, onset } = digits[digit]!;
  const bar = BARS[DIGITS[digit]!];
  const missed: Shortfall[] = [];
  if (!(r >= bar.r * (1 - slack))) missed.push('r');
  if (!(rmse <= bar.rmse * (1 + slack))) missed.push('rmse');
  if (!(onset <= ONSET_BAR * (1 + slack))) missed.push('onset');
  if (!(coupling <= COUPLING_BAR * (1 + slack))) missed.push('coupling');
  return missed;
}
