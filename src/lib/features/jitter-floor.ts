import type { Milliseconds, PalmLengths } from '#contracts';

/** Of a value's own scatter the lower quarter is taken: a finger rests for a moment even while it plays. */
const QUANTILE = 0.25;
/** The lower quartile of squares of normal noise, over their mean. */
const QUARTILE_OF_SQUARES = 0.1015;
/** How fast the estimate may follow, natural logarithms of a variance a second. */
const FOLLOW_PER_S = 1.5;
/** Neighbours farther apart say more of the movement than of the jitter: the estimate stays as it is. */
const NEIGHBOURS_MS: Milliseconds = 50;
const USUAL: PalmLengths = 0.016;
/** No camera is better, and what is worse is movement: else fast playing would pass for jitter. */
const LEAST: PalmLengths = 0.012;
const MOST: PalmLengths = 0.028;

/**
 * SD of a signal's frame-to-frame jitter, estimated while it runs, from how far each sample lies off the line
 * between its neighbours. Constant memory; samples may be unevenly spaced.
 */
export function createJitterFloor() {
  let before: { t: Milliseconds; value: number }[] = [];
  let variance = USUAL ** 2;
  return {
    push(t: Milliseconds, value: number): void {
      const [a, b] = before;
      before = b ? [b, { t, value }] : [...before, { t, value }];
      if (!a || !b || t - a.t > 2 * NEIGHBOURS_MS) return;
      const w = (b.t - a.t) / (t - a.t);
      const off = b.value - (1 - w) * a.value - w * value;
      const square = off ** 2 / (1 + w ** 2 + (1 - w) ** 2) / QUARTILE_OF_SQUARES;
      const step = FOLLOW_PER_S * ((t - b.t) / 1000) * (square > variance ? QUANTILE : QUANTILE - 1);
      variance = Math.min(MOST ** 2, Math.max(LEAST ** 2, variance * Math.exp(step)));
    },
    cut(): void {
      before = [];
    },
    get sd(): PalmLengths {
      return Math.sqrt(variance);
    }
  };
}
