import { mean, normalCdf, normalOfStudent, student95 } from '#math';

/** Days of one mean count for less when they echo each other: variance of the mean, in those of independent days. */
const inflation = (rho: number): number => (1 + rho) / (1 - rho);

export interface Effect {
  readonly sds: number;
  readonly low: number;
  readonly high: number;
  readonly days: number;
}

/**
 * Mean shift since a change began, in SDs of the baseline, with its 90 % interval. The variance has three parts: the
 * days since, the baseline's mean, and the baseline's SD, which is known to 1 in 2 (m - 1) only:
 *
 *     var = (1 + rho) / (1 - rho) (1 / n + 1 / m) + d^2 / (2 (m - 1))
 *
 * Source: measurement C7; the third part and the autocorrelation are ours.
 *
 * @param scores of the days since, against the baseline
 * @param m days of the baseline
 */
export function effectOf(scores: readonly number[], m: number, rho: number): Effect {
  const sds = mean(scores);
  const variance = inflation(rho) * (1 / scores.length + 1 / m) + (sds * sds) / (2 * (m - 1));
  const half = student95(m - 1) * Math.sqrt(variance);
  return { sds, low: sds - half, high: sds + half, days: scores.length };
}

/**
 * Probability of a shift at least as large by chance: one-sided, or two-sided where either direction counts. Student's t
 * with the baseline's degrees of freedom.
 *
 * @param sds the shift in SDs of the baseline, positive in the direction that is asked for
 * @param n days since, `m` of the baseline
 */
export function chanceOf(sds: number, n: number, m: number, rho: number, twoSided: boolean): number {
  const t = sds / Math.sqrt(inflation(rho) * (1 / n + 1 / m));
  const z = normalOfStudent(t, m - 1);
  return twoSided ? 2 * (1 - normalCdf(Math.abs(z))) : 1 - normalCdf(z);
}

/** Those named may be chance in this share (measurement C3). */
const FALSE_SHARE = 0.1;

/** Benjamini and Hochberg: which of several p stand out, in the order given. */
export function standingOut(p: readonly number[]): boolean[] {
  const sorted = [...p].sort((a, b) => a - b);
  const last = sorted.findLastIndex((value, i) => value <= (FALSE_SHARE * (i + 1)) / p.length);
  return p.map((value) => last >= 0 && value <= sorted[last]!);
}

/** How far below the most likely day's the log-likelihood of a day may lie: at least 90 %, by simulation. */
const LIKELY_WITHIN = 2.2;

/**
 * The most likely beginning of a shift, and those that are nearly as likely, by the likelihood of "nothing before, a
 * constant shift after" with the shift's size unknown,
 *
 *     l(tau) = (sum of s from tau on)^2 / (2 n_tau) (1 - rho) / (1 + rho)
 *
 * Nearer to the truth than the last day on which the sum was zero (measurement C7): in simulated steps of 1.5 and 2 SD the
 * mean distance is 1.8 and 1.2 days instead of 2.2 and 2.1.
 *
 * @param scores normal scores to the latest day, the shift upwards
 * @returns places in `scores`
 */
export function beginningOf(
  scores: ArrayLike<number>,
  rho: number
): { readonly likely: number; readonly from: number; readonly to: number } {
  const likelihood = new Float64Array(scores.length);
  let [sum, likely] = [0, scores.length - 1];
  for (let i = scores.length - 1; i >= 0; i--) {
    sum += scores[i]!;
    likelihood[i] = Math.max(0, sum) ** 2 / (2 * (scores.length - i)) / inflation(rho);
    if (likelihood[i]! > likelihood[likely]!) likely = i;
  }
  const enough = likelihood[likely]! - LIKELY_WITHIN;
  return {
    likely,
    from: likelihood.findIndex((value) => value >= enough),
    to: likelihood.findLastIndex((value) => value >= enough)
  };
}

/** Everything has shifted when the others have by this much, in SDs, and by this share of the finger's own shift. */
const COMMON_SHIFT = 0.5;
const COMMON_SHARE = 1 / 3;

/**
 * Whether one finger has changed or all have: then fatigue, the camera or the set-up are likelier than the finger
 * (measurement B5).
 *
 * @param finger mean shift of the finger, in SDs
 * @param others mean over days of the median of all other fingers of both hands
 */
export const focusOf = (finger: number, others: number): 'finger' | 'everything' =>
  others > Math.max(COMMON_SHIFT, COMMON_SHARE * finger) ? 'everything' : 'finger';
