import type { Hertz, Milliseconds } from '#contracts';
import { minimumJerk, type Random } from '#math';

/** Task-specific tremor lies between 3 and 8 Hz; three lines this far apart make it wax and wane. */
const LOWEST: Hertz = 3.5;
const HIGHEST: Hertz = 7.5;
const APART: Hertz = 0.3;
const LINES = [-1, 0, 1];
/** It sets in and fades over this time at the ends of a hold. */
const FADE: Milliseconds = 300;

/**
 * A tremor with the power of a sine of amplitude 1, at a frequency of its own, while a hand is held; 0 outside.
 * Takes four random numbers.
 */
export function tremor(random: Random) {
  const centre = LOWEST + (HIGHEST - LOWEST) * random();
  const lines = LINES.map((line) => ({
    turns: (2 * Math.PI * (centre + line * APART)) / 1000,
    phase: 2 * Math.PI * random()
  }));
  const size = 1 / Math.sqrt(LINES.length);
  return (t: Milliseconds, hold: { readonly from: Milliseconds; readonly to: Milliseconds }): number => {
    if (t <= hold.from || t >= hold.to) return 0;
    const fade = minimumJerk((t - hold.from) / FADE) * minimumJerk((hold.to - t) / FADE);
    return fade * size * lines.reduce((sum, { turns, phase }) => sum + Math.sin(turns * t + phase), 0);
  };
}
